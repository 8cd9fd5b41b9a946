/**
 * The rule that keeps a highlight from sliding to a look-alike. A candidate must have enough of its quote for the
 * context that vouches for it, and no other candidate may come near.
 */
import type { Weighed } from "./weigh.ts";

/** The best must be better than any other by this much. */
export const margin = 0.12;

/** The least likeness of the quote for what its context says; more than 1: never. */
function needed({ before, after }: Weighed, length: number): number {
  if (before.firm && after.firm) return 0.5;
  if (before.firm || after.firm) {
    const other = before.firm ? after : before;
    if (other.edge || other.share >= 0.2) return length >= 8 ? 0.75 : 0.85;
    return length >= 8 ? 0.85 : 1;
  }
  if (before.edge && after.edge) return length >= 16 ? 0.95 : 2;
  if (before.edge || after.edge) return length >= 24 ? 1 : 2;
  return length >= 60 ? 1 : 2;
}

/** The one candidate that is sure, of those that do not overlap; `length`: of the quote. */
export function decide(candidates: readonly Weighed[], length: number): Weighed | null {
  const possible = candidates.filter((one) => one.matched > 0 && one.quote >= needed(one, length));
  const [best] = possible.toSorted((x, y) => y.score - x.score);
  if (!best) return null;
  const vouched = best.before.firm && best.after.firm;
  for (const other of candidates) {
    if (other === best) continue;
    // Another with a like quote comes near.
    if (other.quote >= best.quote - 0.15 && other.score > best.score - margin) return null;
    // Where the quote stood, its context closed over the gap: the quote was removed, and this is a look-alike.
    if (!vouched && best.quote < 0.98 && other.before.share + other.after.share > best.before.share + best.after.share + 0.2)
      return null;
  }
  return best;
}
