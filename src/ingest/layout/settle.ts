/** What no best path of labels may say: a headline whose sentence goes on in the text below it. */
import { splitsWord } from "../../text/words.ts";
import type { Label } from "./label.ts";
import type { Measure } from "./measure.ts";
import type { Piece } from "./piece.ts";
import { unclosed } from "./wraps.ts";

/**
 * A long line that stops at a comma right above running text begins that text, and so do the lines that run on into it;
 * so do lines with such a stop among them above the rest of a picture's text that has no beginning. Changes `labels`.
 */
export function settle(labels: Label[], pieces: readonly Piece[], m: Measure): void {
  for (let i = 1; i + 1 < labels.length; i++)
    if (labels[i] === "head" && runsThrough(labels, pieces, m, i)) labels.fill("more", i, i + 2);
  for (let i = labels.length - 1; i > 0; i--) {
    const below = labels[i]!;
    const begun = below === "picture";
    if (labels[i - 1] !== "head" || pieces[i - 1]!.page !== pieces[i]!.page) continue;
    const pauses = m.end[i - 1] === -1 && pieces[i - 1]!.plain.length > 14 && (below === "first" || below === "more");
    if (!pauses && !begun) continue;
    let from = i - 1;
    while (from > 0 && labels[from - 1] === "head" && runsOn(pieces[from - 1]!, pieces[from]!, m)) from--;
    if (begun && !m.end.subarray(from, i).includes(-1)) continue;
    labels.fill(begun ? "picture" : "more", from, i + 1);
    labels[from] = begun ? "caption" : "first";
  }
}

/** Whether the sentence goes over the end of `a` into `b`. */
const runsOn = (a: Piece, b: Piece, m: Measure): boolean =>
  a.page === b.page &&
  !a.spaced &&
  b.blanks <= 1 &&
  (m.end[a.index] === -1 || a.text.endsWith("·") || unclosed(a.text) || splitsWord(a.plain, b.plain));

/** A line as wide as the running text above it, and a word goes over its end into the text below. */
function runsThrough(labels: readonly Label[], pieces: readonly Piece[], m: Measure, i: number): boolean {
  const a = pieces[i - 1]!;
  const p = pieces[i]!;
  const b = pieces[i + 1]!;
  const above = labels[i - 1] === "head" || labels[i - 1] === "more" || labels[i - 1] === "first";
  if (!above || (labels[i + 1] !== "more" && labels[i + 1] !== "first") || p.spaced) return false;
  if (a.page !== p.page || p.page !== b.page || m.end[i - 1]! > 0 || m.end[i]! > 0) return false;
  return m.running[i - 1] === 1 && Math.abs(a.reach - p.reach) <= 1.2 && splitsWord(p.plain, b.plain);
}
