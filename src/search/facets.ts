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
/** Bits of a packed date that are days (`packDate`). */
const daysOfMonth = 5;

/** Facets and timeline of a result. `nameOf`: the name with an id in the index. */
export function countFacets(
  hits: Int32Array,
  documents: Documents,
  nameOf: (id: number) => string,
): { facets: Facets; timeline: Timeline } {
  const named = (ids: Int32Array): Facet<string> => top(tally(hits, ids), nameOf);
  const months = tally(hits, documents.date, daysOfMonth);
  const byMonth = [...months].filter(([month]) => month > 0).sort((a, b) => a[0] - b[0]);
  return {
    facets: {
      newspaper: named(documents.newspaper),
      year: top(yearsOf(months), (year) => String(year).padStart(4, "0"), Infinity),
      // Kinds count from 0, and every article has one.
      kind: {
        values: byCount(tally(hits, documents.kind)).map(([kind, count]) => ({ value: kinds[kind] as Kind, count })),
        more: 0,
      },
      byline: named(documents.byline),
      column: named(documents.column),
    },
    timeline: {
      months: byMonth.map(([month, count]) => ({ value: monthName(month), count })),
      undated: months.get(0) ?? 0,
    },
  };
}

/** Counts by a small number; 0 stands for none. `shift`: bits to drop of the column's values. */
function tally(hits: Int32Array, column: Int32Array | Uint8Array, shift = 0): Map<number, number> {
  let counts = new Uint32Array(1024);
  for (let i = 0; i < hits.length; i++) {
    const value = (column[hits[i] as number] as number) >> shift;
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

function yearsOf(months: Map<number, number>): Map<number, number> {
  const years = new Map<number, number>();
  for (const [month, count] of months) {
    const year = Math.floor(month / 12);
    years.set(year, (years.get(year) ?? 0) + count);
  }
  return years;
}

const byCount = (counts: Map<number, number>) => [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);

/** The largest counts with their names, ties by id. */
function top<T>(counts: Map<number, number>, nameOf: (id: number) => T, limit = longest): Facet<T> {
  const sorted = byCount(counts);
  const values = sorted.slice(0, limit).map(([id, count]) => ({ value: id === 0 ? null : nameOf(id), count }));
  return { values, more: Math.max(0, sorted.length - values.length) };
}
