/** Conditions chosen by hand, as tests of document numbers, each named by what it is about. */
import { type Documents, kindNumber } from "./documents.ts";
import { numbers } from "./room.ts";
import type { Names } from "./names.ts";
import { dateRange, lastDate } from "./query/values.ts";
import type { Narrow } from "./types.ts";

type Columns = { documents: Documents; names: Names };
export type NarrowField = "newspaper" | "byline" | "column" | "kind" | "date";
export type NarrowTest = { field: NarrowField; passes: (number: number) => boolean };

export function narrowTests(narrow: Narrow, { documents, names }: Columns): NarrowTest[] {
  const tests: NarrowTest[] = [];
  for (const field of ["newspaper", "byline", "column"] as const) {
    const wanted = narrow[field];
    if (!wanted) continue;
    // A name that the index does not know has no articles; 0 would mean those without a name.
    const ids = new Set(wanted.flatMap((name) => (name === null ? [0] : names.idOf(field, name) || [])));
    tests.push({ field, passes: (number) => ids.has(documents[field][number] as number) });
  }
  if (narrow.kind) {
    const wanted = new Set(narrow.kind.map(kindNumber));
    tests.push({ field: "kind", passes: (number) => wanted.has(documents.kind[number] as number) });
  }
  if (narrow.from !== undefined || narrow.to !== undefined) {
    const from = narrow.from ? (dateRange(narrow.from)?.from ?? 1) : 1;
    const to = narrow.to ? (dateRange(narrow.to)?.to ?? lastDate) : lastDate;
    const { date } = documents;
    tests.push({ field: "date", passes: (number) => date[number]! >= from && date[number]! <= to });
  }
  return tests;
}

/**
 * For each field that is narrowed: what of `wide` passes all other conditions. A facet is counted over that, so that it
 * says what choosing another of its values would give, and does not vanish behind the one that is chosen.
 */
export function withoutOwn(wide: Int32Array, tests: readonly NarrowTest[]): Map<NarrowField, Int32Array> {
  const kept = new Map(tests.map(({ field }) => [field, numbers(wide.length)] as const));
  const counts = new Map<NarrowField, number>(tests.map(({ field }) => [field, 0]));
  const keep = (field: NarrowField, number: number) => {
    const count = counts.get(field) as number;
    (kept.get(field) as Int32Array)[count] = number;
    counts.set(field, count + 1);
  };
  for (const number of wide) {
    let failed: NarrowField | null = null;
    let failures = 0;
    for (const { field, passes } of tests) {
      if (passes(number)) continue;
      failed = field;
      if (++failures > 1) break;
    }
    if (failures === 0) for (const { field } of tests) keep(field, number);
    else if (failures === 1) keep(failed as NarrowField, number);
  }
  return new Map([...kept].map(([field, some]) => [field, some.subarray(0, counts.get(field))]));
}
