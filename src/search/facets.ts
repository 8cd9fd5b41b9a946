/** Counts of a result by newspaper, time, kind, byline and column: each is what recounting the result would give. */
import { type Kind, kinds } from "../shapes.ts";
import { type Documents, monthName } from "./documents.ts";

export type Count<T> = { value: T; count: number };
/** `null`: articles without one. `more`: how many further values there are. */
export type Facet<T> = { values: Count<T | null>[]; more: number };
export type Facets = {
  newspaper: Facet<string>;
  year: Facet<string>;
  kind: Facet<Kind>;
  byline: Facet<string>;
  column: Facet<string>;
};
/** Hits by month (`YYYY-MM`), ascending, without empty months; `undated`: hits without a date. */
export type Timeline = { months: Count<string>[]; undated: number };

const longest = 100;
/** Packed days of a month and of a year (`packDate`). */
const monthOf = 32;
const yearOf = 12 * monthOf;

/** `nameOf`: the name with an id in the index. */
export function countFacets(hits: Int32Array, documents: Documents, nameOf: (id: number) => string): Facets {
  const named = (ids: Int32Array): Facet<string> => top(tally(hits, ids), nameOf);
  const years = tally(hits, documents.date, yearOf);
  const byKind = tally(hits, documents.kind, 1, 1);
  return {
    newspaper: named(documents.newspaper),
    year: top(years, (year) => String(year).padStart(4, "0"), Infinity),
    kind: top(byKind, (kind) => kinds[kind - 1] as Kind),
    byline: named(documents.byline),
    column: named(documents.column),
  };
}

export function countMonths(hits: Int32Array, documents: Documents): Timeline {
  const months = tally(hits, documents.date, monthOf);
  const values = [...months]
    .filter(([month]) => month > 0)
    .sort((a, b) => a[0] - b[0])
    .map(([month, count]) => ({ value: monthName(month), count }));
  return { months: values, undated: months.get(0) ?? 0 };
}

/** Counts by a small number; 0 stands for none. `divisor`: what makes the number small. */
function tally(hits: Int32Array, column: Int32Array | Uint8Array, divisor = 1, offset = 0): Map<number, number> {
  let counts = new Uint32Array(1024);
  for (let i = 0; i < hits.length; i++) {
    const value = Math.floor((column[hits[i] as number] as number) / divisor) + offset;
    if (value >= counts.length) {
      const wider = new Uint32Array(value * 2);
      wider.set(counts);
      counts = wider;
    }
    counts[value]!++;
  }
  const found = new Map<number, number>();
  for (let value = 0; value < counts.length; value++) if (counts[value]) found.set(value, counts[value] as number);
  return found;
}

/** The largest counts with their names, ties by id. */
function top<T>(counts: Map<number, number>, nameOf: (id: number) => T, limit = longest): Facet<T> {
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const values = sorted.slice(0, limit).map(([id, count]) => ({ value: id === 0 ? null : nameOf(id), count }));
  return { values, more: Math.max(0, sorted.length - values.length) };
}
