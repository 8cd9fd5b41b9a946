/**
 * Texts are never spliced by hand: a new text is told as slices of old ones and new words between them, and text and
 * position map both follow from that, so they cannot disagree.
 */
import { align } from "../anchor/align.ts";
import { codesOf } from "../anchor/codes.ts";
import type { MapRun, PositionMap } from "../anchor/map.ts";

/** `as`: other characters, one for one, that are the same place in the text: misread ones set right. */
export type Slice = { of: string; from: number; to: number; as?: string };
/** A slice of an old passage, or new words. */
export type Part = Slice | string;

export type Written = { texts: Map<string, string>; map: PositionMap };

/**
 * `old`: every passage that the change touches; `parts`: what it leaves, by the new passage's key. An old passage that
 * is not among the new ones is gone.
 */
export function write(old: ReadonlyMap<string, string>, parts: ReadonlyMap<string, readonly Part[]>): Written {
  const codes = new Map([...old].map(([key, text]) => [key, Array.from(text)]));
  const texts = new Map<string, string>();
  const runs: MapRun[] = [];
  for (const [key, list] of parts) {
    let text = "";
    let at = 0;
    for (const part of list) {
      const piece =
        typeof part === "string"
          ? Array.from(part)
          : part.as === undefined
            ? codes.get(part.of)!.slice(part.from, part.to)
            : Array.from(part.as);
      text += piece.join("");
      if (typeof part !== "string" && piece.length) {
        const last = runs.at(-1);
        if (
          last &&
          last.to === key &&
          last.from === part.of &&
          last.start + last.length === part.from &&
          last.at + last.length === at
        )
          last.length += piece.length;
        else runs.push({ from: part.of, start: part.from, length: piece.length, to: key, at });
      }
      at += piece.length;
    }
    texts.set(key, text);
  }
  return { texts, map: { before: [...old.keys()], after: [...parts.keys()], runs, complete: true } };
}

/**
 * Words replaced by words: equal characters stay, and between them as many for as many are taken as misread characters
 * set right, so that a mark on a corrected word stays on it.
 */
export function reworded(of: string, start: number, from: string, to: string): Part[] {
  const [a, b] = [codesOf(from), codesOf(to)];
  const now = Array.from(to);
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  for (const run of [...align(a, b), { a: a.length, b: b.length, length: 0 }]) {
    const words = now.slice(j, run.b).join("");
    if (run.a - i === run.b - j && words) parts.push({ of, from: start + i, to: start + run.a, as: words });
    else if (words) parts.push(words);
    if (run.length) parts.push({ of, from: start + run.a, to: start + run.a + run.length });
    i = run.a + run.length;
    j = run.b + run.length;
  }
  return parts;
}

/** A text's paragraphs as slices. */
export function linesOf(of: string, text: string): Slice[] {
  if (text === "") return [];
  let at = 0;
  return text.split("\n").map((line) => {
    const from = at;
    const to = from + Array.from(line).length;
    at = to + 1;
    return { of, from, to };
  });
}

/** Paragraphs as one text; a line feed between two that were neighbours is the one that was there. */
export function joinedLines(lines: readonly (readonly Part[])[]): Part[] {
  const out: Part[] = [];
  lines.forEach((line, i) => {
    const [last, first] = [out.at(-1), line[0]];
    if (i > 0) {
      const neighbours =
        typeof last === "object" && typeof first === "object" && last.of === first.of && last.to + 1 === first.from;
      out.push(neighbours ? { of: last.of, from: last.to, to: first.from } : "\n");
    }
    out.push(...line);
  });
  return out;
}
