/** One window, looked at closely: which characters of quote and context are there, and where the quote would be. */
import { align, type Run } from "./align.ts";
import type { Pattern, Window } from "./candidates.ts";
import { type Codes, isWord, lineFeed } from "./codes.ts";
import type { Corpus } from "./corpus.ts";

/**
 * What vouches for the quote on one side. `share`: of the context that is there. `breaks`: separate differences in it.
 * `firm`: enough is there, in one or two stretches. `edge`: it is all there up to the
 * paragraph's edge, or the quote itself is at the edge, then and now.
 */
export type Side = { share: number; breaks: number; firm: boolean; edge: boolean };

export type Weighed = {
  /** Range in the corpus; empty where the quote itself is missing. */
  start: number;
  end: number;
  /** Likeness of the quote, 0 to 1; 1: word for word. */
  quote: number;
  /** Characters of the quote that are there. */
  matched: number;
  /** Whether part of the quote seems to be something else now: a paragraph of it, or its first or last characters. */
  torn: boolean;
  /** Whether a word of the quote is another one. */
  reworded: boolean;
  /** The longest stretch within the quote that was not there before. */
  put: number;
  before: Side;
  after: Side;
  score: number;
};

const firmCount = 8;
/** So many characters of a quote in one paragraph stand for themselves. */
const enough = 12;
/** An insertion longer than this between context and quote separates them. */
const farthest = 48;

export function weigh(corpus: Corpus, pattern: Pattern, window: Window): Weighed {
  const text = corpus.codes.subarray(window.from, window.to);
  const runs = align(pattern.codes, text, { start: true, end: true });
  const { codes, from, to } = pattern;
  const before = clip(runs, 0, from);
  const after = clip(runs, to, codes.length);
  const quote = withoutIslands(clip(runs, from, to), codes, before.at(-1), after[0]);
  const matched = quote.reduce((sum, run) => sum + run.length, 0);
  const [start, end] = matched
    ? bounds(text, pattern, quote, before.at(-1), after[0])
    : emptyAt(before.at(-1), after[0]);
  const likeness = matched ? (2 * matched) / (to - from + end - start) : 0;
  const isEdge = (offset: number): boolean => {
    const code = corpus.codes[window.from + offset] ?? 0;
    return code === lineFeed || code > 0x10ffff;
  };
  const mirrored = before
    .map((run) => ({ a: from - run.a - run.length, b: start - run.b - run.length, length: run.length }))
    .reverse();
  const sides = {
    before: side(mirrored, codes.slice(0, from).reverse(), text.slice(0, start).reverse(), isEdge(start - 1)),
    after: side(
      after.map((run) => ({ a: run.a - to, b: run.b - end, length: run.length })),
      codes.subarray(to),
      text.subarray(end),
      isEdge(end),
    ),
  };
  return {
    start: window.from + start,
    end: window.from + end,
    quote: likeness,
    matched,
    torn: isTorn(runs, pattern, text) || isRagged(quote),
    reworded: breaksOf(quote, codes, text, { a: from, b: start }, { a: to, b: end }) > 0,
    put: putIn(quote),
    ...sides,
    score: 0.5 * likeness + 0.25 * sides.before.share + 0.25 * sides.after.share,
  };
}

const clip = (runs: readonly Run[], from: number, to: number): Run[] =>
  runs
    .map((run) => {
      const start = Math.max(run.a, from);
      return { a: start, b: run.b + start - run.a, length: Math.min(run.a + run.length, to) - start };
    })
    .filter((run) => run.length > 0);

/**
 * Without what is equal by chance at an end, far from the rest: punctuation, or one or two characters that do not stand
 * beside their context.
 */
function withoutIslands(quote: Run[], codes: Codes, before: Run | undefined, after: Run | undefined): Run[] {
  let [from, to] = [0, quote.length];
  const apart = (x: Run, y: Run) => Math.max(y.a - x.a - x.length, y.b - x.b - x.length) > 2;
  const touches = (x: Run | undefined, y: Run | undefined) =>
    x !== undefined && y !== undefined && x.a + x.length === y.a && x.b + x.length === y.b;
  const isWeak = (run: Run, held: boolean) =>
    (run.length < 3 && !held) || !codes.subarray(run.a, run.a + run.length).some(isWord);
  const isIsland = (run: Run, next: Run, held: boolean) =>
    apart(run.a < next.a ? run : next, run.a < next.a ? next : run) && isWeak(run, held);
  while (to - from > 1 && isIsland(quote[from]!, quote[from + 1]!, touches(before, quote[from]))) from++;
  while (to - from > 1 && isIsland(quote[to - 1]!, quote[to - 2]!, touches(quote[to - 1], after))) to--;
  return quote.slice(from, to);
}

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
    if (gap <= 2 * missing + 2 && !text.subarray(start - gap, start).includes(lineFeed)) start -= gap;
  }
  const missingEnd = pattern.to - last.a - last.length;
  if (missingEnd > 0 && after && after.a === pattern.to) {
    const gap = after.b - end;
    if (gap <= 2 * missingEnd + 2 && !text.subarray(end, end + gap).includes(lineFeed)) end += gap;
  }
  while (start < end - 1 && text[start] === lineFeed && pattern.codes[pattern.from] !== lineFeed) start++;
  while (end > start + 1 && text[end - 1] === lineFeed && pattern.codes[pattern.to - 1] !== lineFeed) end--;
  return [start, end];
}

type Point = { a: number; b: number };

/**
 * Differences in words. Another punctuation mark, space or paragraph break alone is none; nor is a mark in the place of
 * a character, for broken fonts print ideographs as marks, and engines learn to read them.
 */
function breaksOf(runs: readonly Run[], a: Codes, b: Codes, from: Point, to: Point): number {
  let out = 0;
  let at = from;
  for (const next of [...runs, { ...to, length: 0 }]) {
    const [inA, inB] = [a.subarray(at.a, next.a), b.subarray(at.b, next.b)];
    const [wordInA, wordInB] = [inA.some(isWord), inB.some(isWord)];
    const isMark = inA.length === inB.length && inA.length <= 2 && wordInA !== wordInB;
    if ((wordInA || wordInB) && !isMark) out++;
    at = { a: next.a + next.length, b: next.b + next.length };
  }
  return out;
}

/**
 * Paragraphs can part ways, and a look-alike can take the place of one; so each paragraph that the quote touches must
 * itself be there. An edited text differs in few places, a look-alike (other names, other numbers) in many.
 */
function isTorn(runs: readonly Run[], { codes, from, to }: Pattern, text: Codes): boolean {
  let start = codes.lastIndexOf(lineFeed, from - 1) + 1;
  if (from === 0) start = 0;
  while (start < to) {
    const newline = codes.indexOf(lineFeed, start);
    const end = newline < 0 ? codes.length : newline;
    const own = { from: Math.max(start, from), to: Math.min(end, to) };
    const here = clip(runs, start, end);
    const matched = clip(here, own.from, own.to).reduce((sum, run) => sum + run.length, 0);
    // A crosshead within a long quote may go.
    const inner = start > from && end < to && (end - start) * 6 < to - from;
    if (!inner && matched * 2 < own.to - own.from && codes.subarray(own.from, own.to).some(isWord)) return true;
    // A word or two at the edge of another paragraph prove nothing without what stands beside them.
    const alone = (start > from || end < to) && matched < enough;
    if (alone && here.reduce((sum, run) => sum + run.length, 0) < 0.8 * (end - start)) return true;
    const [first, last] = [here[0], here.at(-1)];
    if (first && last) {
      const head = first.a > own.from ? { a: own.from, b: first.b } : first;
      const tail = { a: Math.max(last.a + last.length, own.to), b: last.b + last.length };
      if (breaksOf(here, codes, text, head, tail) > 1 + Math.floor((end - start) / 60)) return true;
    }
    start = end + 1;
  }
  return false;
}

/** Its first or last few characters stand far from the rest: they may be others that are alike. */
function isRagged(quote: readonly Run[]): boolean {
  const far = (x: Run | undefined, y: Run | undefined) =>
    x !== undefined && y !== undefined && y.b - x.b - x.length > 4;
  const [first, last] = [quote[0], quote.at(-1)];
  return (
    quote.length > 1 && ((first!.length < 4 && far(first, quote[1])) || (last!.length < 4 && far(quote.at(-2), last)))
  );
}

const putIn = (quote: readonly Run[]): number =>
  quote.reduce((most, run, i) => {
    const last = quote[i - 1];
    return last ? Math.max(most, run.b - last.b - last.length - Math.max(0, run.a - last.a - last.length)) : most;
  }, 0);

/**
 * Runs, context and text as seen from the quote outwards. Only the context of the same paragraph travels with a quote,
 * so a short one is firm when it is there up to the edge of the paragraph.
 */
function side(runs: readonly Run[], context: Codes, text: Codes, edgeHere: boolean): Side {
  const newline = context.indexOf(lineFeed);
  const inside = newline < 0 ? context.length : newline;
  if (context.length === 0) return { share: edgeHere ? 1 : 0, breaks: 0, firm: false, edge: edgeHere };
  const near = runs.filter((run) => run.b >= 0 && Math.abs(run.b - run.a) <= farthest);
  const last = near.at(-1);
  const matched = near.reduce((sum, run) => sum + run.length, 0);
  const matchedInside = near.reduce((sum, run) => sum + Math.max(0, Math.min(run.a + run.length, inside) - run.a), 0);
  const outermost = near.findLast((run) => run.a < inside);
  const there = outermost ? outermost.b + inside - outermost.a : 0;
  const reachesEdge = there >= text.length || text[there] === lineFeed || text[there]! > 0x10ffff;
  const end = last ? { a: last.a + last.length, b: last.b + last.length } : { a: 0, b: 0 };
  const breaks = breaksOf(near, context, text, { a: 0, b: 0 }, end);
  const firm =
    breaks <= 1 &&
    ((matched >= firmCount && matched >= 0.3 * context.length) ||
      (inside >= 4 && reachesEdge && matchedInside >= Math.max(4, 0.75 * inside)));
  const edge = inside === 0 ? edgeHere : matchedInside === inside && breaks === 0 && reachesEdge;
  return { share: Math.max(0, matched / context.length - 0.04 * breaks), breaks, firm, edge };
}
