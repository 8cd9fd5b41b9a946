/**
 * Which characters of one text are which of another: runs of equal characters in order. Equal ends are taken first,
 * then sequences that occur exactly once in each text, and only what lies between is compared character by character;
 * so the cost grows with the length of the texts, not with their product.
 */
import type { Codes } from "./codes.ts";
import { comb } from "./comb.ts";
import { uniquePairs } from "./unique.ts";

/** `length` characters from `a` in the first text are those from `b` in the second. */
export type Run = { a: number; b: number; length: number };

/** Free ends: what the second text has before or after the first costs nothing (a quote within a longer text). */
export type Ends = { start: boolean; end: boolean };

/** Below this product of lengths the character comparison is cheap enough. */
const small = 4_000;
/** Above this product two texts without a common unique sequence are taken as unlike: nothing is paired. */
const large = 1_000_000;

export function align(a: Codes, b: Codes, ends: Ends = { start: false, end: false }): Run[] {
  const out: Run[] = [];
  between(a, b, { a0: 0, a1: a.length, b0: 0, b1: b.length, ...ends }, 8, out);
  return joined(out);
}

type Box = { a0: number; a1: number; b0: number; b1: number } & Ends;

function between(a: Codes, b: Codes, box: Box, k: number, out: Run[]): void {
  let { a0, a1, b0, b1 } = box;
  let { start, end } = box;
  // With free ends a chance equality at the border proves nothing; with fixed ones the ends belong together.
  if (!start) {
    const from = a0;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
      a0++;
      b0++;
    }
    if (a0 > from) out.push({ a: from, b: b0 - (a0 - from), length: a0 - from });
  }
  let tail = 0;
  if (!end) while (a0 < a1 - tail && b0 < b1 - tail && a[a1 - tail - 1] === b[b1 - tail - 1]) tail++;
  a1 -= tail;
  b1 -= tail;
  if (a0 < a1 && b0 < b1) {
    const size = (a1 - a0) * (b1 - b0);
    const anchors = size > small && k > 0 ? uniqueRuns(a, b, { a0, a1, b0, b1, start, end }, k) : [];
    if (anchors.length) {
      for (const run of anchors) {
        between(a, b, { a0, a1: run.a, b0, b1: run.b, start, end: false }, k, out);
        out.push(run);
        a0 = run.a + run.length;
        b0 = run.b + run.length;
        start = false;
      }
      between(a, b, { a0, a1, b0, b1, start: false, end }, k, out);
    } else if (size > small && k > 3) between(a, b, { a0, a1, b0, b1, start, end }, k === 8 ? 5 : 3, out);
    else if (size <= large) comb(a, b, { a0, a1, b0, b1, start, end }, out);
  }
  if (tail) out.push({ a: a1, b: b1, length: tail });
}

/** Sequences of k characters that each box holds once, in an order that both share, grown as far as they are equal. */
function uniqueRuns(a: Codes, b: Codes, box: Box, k: number): Run[] {
  const pairs = uniquePairs({ codes: a, from: box.a0, to: box.a1 }, { codes: b, from: box.b0, to: box.b1 }, k);
  const runs: Run[] = [];
  let a0 = box.a0;
  let b0 = box.b0;
  for (const pair of rising(pairs)) {
    if (pair.a < a0 || pair.b < b0) continue;
    const run = { a: pair.a, b: pair.b, length: k };
    while (run.a > a0 && run.b > b0 && a[run.a - 1] === b[run.b - 1]) {
      run.a--;
      run.b--;
      run.length++;
    }
    while (
      run.a + run.length < box.a1 &&
      run.b + run.length < box.b1 &&
      a[run.a + run.length] === b[run.b + run.length]
    )
      run.length++;
    runs.push(run);
    a0 = run.a + run.length;
    b0 = run.b + run.length;
  }
  return runs;
}

/** The longest subsequence with rising `b` (the pairs rise in `a`). */
function rising<T extends { b: number }>(pairs: T[]): T[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (let i = 0; i < pairs.length; i++) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (pairs[tops[mid]!]!.b < pairs[i]!.b) low = mid + 1;
      else high = mid;
    }
    before[i] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = i;
  }
  const out: T[] = [];
  for (let i = tops.at(-1) ?? -1; i >= 0; i = before[i]!) out.push(pairs[i]!);
  return out.reverse();
}

function joined(runs: Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && last.a + last.length === run.a && last.b + last.length === run.b) last.length += run.length;
    else out.push({ ...run });
  }
  return out;
}
