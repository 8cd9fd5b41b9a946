/** The index against the texts, for `broadsheet verify`: every term of every article, both ways. */
import type { Database } from "better-sqlite3";
import { foldUnits } from "../text/fold.ts";
import { describe, type IndexedRow, indexedRowQuery } from "./describe.ts";
import { Inverter } from "./invert.ts";
import type { OpenedIndex } from "./opened.ts";
import { decodeAll } from "./postings.ts";
import { fields } from "./storage.ts";

export type Verdict = { ok: boolean; detail: string };

/** Articles whose postings are rebuilt at a time; bounds the memory. */
const chunk = 20_000;

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
    for (const field of fields)
      for (const [key, bytes] of inverters[field].rows()) {
        const expected = decodeAll([bytes]);
        const held = new Set(decodeAll(opened[field].storage.postings(key)));
        for (const number of expected)
          if (!held.has(number))
            return { ok: false, detail: `article ${documents.article[number]}: a term is missing from the index` };
        postings += expected.length;
      }
  }
  const held = fields.reduce(
    (sum, field) => sum + opened[field].storage.count((number) => documents.isLive(number)),
    0,
  );
  if (held !== postings) return { ok: false, detail: `${held - postings} postings too many` };
  return { ok: true, detail: `${numbers.length} articles, ${postings} postings` };
}
