/** Highlights laid over paragraphs: each paragraph as runs of equally marked text. */
import { points, type Highlight, type Piece } from "./tree.ts";

/** `colour`: of the topmost (last made) highlight; `ends`: highlights whose last character closes this run. */
export type Run = { text: string; colour: string | null; ends: Highlight[] };

/** Splits the article's paragraphs where a highlight begins or ends. Ranges outside the text are clipped. */
export function runsOf(piece: Piece): Run[][] {
  const marks = piece.highlights.filter((mark) => mark.end > mark.start);
  let offset = 0;
  return piece.article.paragraphs.map((paragraph) => {
    const characters = points(paragraph);
    const from = offset;
    const to = from + characters.length;
    offset = to + 1; // the "\n" between paragraphs
    // A highlight may end on the "\n" after a paragraph: its last character is then the paragraph's.
    const here = marks.filter((mark) => mark.start < to && mark.end > from);
    if (!here.length) return [{ text: paragraph, colour: null, ends: [] }];
    const cuts = new Set([from, to]);
    for (const mark of here) cuts.add(Math.max(from, mark.start)).add(Math.min(to, mark.end));
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.slice(1).map((end, i) => {
      const start = sorted[i] ?? from;
      const over = here.filter((mark) => mark.start < end && mark.end > start);
      return {
        text: characters.slice(start - from, end - from).join(""),
        colour: over.at(-1)?.colour ?? null,
        ends: here.filter((mark) => mark.end === end || (end === to && mark.end === to + 1)),
      };
    });
  });
}
