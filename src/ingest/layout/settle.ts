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
