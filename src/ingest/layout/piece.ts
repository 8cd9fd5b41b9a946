import { isSpace, squeeze, widthOf } from "../../text/han.ts";
import type { RepairedLine } from "../repair/repair.ts";

/** What stands on a line before anything is known about articles. */
export type Furniture = "masthead" | "header" | "editor" | "toc" | "column" | "slogan";

/**
 * A line, or the part of one that holds together. `line`: index of the repaired line; `number`: its source line;
 * `text`: trimmed; `width`, `indent`: in em; `blanks`: blank source lines before it; `spaced`: its letters were spaced;
 * `doubled`: it was shadow text.
 */
export type Piece = {
  index: number;
  number: number;
  page: number;
  text: string;
  plain: string;
  width: number;
  indent: number;
  blanks: number;
  spaced: boolean;
  doubled: boolean;
  /** It begins, or ends, within its line: something else stands before or after it there. */
  glued: boolean;
  furniture?: Furniture;
};

const leadInside =
  /(?<=[^\s。！？：；，、“（《][\s\u3000]+)(?=(?:据?新华社|中新社|本报|\p{Script=Han}{2,3})(?:讯|\p{Script=Han}{2,6}\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:电|讯))[\s\u3000（(])/u;
const afterSignature = /(?<=。[\s\u3000]?（(?:记者|通讯员|\s|\p{Script=Han}|、){2,20}）)(?=\p{Script=Han}{4})/u;

/** Repaired lines to pieces; lines that the repairs left empty yield none. */
export function toPieces(lines: readonly RepairedLine[]): Piece[] {
  const out: Piece[] = [];
  let before = 0;
  lines.forEach((line) => {
    const parts = split(line.text);
    parts.forEach((part, k) => {
      const text = part.trim();
      if (!text) return;
      let indent = 0;
      for (let i = 0; i < part.length && isSpace(part.charCodeAt(i)); i++)
        indent += part.charCodeAt(i) === 0x3000 ? 1 : 0.25;
      out.push({
        index: out.length,
        number: line.number,
        page: line.page,
        text,
        plain: squeeze(text),
        width: widthOf(text),
        indent,
        blanks: k > 0 ? 0 : line.number - before - 1,
        spaced: line.edits.some((e) => e.rule === "letter-spacing"),
        doubled: line.edits.some((e) => e.rule === "shadow-text"),
        glued: parts.length > 1,
      });
    });
    // A line that was only a shadow print is no blank line, but no content either: the gap before it stays.
    before = line.number;
  });
  return out;
}

function split(text: string): string[] {
  if (text.includes("\f") && /\S\s*\f\s*\S/u.test(text)) return text.split("\f").flatMap(split);
  if (text.length > 2000) return [text];
  if (/讯|电/u.test(text) && leadInside.test(text)) return text.split(leadInside);
  if (text.includes("）") && afterSignature.test(text)) return text.split(afterSignature);
  return [text];
}
