/** What a first cut of a page tells the second: where an article is likely to begin because a headline begins to fit. */
import type { Cut, HeadLine, Page, Segment } from "./chain.ts";
import { fit, says } from "./fits.ts";
import type { Meaning } from "./meaning.ts";

/** For each unit of the page, log odds. */
export function hintsOf(page: Page, { segments, orphans }: Cut, meaning: Meaning): Float64Array {
  const hint = heaps(page, orphans, meaning);
  inside(page, segments, meaning, hint);
  inTwo(page, segments, meaning, hint);
  return hint;
}

/** Where a headline from the heap begins to fit, an article is likely to begin. */
function heaps(page: Page, orphans: readonly HeadLine[], meaning: Meaning): Float64Array {
  const { units, offset } = page;
  const out = new Float64Array(units.length);
  if (orphans.length < 2 || units.length > 2000) return out;
  for (const h of orphans) {
    let best = 1;
    let at = -1;
    for (let k = 0; k < units.length; k++) {
      const own = meaning.coverage(h.grams, k + offset, k + offset);
      if (own < 0.3) continue;
      const prior = k > 0 ? meaning.coverage(h.grams, Math.max(0, k - 2) + offset, k - 1 + offset) : 0;
      const score = fit(h, own) - 4 * prior;
      if (score > best) {
        best = score;
        at = k;
      }
    }
    if (at > 0) out[at] = Math.max(out[at]!, Math.min(5.5, best));
  }
  return out;
}

/** A headline that only a later paragraph of its article speaks of is a later article's. */
function inside(page: Page, segments: readonly Segment[], meaning: Meaning, hint: Float64Array): void {
  const { offset } = page;
  for (const { from, to, title } of segments) {
    if (title.length === 0 || to === from) continue;
    const share = (a: number, b: number): number =>
      Math.max(...title.map((h) => meaning.coverage(h.grams, a + offset, b + offset)));
    if (share(from, from) > 0.15) continue;
    for (let k = from + 1; k <= Math.min(to, from + 6); k++) {
      if (share(k, k) < 0.6) continue;
      if (share(from, k - 1) < 0.2) hint[k] = Math.max(hint[k]!, 3);
      break;
    }
  }
}

/** Two headlines stand together, and their texts after them: the second text begins where one line alone begins to fit. Adds to `hint`. */
function inTwo({ offset }: Page, segments: readonly Segment[], meaning: Meaning, hint: Float64Array): void {
  for (const { from, to, title } of segments) {
    // What each of two sides says is told in turn, below one headline.
    if (title.length < 2 || to === from || title.some((h) => says.test(h.block.text))) continue;
    const share = (h: HeadLine, a: number, b: number): number => meaning.coverage(h.grams, a + offset, b + offset);
    for (const late of title) {
      if (late.notice || late.block.text.length < 8) continue;
      for (let k = from + 1; k <= Math.min(to, from + 6); k++) {
        if (share(late, k, k) < 0.6) continue;
        const early = title.some((h) => h !== late && share(h, from, k - 1) > 0.5 && share(h, k, to) < 0.25);
        if (early && share(late, from, k - 1) < 0.2) hint[k] = Math.max(hint[k]!, 5);
        break;
      }
    }
  }
}
