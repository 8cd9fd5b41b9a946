/** Counts of a result by newspaper, time, kind, byline and column: each is what recounting the result would give. */
import type { Facets, Timeline } from "../search-shapes.ts";
import { kinds } from "../kinds.ts";
import type { Kind } from "../shapes.ts";
import { type Documents, monthName } from "./documents.ts";
import type { NarrowField } from "./narrow.ts";

type Facet<T> = { values: { value: T | null; count: number }[]; more: number };

const longest = 100;
/** Bits of a packed date that are days (`packDate`). */
const daysOfMonth = 5;

/**
 * Facets and timeline of a result. `hitsFor`: what a field's values are counted over (the result, its own condition left
 * out); `nameOf`: the name with an id in the index.
 */
export function countFacets(
  hitsFor: (field: NarrowField) => Int32Array,
  documents: Documents,
  nameOf: (id: number) => string,
): { facets: Facets; timeline: Timeline } {
  const named = (field: "newspaper" | "byline" | "column"): Facet<string> =>
    facet(tally(hitsFor(field), documents[field]), (id) => (id === 0 ? null : nameOf(id)), longest);
  const months = tally(hitsFor("date"), documents.date, daysOfMonth).slice();
  const timeline: Timeline["months"] = [];
  for (const [month, count] of months.entries()) if (month && count) timeline.push({ value: monthName(month), count });
  return {
    facets: {
      newspaper: named("newspaper"),
      year: facet(yearsOf(months), (year) => (year === 0 ? null : String(year).padStart(4, "0")), Infinity),
      kind: facet(tallyKinds(hitsFor("kind"), documents.kind), (kind) => kinds[kind] as Kind, longest),
      byline: named("byline"),
      column: named("column"),
    },
    timeline: { months: timeline, undated: months[0] ?? 0 },
  };
}

/** Used again by every tally: names are counted by their numbers, and there may be as many as articles. */
let room = new Uint32Array(1024);

/**
 * Counts by a small number, good until the next call. `shift`: bits to drop of the column's values. Two functions, so that
 * each knows its array.
 */
function tally(hits: Int32Array, column: Int32Array, shift = 0): Uint32Array {
  let most = 0;
  for (let i = 0; i < hits.length; i++) most = Math.max(most, column[hits[i]!]! >> shift);
  if (room.length <= most) room = new Uint32Array(most * 2);
  const counts = room.subarray(0, most + 1).fill(0);
  for (let i = 0; i < hits.length; i++) counts[column[hits[i]!]! >> shift]!++;
  return counts;
}

function tallyKinds(hits: Int32Array, column: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < hits.length; i++) counts[column[hits[i]!]!]!++;
  return counts;
}

function yearsOf(months: Uint32Array): Uint32Array {
  const years = new Uint32Array(Math.ceil(months.length / 12));
  for (let month = 0; month < months.length; month++) years[Math.floor(month / 12)]! += months[month] as number;
  return years;
}

/** The largest counts with their values, ties by number. There may be as many bylines as articles: no sorting of all. */
function facet<T>(counts: Uint32Array, valueOf: (number: number) => T | null, limit: number): Facet<T> {
  const best: { number: number; count: number }[] = [];
  let different = 0;
  for (let number = 0; number < counts.length; number++) {
    const count = counts[number] as number;
    if (!count) continue;
    different++;
    if (best.length >= limit && count <= (best.at(-1)?.count ?? 0)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.count ?? 0) < count) at--;
    best.splice(at, 0, { number, count });
    if (best.length > limit) best.pop();
  }
  const values = best.map(({ number, count }) => ({ value: valueOf(number), count }));
  return { values, more: different - values.length };
}
