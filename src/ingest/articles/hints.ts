/** What a first cut of a page tells the second: where an article is likely to begin because a headline begins to fit. */
import type { HeadLine, Page, Segment } from "./chain.ts";
import type { Meaning } from "./meaning.ts";

const says = /^\p{Script=Han}{1,8}称/u;

/** Two headlines stand together, and their texts after them: the second text begins where one line alone begins to fit. Adds to `hint`. */
export function inTwo({ offset }: Page, segments: readonly Segment[], meaning: Meaning, hint: Float64Array): void {
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
