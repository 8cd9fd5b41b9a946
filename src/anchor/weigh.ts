/** One window, looked at closely: which characters of quote and context are there, and where the quote would be. */
import { align, type Run } from "./align.ts";
import type { Pattern, Window } from "./candidates.ts";
import { type Codes, lineFeed } from "./codes.ts";
import type { Corpus } from "./corpus.ts";

/** What stands for the quote on one side. `firm`: enough context is there. `edge`: both are the edge of a paragraph. */
export type Side = { share: number; firm: boolean; edge: boolean };

export type Weighed = {
  /** Range in the corpus; empty where the quote itself is missing. */
  start: number;
  end: number;
  /** Likeness of the quote, 0 to 1; 1: word for word. */
  quote: number;
  /** Characters of the quote that are there. */
  matched: number;
  before: Side;
  after: Side;
  score: number;
};

const firmCount = 8;
/** An insertion longer than this between context and quote separates them. */
const farthest = 48;

export function weigh(corpus: Corpus, pattern: Pattern, window: Window): Weighed {
  const text = corpus.codes.subarray(window.from, window.to);
  const runs = align(pattern.codes, text, { start: true, end: true });
  const { from, to } = pattern;
  const inQuote = clip(runs, from, to);
  const before = clip(runs, 0, from);
  const after = clip(runs, to, pattern.codes.length);
  const matched = count(inQuote);
  const [start, end] = matched
    ? bounds(text, pattern, inQuote, before.at(-1), after[0])
    : emptyAt(before.at(-1), after[0]);
  const quote = matched ? (2 * matched) / (to - from + end - start) : 0;
  const at = (offset: number): number => corpus.codes[window.from + offset] ?? 0;
  const isEdge = (code: number): boolean => code === lineFeed || code > 0x10ffff;
  const sides = {
    before: side(before, from, start, isEdge(at(start - 1)), (i) => pattern.codes[from - 1 - i], (run) => [
      from - run.a - run.length,
      start - run.b - run.length,
    ]),
    after: side(after, pattern.codes.length - to, end, isEdge(at(end)), (i) => pattern.codes[to + i], (run) => [
      run.a - to,
      run.b - end,
    ]),
  };
  return {
    start: window.from + start,
    end: window.from + end,
    quote,
    matched,
    ...sides,
    score: 0.5 * quote + 0.25 * sides.before.share + 0.25 * sides.after.share,
  };
}

const count = (runs: Run[]): number => runs.reduce((sum, run) => sum + run.length, 0);

const clip = (runs: Run[], from: number, to: number): Run[] =>
  runs
    .map((run) => {
      const start = Math.max(run.a, from);
      return { a: start, b: run.b + start - run.a, length: Math.min(run.a + run.length, to) - start };
    })
    .filter((run) => run.length > 0);

const emptyAt = (before: Run | undefined, after: Run | undefined): [number, number] => {
  const at = before ? before.b + before.length : (after?.b ?? 0);
  return [at, at];
};

/** From the first to the last character that is there; replaced characters at its ends belong to it. */
function bounds(text: Codes, pattern: Pattern, quote: Run[], before?: Run, after?: Run): [number, number] {
  const first = quote[0]!;
  const last = quote.at(-1)!;
  let start = first.b;
  let end = last.b + last.length;
  const missing = first.a - pattern.from;
  if (missing > 0 && before && before.a + before.length === pattern.from) {
    const gap = start - before.b - before.length;
    if (gap <= 2 * missing + 2) start -= gap;
  }
  const missingEnd = pattern.to - last.a - last.length;
  if (missingEnd > 0 && after && after.a === pattern.to) {
    const gap = after.b - end;
    if (gap <= 2 * missingEnd + 2) end += gap;
  }
  while (start < end - 1 && text[start] === lineFeed && pattern.codes[pattern.from] !== lineFeed) start++;
  while (end > start + 1 && text[end - 1] === lineFeed && pattern.codes[pattern.to - 1] !== lineFeed) end--;
  return [start, end];
}

/**
 * `distance` of a run from the quote: in the pattern and in the text. Only the context of the same paragraph travels
 * with a quote, so a short one is firm when all of it is there up to the edge of the paragraph.
 */
function side(
  runs: Run[],
  length: number,
  _at: number,
  edgeHere: boolean,
  contextAt: (i: number) => number | undefined,
  distance: (run: Run) => [number, number],
): Side {
  let inside = 0;
  while (inside < length && contextAt(inside) !== lineFeed) inside++;
  const edge = inside === 0 && edgeHere;
  if (length === 0) return { share: edgeHere ? 1 : 0, firm: false, edge };
  let matched = 0;
  let matchedInside = 0;
  for (const run of runs) {
    const [inPattern, inText] = distance(run);
    if (Math.abs(inText - inPattern) > farthest) continue;
    matched += run.length;
    matchedInside += Math.max(0, Math.min(inPattern + run.length, inside) - inPattern);
  }
  const share = matched / length;
  const firm =
    (matched >= firmCount && share >= 0.4) || (inside >= 4 && matchedInside >= Math.max(4, 0.75 * inside));
  return { share, firm, edge };
}
