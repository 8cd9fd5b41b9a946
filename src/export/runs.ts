/** Highlights laid over paragraphs: each paragraph as runs of equally marked text. */
import { points, type Highlight, type Piece } from "./tree.ts";

/** `colour`: of the topmost (last made) highlight; `ends`: highlights whose last character closes this run. */
export type Run = { text: string; colour: string | null; underline: boolean; ends: Highlight[] };

/** Splits the article's paragraphs where a highlight begins or ends. Ranges outside the text are clipped. */
export function runsOf(piece: Piece): Run[][] {
  const marks = piece.highlights.filter((mark) => mark.end > mark.start);
  const last = new Map<Highlight, Run>();
  let offset = 0;
  const rows = piece.article.paragraphs.map((paragraph) => {
    const characters = points(paragraph);
    const from = offset;
    const to = from + characters.length;
    offset = to + 1; // the "\n" between paragraphs
    const here = marks.filter((mark) => mark.start < to && mark.end > from);
    const cuts = new Set([from, to]);
    for (const mark of here) cuts.add(Math.max(from, mark.start)).add(Math.min(to, mark.end));
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.slice(1).map((end, i): Run => {
      const start = sorted[i] ?? from;
      const over = here.filter((mark) => mark.start < end && mark.end > start);
      const run = {
        text: characters.slice(start - from, end - from).join(""),
        colour: over.at(-1)?.colour ?? null,
        underline: over.at(-1)?.style === "underline",
        ends: [],
      };
      for (const mark of over) last.set(mark, run);
      return run;
    });
  });
  for (const [mark, run] of last) run.ends.push(mark);
  return rows;
}
