/** Articles: rows ↔ shapes. In a row the paragraphs are one text, joined by line feeds. */
import type { Database } from "better-sqlite3";
import type { z } from "zod";
import type { EditionArticle } from "../corrections/shapes.ts";
import type { Article, ArticleEntry, Placed } from "../shapes.ts";

type Place = z.infer<typeof Placed>;

/** Code points of the text that stand for a headline that is not printed. */
const openingLength = 40;

/** An article with what corrections know it by. */
export type KeptArticle = Article & { key: string; checked: boolean };

type Row = Omit<Article, "column" | "paragraphs" | "captions" | "jump" | "source" | "titleSource"> & {
  key: string;
  checked: 0 | 1;
  columnName: string | null;
  text: string;
  captions: string;
  jumpTo: number | null;
  jumpFrom: number | null;
  source: string;
  titleSource: string;
};

const columns = `id, issue_id AS issueId, kind, title, kicker, subtitle, column_name AS columnName, byline, agency, page,
  text, captions, jump_to AS jumpTo, jump_from AS jumpFrom, confidence, source, title_source AS titleSource, key, checked`;

const read = (row: Row): KeptArticle => {
  const { columnName, text, captions, jumpTo, jumpFrom, source, titleSource, checked, ...same } = row;
  return {
    ...same,
    checked: checked === 1,
    column: columnName,
    paragraphs: text === "" ? [] : text.split("\n"),
    captions: JSON.parse(captions) as string[],
    jump: { to: jumpTo, from: jumpFrom },
    source: JSON.parse(source) as Article["source"],
    titleSource: JSON.parse(titleSource) as Article["titleSource"],
  };
};

export const getArticle = (db: Database, id: number): KeptArticle | undefined => {
  const row = db.prepare<[number], Row>(`SELECT ${columns} FROM articles WHERE id = ?`).get(id);
  return row && read(row);
};

export const issueArticles = (db: Database, issueId: number): KeptArticle[] =>
  db
    .prepare<[number], Row>(`SELECT ${columns} FROM articles WHERE issue_id = ? ORDER BY position`)
    .all(issueId)
    .map(read);

const entryColumns = `id, issue_id AS issueId, title, kind, page, byline, substr(text, 1, ${openingLength}) AS opening`;

export const issueEntries = (db: Database, issueId: number): ArticleEntry[] =>
  db
    .prepare<[number], ArticleEntry>(`SELECT ${entryColumns} FROM articles WHERE issue_id = ? ORDER BY position`)
    .all(issueId);

/** An article in a list, with where it was printed. */
export function getEntry(db: Database, id: number): { article: ArticleEntry; place: Place } | null {
  const row = db
    .prepare<[number], ArticleEntry & Place>(
      `SELECT a.id, a.issue_id AS issueId, a.title, a.kind, a.page, a.byline, substr(a.text, 1, ${openingLength}) AS opening,
         i.newspaper, i.date FROM articles a JOIN issues i ON i.id = a.issue_id WHERE a.id = ?`,
    )
    .get(id);
  if (!row) return null;
  const { newspaper, date, ...article } = row;
  const { title, opening, issueId } = article;
  return { article, place: { title, opening, newspaper, date, issueId } };
}

/** The articles before and after, in the issue's reading order. */
export function neighbours(db: Database, id: number): { previous: ArticleEntry | null; next: ArticleEntry | null } {
  const one = (order: "<" | ">") =>
    db
      .prepare<{ id: number }, ArticleEntry>(
        `SELECT ${entryColumns} FROM articles
         WHERE issue_id = (SELECT issue_id FROM articles WHERE id = @id)
           AND position ${order} (SELECT position FROM articles WHERE id = @id)
         ORDER BY position ${order === "<" ? "DESC" : "ASC"} LIMIT 1`,
      )
      .get({ id }) ?? null;
  return { previous: one("<"), next: one(">") };
}

const values = (position: number, a: EditionArticle) => [
  position,
  a.kind,
  a.title,
  a.kicker,
  a.subtitle,
  a.column,
  a.byline,
  a.agency,
  a.page,
  a.paragraphs.join("\n"),
  JSON.stringify(a.captions),
  a.jump.to,
  a.jump.from,
  a.confidence,
  JSON.stringify(a.source),
  JSON.stringify(a.titleSource),
  a.key,
  a.checked ? 1 : 0,
];

/** `id`: the one that it had before a correction took it away; without it a new one. */
export function addArticle(
  db: Database,
  issueId: number,
  position: number,
  article: EditionArticle,
  id: number | null = null,
): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO articles (id, issue_id, position, kind, title, kicker, subtitle, column_name, byline, agency, page,
         text, captions, jump_to, jump_from, confidence, source, title_source, key, checked)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, issueId, ...values(position, article));
  return Number(lastInsertRowid);
}

export function updateArticle(db: Database, id: number, position: number, article: EditionArticle): void {
  db.prepare(
    `UPDATE articles SET position = ?, kind = ?, title = ?, kicker = ?, subtitle = ?, column_name = ?, byline = ?,
       agency = ?, page = ?, text = ?, captions = ?, jump_to = ?, jump_from = ?, confidence = ?, source = ?,
       title_source = ?, key = ?, checked = ? WHERE id = ?`,
  ).run(...values(position, article), id);
}
