/** What makes a page good, in numbers. All costs are in one arbitrary unit; one blank cell of the grid costs `blank`. */
import type { Item } from "./items.ts";

/** Rows of body text that look right. */
const flat = 4;
const tall = 20;

export const cost = {
  blank: 2.5,
  /** Expected cost of a cell that is not yet filled. */
  ahead: 0.25,
  /** Each article that is stepped over in printed order. */
  order: 1,
  /** An article that waits for the next page while a later one is set; more for every page it has waited. */
  wait: 2,
  /** Lines that the last column is short. */
  ragged: 0.25,

  /** Rows that an article's headline, frame or end may take up beyond its need. */
  mostSlack: (item: Item): number =>
    item.part > 0 ? 2 : item.story.kind === "poem" ? 8 : item.tier === 0 ? 6 : item.boxed ? 4 : 3,

  slack(item: Item, rows: number, span: number): number {
    const free = item.tier === 0 || item.boxed ? 2 : 1;
    return rows <= free ? rows * 0.4 : free * 0.4 + (rows - free) ** 1.5 * (1.1 + 0.6 * span);
  },

  /** How far `body` rows over `span` columns are from what suits the article. */
  shape(item: Item, span: number, body: number, columns: number, headRows: number, titleLines: number): number {
    let sum = 0;
    if (item.tier === 0 && item.part === 0) sum += Math.abs(span - Math.ceil(columns * 0.6)) * 6;
    if (span > 1 && body < flat) sum += (flat - body) * 2 + span;
    if (span > 2 && body < flat + 3) sum += (flat + 3 - body) * 1.5;
    if (span > 3 && item.part === 0) sum += (span - 3) * 3 + Math.max(0, 10 - body); // strips from edge to edge
    if (body > tall) sum += (body - tall) * 0.6;
    if (span > 1 && item.tier === 3) sum += (span - 1) * 1.5;
    if (span === 1 && item.tier === 1) sum += 5;
    if (titleLines > 3) sum += (titleLines - 3) * 2;
    if (headRows > body + 2 && item.part === 0) sum += (headRows - body - 2) * 0.6; // all headline, no text
    return sum;
  },

  /** A page of one or two articles is hardly a newspaper's. */
  few: (articles: number, columns: number): number =>
    articles === 1 ? columns * 4 : articles === 2 ? columns * 1.2 : articles === 3 ? columns * 0.3 : 0,

  /** A jump line. One article that is larger than a page must have some. */
  cut(item: Item, jumps: number, giant: boolean, lines: number, left: number): number {
    const short = Math.max(0, 14 - lines) + Math.max(0, 20 - (left - lines)) * 0.8;
    return (giant ? 6 : 32) + jumps * 24 + (item.part > 0 && !giant ? 14 : 0) + short;
  },
};
