import { isSpace, squeeze, widthOf } from "../../text/han.ts";
import { trait, traitsOf } from "../../text/traits.ts";
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
  /** Last source line: later than `number` only for vertical type, one character a line. */
  until: number;
  page: number;
  text: string;
  plain: string;
  /** What `text` has in it: see text/traits.ts. */
  traits: number;
  width: number;
  /** Its width as it stood on the page, letter-spacing included. */
  reach: number;
  indent: number;
  blanks: number;
  spaced: boolean;
  doubled: boolean;
  /** It begins, or ends, within its line: something else stands before or after it there. */
  glued: boolean;
  furniture: Furniture | undefined;
};

const leadInside =
  /(?<=[^\s。！？：；，、“（《][\s\u3000]+)(?=(?:据?新华社|中新社|本报|\p{Script=Han}{2,3})(?:讯|\p{Script=Han}{2,6}\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:电|讯))[\s\u3000（(])/u;
const afterSignature = /(?<=。[\s\u3000]?（(?:记者|通讯员|\s|\p{Script=Han}|、){2,20}）)(?=\p{Script=Han}{4})/u;

/** The name of a box of short news, before the first headline in it. */
const boxInside =
  /(?<=^\s*(?:今日|本期|国内|国际|环球|天下|一句话|本地)?(?:简讯|短波|快报|快讯|扫描|一句话新闻|速览|播报|身边事|八面来风)\s+)(?=\S{6,}|(?:\p{Script=Han}\s?){0,4}(?:公\s?告|启\s?事|声\s?明|通\s?知)\s*$)/u;

/** A byline behind a bullet at the end of a headline's line. */
const bulletInside = /(?<=\S[\s\u3000]+)(?=[□■◎●][\s\u3000]?(?:本报)?(?:记者|通讯员)?[\p{Script=Han}\s\u3000]{2,14}$)/u;

/** Repaired lines to pieces; lines that the repairs left empty yield none. */
export function toPieces(lines: readonly RepairedLine[]): Piece[] {
  const out: Piece[] = [];
  let before = 0;
  for (const line of lines) {
    const { traits } = line;
    const parts = split(line.text, traits);
    const spaced = amended(line, "letter-spacing");
    const doubled = amended(line, "shadow-text");
    let blanks = line.number - before - 1;
    for (const part of parts) {
      const text = part.trim();
      if (text) {
        const width = traits & trait.narrow ? widthOf(text) : text.length;
        out.push({
          index: out.length,
          number: line.number,
          until: line.number,
          page: line.page,
          text,
          plain: traits & trait.space ? squeeze(text) : text,
          traits: parts.length > 1 || traits & trait.space ? traitsOf(text) : traits,
          width,
          reach: spaced ? Math.max(width, spacedWidth(line.decoded)) : width,
          indent: indentOf(part),
          blanks,
          spaced,
          doubled,
          glued: parts.length > 1,
          furniture: undefined,
        });
      }
      blanks = 0;
    }
    // A line that was only a shadow print is no blank line, but no content either: the gap before it stays.
    before = line.number;
  }
  return standUp(out);
}

const amended = ({ edits }: RepairedLine, rule: string): boolean => edits.some((e) => e.rule === rule);

function indentOf(part: string): number {
  let indent = 0;
  for (let i = 0; i < part.length && isSpace(part.charCodeAt(i)); i++)
    indent += part.charCodeAt(i) === 0x3000 ? 1 : 0.25;
  return indent;
}

/** In em, when a gap between letters is half of one. */
function spacedWidth(decoded: string): number {
  let gaps = 0;
  const text = decoded.trim();
  for (let i = 1; i < text.length; i++) if (isSpace(text.charCodeAt(i)) && !isSpace(text.charCodeAt(i - 1))) gaps++;
  return widthOf(text) + gaps * 0.25;
}

/**
 * Vertical type comes out as one character a line, now and then two where the extractor took two for one row: such a
 * column becomes one piece. A gap wider than those between its characters parts two columns.
 */
function standUp(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const first = pieces[i]!;
    let j = i;
    let single = 0;
    while (j < pieces.length && stands(pieces[j]!) && pieces[j]!.page === first.page) {
      if (j > i + 1 && pieces[j]!.blanks > pieces[i + 1]!.blanks) break;
      // The next column begins below the first line.
      if (j === i + 2 && pieces[j]!.blanks < pieces[i + 1]!.blanks) break;
      if (pieces[j]!.plain.length === 1) single++;
      j++;
    }
    if (single >= (j - i > 4 ? 2 : 3) && j - i <= 3 * single) {
      const text = pieces
        .slice(i, j)
        .map((p) => p.plain)
        .join("");
      out.push({
        ...first,
        index: out.length,
        until: pieces[j - 1]!.until,
        text,
        plain: text,
        traits: traitsOf(text),
        width: text.length,
        reach: text.length,
        spaced: true,
      });
      i = j - 1;
    } else {
      first.index = out.length;
      out.push(first);
    }
  }
  return out;
}

const stands = ({ plain }: Piece): boolean => plain.length <= 2 && !/[\d，。]/u.test(plain);

function split(text: string, traits: number): string[] {
  if (text.includes("\f") && /\S\s*\f\s*\S/u.test(text))
    return text.split("\f").flatMap((part) => split(part, traitsOf(part)));
  if (text.length > 2000) return [text];
  const spaced = traits & trait.space;
  if (spaced && traits & trait.wire && leadInside.test(text)) return text.split(leadInside);
  if (spaced && text.length < 60 && boxInside.test(text)) return text.split(boxInside);
  if (spaced && traits & trait.bullet && text.length < 60 && bulletInside.test(text)) return text.split(bulletInside);
  if (traits & trait.bracket && traits & trait.stop && afterSignature.test(text)) return text.split(afterSignature);
  return [text];
}
