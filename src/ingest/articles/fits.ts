/** How well headline lines fit a text, and each other, as its headline. */
import type { Gap, HeadLine, Page } from "./chain.ts";
import type { Meaning } from "./meaning.ts";
import { topicFit } from "./notices.ts";

/** What a line costs that no neighbour takes; it may still find its text elsewhere. */
export const loss = 0.35;

/** How many paragraphs besides the nearest a headline is compared with that stands before them, or behind them. */
export const [early, late] = [12, 24];

/**
 * Lines of one headline: the best tells whose it is, the others confirm it; two headlines would each be a best. `top`:
 * the best fit; `sum`: of all, those above 0 by 0.35.
 */
export const together = (top: number, sum: number, lines: number): number =>
  top + (sum - (top > 0 ? 0.35 * top : top)) - Math.max(0, lines - 4) * 0.8;

/** A notice's headline stands alone, but for the name of the body that gives notice. */
export function mixed(heads: readonly HeadLine[], from: number, to: number): number {
  let own = 0;
  for (let k = from; k < to; k++) if (heads[k]!.notice) own++;
  if (own === 0) return 0;
  let others = 0;
  for (let k = from; k < to; k++)
    if (!heads[k]!.notice && !/(?:公司|中心|委员会|局|院|校|银行)$/u.test(heads[k]!.block.text)) others++;
  return 4 * (others + own - 1);
}

/** What it costs to part a gap's headline lines at p: `甲称…` and `乙称…` are two sides of one. */
export function tear({ heads, ties }: Gap, p: number): number {
  if (p === 0 || p === heads.length) return 0;
  if (ties?.[p]) return 4;
  return says.test(heads[p - 1]!.block.text) && says.test(heads[p]!.block.text) ? 1.5 : 0;
}
/** `甲称…`: what one side says. */
export const says = /^\p{Script=Han}{1,8}称/u;

/**
 * How well line `k` of a gap fits the text of the units from `from` to `to`, right before the gap or right behind it, as
 * part of its headline. The ways through a page ask the same again and again.
 */
export function lineFit(page: Page, gap: number, k: number, meaning: Meaning, from: number, to: number): number {
  const { heads, fits = new Float64Array(heads.length * (late + early + 2)).fill(Number.NaN) } = page.gaps[gap]!;
  page.gaps[gap]!.fits = fits;
  const at = k * (late + early + 2) + to - from + (from === gap ? late + 1 : 0);
  const known = fits[at]!;
  return Number.isNaN(known) ? (fits[at] = newFit(heads[k]!, meaning, page, from, to)) : known;
}

/** A line that shares nothing may still be a kicker. */
function newFit(h: HeadLine, meaning: Meaning, page: Page, from: number, to: number): number {
  if (h.notice) {
    const opening = page.units.slice(from, Math.min(to, from + 3) + 1);
    const fits = opening.some((u) => u.notice) && !opening[0]!.block.lead;
    const topic = fits ? topicFit(h.block.text, opening.map((u) => u.text).join("")) : 0;
    return (fits ? 2.6 + 2 * topic : -4) + meaning.coverage(h.grams, from + page.offset, to + page.offset);
  }
  const a = from + page.offset;
  const b = to + page.offset;
  // Its words stand in the first paragraph more than anywhere; a salutation is none.
  const first = page.units[from]!.text.length < 24 ? Math.min(b, a + 1) : a;
  return Math.max(-0.5, fit(h, meaning.leaning(h.grams, a, first, b, 0.3)));
}

/** What a line is worth of whose words a text has that share. */
export function fit(h: HeadLine, share: number): number {
  return 6.5 * (share - 0.3) * Math.min(1.25, 0.4 + h.total / 24);
}
