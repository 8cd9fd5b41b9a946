/**
 * The rule that keeps a highlight from sliding to a look-alike. A candidate must have enough of its quote for the
 * context that vouches for it, and no other candidate may come near.
 */
import type { Weighed } from "./weigh.ts";

/** The best must be better than any other by this much … */
const margin = 0.12;
/** … or by this much, when it lacks only a third of what the other lacks. */
const leastMargin = 0.04;
/** A stretch of this length that was put into a quote: perhaps its two halves are no longer one thing. */
const longestPut = 40;
/** The same, where the context does not vouch for both ends. */
const mostPut = 8;
const never = 2;

/** A quote shorter than this says little; its context must speak. */
const short = 8;

/** The least likeness of the quote for what its context says. */
function needed({ before, after }: Weighed, length: number): number {
  const context = before.share + after.share;
  if (before.firm && after.firm) return length >= short || context >= 1.4 ? 0.5 : never;
  if (before.firm || after.firm) {
    const [firm, other] = before.firm ? [before, after] : [after, before];
    if (length < short) return other.edge && firm.share >= 0.9 ? 0.85 : never;
    return other.edge || other.share >= 0.2 ? 0.75 : 0.85;
  }
  if (before.edge && after.edge) return length >= 12 ? 0.95 : never;
  if (before.edge || after.edge) return length >= 24 ? 1 : never;
  return length >= 60 ? 1 : never;
}

const isPossible = (one: Weighed, length: number): boolean =>
  one.matched > 0 &&
  one.quote >= needed(one, length) &&
  one.put <= (one.before.firm && one.after.firm ? longestPut : mostPut) &&
  !one.torn;

function comesNear(other: Weighed, best: Weighed, length: number): boolean {
  const vouched = best.before.firm && best.after.firm;
  if (!vouched && best.reworded && other.quote >= best.quote - 0.1) return true;
  if (other.quote < best.quote - 0.15) return false;
  const ahead = best.score - other.score;
  if (ahead >= margin) return false;
  if (ahead >= leastMargin && 3 * (1 - best.score) <= 1 - other.score) return false;
  // Word for word, against one that has other words.
  return !(best.quote === 1 && length >= 16 && other.reworded && ahead > 0);
}

/** The one candidate that is sure, of those that do not overlap; `length`: of the quote. */
export function decide(candidates: readonly Weighed[], length: number): Weighed | null {
  const [best] = candidates.filter((one) => isPossible(one, length)).toSorted((x, y) => y.score - x.score);
  if (!best) return null;
  const others = candidates.filter((one) => one !== best);
  if (others.some((other) => comesNear(other, best, length))) return null;
  // Where the quote stood, its context closed over the gap: it was removed, and this is a look-alike.
  const vouched = best.before.firm && best.after.firm;
  const context = best.before.share + best.after.share;
  const removed = others.some(({ before, after }) => before.share + after.share > context + 0.2);
  return !vouched && best.quote < 0.98 && removed ? null : best;
}
