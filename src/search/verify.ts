/** The index against the texts, for `broadsheet verify`: every term of every article, both ways. */
import type { Database } from "better-sqlite3";
import { foldUnits } from "../text/fold.ts";
import { describe, type IndexedRow, indexedRowQuery } from "./describe.ts";
import { Inverter } from "./invert.ts";
import type { OpenedIndex } from "./opened.ts";
import { decodeAll } from "./postings.ts";
import { fields } from "./term-file.ts";

export type Verdict = { ok: boolean; detail: string };

/** Articles whose postings are made again at a time; bounds the memory. */
const chunk = 100_000;

export function verifyIndex(db: Database, opened: OpenedIndex): Verdict {
  const { missing, surplus } = opened.missing();
  if (missing || surplus) return { ok: false, detail: `${missing} articles missing, ${surplus} too many` };
  const read = db.prepare<[number], IndexedRow>(indexedRowQuery);
  const { documents, names } = opened;
  const numbers = documents.all();
  let postings = 0;
  for (let from = 0; from < numbers.length; from += chunk) {
    const some = numbers.subarray(from, from + chunk);
    const inverters = { text: new Inverter(), headline: new Inverter(16, 1 << 20) };
    for (const number of some) {
      const row = read.get(documents.article[number] as number) as IndexedRow;
      const { document, text, headline } = describe(row, names.idOf);
      for (const [name, value] of Object.entries(document))
        if (documents[name as keyof typeof document][number] !== value)
          return { ok: false, detail: `article ${row.id}: ${name} differs` };
      inverters.text.add(number, foldUnits(text));
      if (headline) inverters.headline.add(number, foldUnits(headline));
    }
    const first = some[0] as number;
    const last = some[some.length - 1] as number;
    const expected = (number: number) => number >= first && number <= last && documents.isLive(number);
    for (const field of fields) {
      const count = compare(inverters[field].rows(), held(opened[field].storage.rows(), expected));
      if (count < 0) return { ok: false, detail: `the ${field} index differs from the articles` };
      postings += count;
    }
  }
  return { ok: true, detail: `${numbers.length} articles, ${postings} postings` };
}

/** Rows of the index with only the expected documents. */
function* held(
  rows: Iterable<[number, Int32Array]>,
  expected: (number: number) => boolean,
): Generator<[number, Int32Array]> {
  for (const [key, numbers] of rows) {
    const some = numbers.filter(expected);
    if (some.length) yield [key, some];
  }
}

/** How many postings both have; -1: they differ. */
function compare(made: Generator<[number, Buffer]>, held: Generator<[number, Int32Array]>): number {
  let count = 0;
  for (const [key, numbers] of held) {
    const row = made.next();
    if (row.done || row.value[0] !== key) return -1;
    const other = decodeAll([row.value[1]]);
    if (other.length !== numbers.length || other.some((number, i) => number !== numbers[i])) return -1;
    count += numbers.length;
  }
  return made.next().done ? count : -1;
}
