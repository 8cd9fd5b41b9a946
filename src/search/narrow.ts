/** Conditions chosen by hand, as tests of document numbers. */
import { type Documents, kindNumber } from "./documents.ts";
import type { Names } from "./names.ts";
import { dateRange, lastDate } from "./query/values.ts";
import type { Narrow } from "./types.ts";

type Columns = { documents: Documents; names: Names };

export function narrowTests(narrow: Narrow, { documents, names }: Columns): ((number: number) => boolean)[] {
  const tests: ((number: number) => boolean)[] = [];
  for (const field of ["newspaper", "byline", "column"] as const) {
    const wanted = narrow[field];
    if (!wanted) continue;
    // A name that the index does not know has no articles; 0 would mean those without a name.
    const ids = new Set(wanted.flatMap((name) => (name === null ? [0] : names.idOf(field, name) || [])));
    tests.push((number) => ids.has(documents[field][number] as number));
  }
  if (narrow.kind) {
    const wanted = new Set(narrow.kind.map(kindNumber));
    tests.push((number) => wanted.has(documents.kind[number] as number));
  }
  if (narrow.from !== undefined || narrow.to !== undefined) {
    const from = narrow.from ? (dateRange(narrow.from)?.from ?? 1) : 1;
    const to = narrow.to ? (dateRange(narrow.to)?.to ?? lastDate) : lastDate;
    tests.push((number) => documents.date[number]! >= from && documents.date[number]! <= to);
  }
  return tests;
}
