/** The documents of a library without an index, straight from its tables: what searching uses while one is built. */
import type { Database } from "better-sqlite3";
import { Documents, kindNumber, packDate } from "./documents.ts";
import { type Names, namesInMemory } from "./names.ts";

export type Scanned = { documents: Documents; names: Names };

type Row = {
  id: number;
  kind: string;
  page: number | null;
  byline: string | null;
  column_name: string | null;
  newspaper: string | null;
  date: string | null;
};

export function scanDocuments(db: Database): Scanned {
  const documents = new Documents();
  const names = namesInMemory();
  documents.reserve(db.prepare<[], number>("SELECT count(*) FROM main.articles").pluck().get() ?? 0);
  const rows = db
    .prepare<[], Row>(
      `SELECT a.id, kind, page, byline, column_name, newspaper, date
       FROM main.articles a JOIN main.issues i ON i.id = a.issue_id ORDER BY date, a.id`,
    )
    .iterate();
  for (const row of rows)
    documents.append({
      article: row.id,
      date: packDate(row.date),
      newspaper: names.give("newspaper", row.newspaper),
      byline: names.give("byline", row.byline),
      column: names.give("column", row.column_name),
      page: row.page ?? 0,
      kind: kindNumber(row.kind),
      variant: 1, // not known, so every text is folded
    });
  documents.ordered = documents.top;
  return { documents, names };
}
