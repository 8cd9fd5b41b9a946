/** From a library row to what the index keeps of it: the document's columns and the folded text. */
import { fold, foldsPlainly } from "../text/fold.ts";
import { type ArticleRow, partText } from "./article.ts";
import { type DocumentRow, kindNumber, type NameField, packDate } from "./documents.ts";

export type IndexedRow = ArticleRow & {
  kind: string;
  page: number | null;
  newspaper: string | null;
  date: string | null;
};

/** One row by article id, with what the issue says of it. */
export const indexedRowQuery = `
  SELECT a.id, title, kicker, subtitle, column_name, byline, agency, text, captions, kind, page, newspaper, date
  FROM main.articles a JOIN main.issues i ON i.id = a.issue_id WHERE a.id = ?`;

/** Gives a name its number in the index. */
export type Naming = (field: NameField, value: string | null) => number;

export function describe(row: IndexedRow, nameOf: Naming): { document: DocumentRow; text: string; headline: string } {
  const text = partText(row);
  return {
    document: {
      article: row.id,
      date: packDate(row.date),
      newspaper: nameOf("newspaper", row.newspaper),
      byline: nameOf("byline", row.byline),
      column: nameOf("column", row.column_name),
      page: Math.min(row.page ?? 0, 65535),
      kind: kindNumber(row.kind),
      variant: foldsPlainly(text) ? 0 : 1,
    },
    text,
    headline: partText(row, "headline"),
  };
}

export const foldedName = (value: string): string => fold(value);
