/** What speaks for headline lines within an article: section headings, or a heap that its text goes around. */
import type { Page } from "./chain.ts";
import { lineFit, loss, together } from "./fits.ts";
import type { Meaning } from "./meaning.ts";

/**
 * What it is worth that unit k goes on with the article of unit k-1: headline lines between become section headings, or
 * they are a heap that the text goes around.
 */
export function innerScore(page: Page, k: number, meaning: Meaning): number {
  return Math.max(headingScore(page, k, meaning), heapScore(page, k));
}

const heapScore = (page: Page, k: number): number => {
  const { heads, bylines } = page.gaps[k]!;
  return heads.length < 4 ? Number.NEGATIVE_INFINITY : -2.2 - loss * heads.length - (bylines.length ? 2 : 0);
};

export const isHeap = (page: Page, k: number, meaning: Meaning): boolean =>
  page.gaps[k]!.heads.length >= 4 && k < page.units.length && heapScore(page, k) > headingScore(page, k, meaning);

function headingScore(page: Page, k: number, meaning: Meaning): number {
  if (k === 0) return 0;
  const { units, gaps } = page;
  const gap = gaps[k]!;
  if (gap.heads.length === 0) return gap.bylines.length ? -2 : 0;
  let sum = gap.bylines.length ? -2 : 0;
  if (gap.heads.some((h) => h.notice)) return -8;
  if (gap.heads.length > 2) sum -= (gap.heads.length - 2) * 1.5;
  let last = k;
  while (last + 1 < units.length && last < k + 10 && gaps[last + 1]!.heads.length === 0 && !units[last + 1]!.block.lead)
    last++;
  let top = Number.NEGATIVE_INFINITY;
  let total = 0;
  // Section headings are set in the text's own size, so a long one fills the column before it wraps.
  const column = units[k]!.block.width;
  let size = 0;
  for (const [p, h] of gap.heads.entries()) {
    const fit = lineFit(page, k, p, meaning, k, last);
    top = Math.max(top, fit);
    total += fit > 0 ? 0.35 * fit : fit;
    if (h.block.pieces.some((p) => p.spaced || p.doubled)) sum -= 1.5;
    if (/^[（(]?[一二三四五六七八九十]{1,2}[）)、]|——$/u.test(h.block.text)) sum += 2;
    if (column === 0) continue;
    const share = Math.max(...h.block.pieces.map((p) => p.width)) / column;
    const wrapped = h.block.pieces.length > 1 || gap.heads.length > 1;
    size = wrapped ? (share > 0.93 ? 2.6 : Math.min(size, -1.2)) : share > 0.8 ? 0.5 : share < 0.75 ? -0.6 : 0;
  }
  sum += -1.1 - 0.5 * (gap.heads.length - 1) + size + together(top, total, gap.heads.length);
  return sum;
}
