/** Things as the doors speak of them: bodies with the place, tags and notes that the cache knows. */
import type { Database } from "better-sqlite3";
import type { Bookmark, Clipping, Color, Highlight, Marks, MarkStatus, Note, Part, Range } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Thing as JournalThing } from "../../journal/reduce.ts";
import type { Body, ThingKind } from "../../journal/shapes.ts";
import type { Placed } from "../../shapes.ts";
import type { z } from "zod";
import { prepared } from "./prepared.ts";

export type PlacedArticle = z.infer<typeof Placed>;

/** A row of `marks` with the thing's body. */
export type Row = {
  seq: number;
  id: string;
  kind: ThingKind;
  body: string;
  created: string;
  changed: string;
  about: string | null;
  color: Color | null;
  status: MarkStatus;
  newspaper: string | null;
  date: string | null;
  issueId: number | null;
  articleId: number | null;
  part: Part | null;
  start: number | null;
  end: number | null;
  paragraph: number | null;
};

export const columns = `t.seq, t.id, t.kind, c.body, t.created, t.changed, m.about, m.color, m.status, m.newspaper, m.date,
  m.issue_id AS issueId, m.article_id AS articleId, m.part, m."start", m."end", m.paragraph`;
export const joined = "marks m JOIN things t ON t.seq = m.thing JOIN changes c ON c.seq = t.put";

/** Rows of things that are there. `where` speaks of `m`, `t` and `c`; `values` are named. */
export const rows = (db: Database, where: string, values: Record<string, unknown> = {}): Row[] =>
  prepared<[Record<string, unknown>], Row>(db, `SELECT ${columns} FROM ${joined} WHERE m.shown = 1 AND ${where}`).all(
    values,
  );

export function one(db: Database, kind: ThingKind, id: string): Row {
  const [row] = rows(db, "t.id = @id AND t.kind = @kind", { id, kind });
  if (!row) throw new Failed("not-found", { [kind]: id });
  return row;
}

export const bodyOf = <K extends ThingKind>(row: Row): Body<K> => JSON.parse(row.body) as Body<K>;

export const rangeOf = ({ articleId, part, start, end }: Row): Range | null =>
  articleId === null || part === null || start === null || end === null ? null : { articleId, part, start, end };

const among = (name: string) => `IN (SELECT value FROM json_each(@${name}))`;
export const listed = (values: readonly unknown[]): string => JSON.stringify(values);

/** Names of tags by the id of what they are on. */
export function tagsOf(db: Database, ids: readonly string[]): Map<string, string[]> {
  const found = prepared<[{ ids: string }], { about: string; name: string }>(
    db,
    `SELECT m.about, c.body ->> 'name' AS name FROM marks m JOIN things t ON t.id = m.tag AND t.fate IS NULL
         JOIN changes c ON c.seq = t.put WHERE m.kind = 'tagging' AND m.shown = 1 AND m.about ${among("ids")}
       ORDER BY name`,
  ).all({ ids: listed(ids) });
  return grouped(
    found,
    ({ about }) => about,
    ({ name }) => name,
  );
}

/** Ids of the notes on highlights, oldest first. */
export function notesOn(db: Database, ids: readonly string[]): Map<string, string[]> {
  const found = prepared<[{ ids: string }], { about: string; id: string }>(
    db,
    `SELECT m.about, t.id FROM marks m JOIN things t ON t.seq = m.thing
       WHERE m.kind = 'note' AND m.shown = 1 AND m.about ${among("ids")} ORDER BY m.created, t.seq`,
  ).all({ ids: listed(ids) });
  return grouped(
    found,
    ({ about }) => about,
    ({ id }) => id,
  );
}

function grouped<T, V>(list: readonly T[], key: (one: T) => string, value: (one: T) => V): Map<string, V[]> {
  const out = new Map<string, V[]>();
  for (const item of list) {
    const group = out.get(key(item));
    if (group) group.push(value(item));
    else out.set(key(item), [value(item)]);
  }
  return out;
}

const stamps = ({ id, created, changed }: Row) => ({ id, created, changed });
type Tags = Map<string, string[]>;

const asHighlight = (row: Row, tags: Tags, notes: Map<string, string[]>): Highlight => {
  const body = bodyOf<"highlight">(row);
  return {
    ...stamps(row),
    color: body.color as Color,
    style: body.style,
    quote: body.target.selectors?.quote.exact ?? "",
    status: row.status,
    range: rangeOf(row),
    tags: tags.get(row.id) ?? [],
    notes: notes.get(row.id) ?? [],
  };
};

const asNote = (row: Row, tags: Tags): Note => {
  const body = bodyOf<"note">(row);
  return {
    ...stamps(row),
    text: body.text,
    highlight: body.on,
    articleId: row.articleId,
    issueId: row.issueId,
    tags: tags.get(row.id) ?? [],
  };
};

const asBookmark = (row: Row, tags: Tags): Bookmark => ({
  ...stamps(row),
  articleId: row.articleId,
  paragraph: row.start === null ? null : row.paragraph,
  label: bodyOf<"bookmark">(row).label,
  status: row.status,
  tags: tags.get(row.id) ?? [],
});

export const asClipping = (row: Row, articles: Map<number, PlacedArticle>): Clipping => {
  const body = bodyOf<"clipping">(row);
  return {
    ...stamps(row),
    collection: body.collection,
    articleId: row.articleId,
    note: body.note,
    status: row.status,
    article: row.articleId === null ? null : (articles.get(row.articleId) ?? null),
  };
};

export const highlightOf = (db: Database, id: string): Highlight =>
  asHighlight(one(db, "highlight", id), tagsOf(db, [id]), notesOn(db, [id]));
export const noteOf = (db: Database, id: string): Note => asNote(one(db, "note", id), tagsOf(db, [id]));
export const bookmarkOf = (db: Database, id: string): Bookmark => asBookmark(one(db, "bookmark", id), tagsOf(db, [id]));
export const clippingOf = (db: Database, id: string): Clipping => {
  const row = one(db, "clipping", id);
  return asClipping(row, articlesOf(db, [row]));
};

/** What lists show of the articles of these rows. */
export function articlesOf(db: Database, list: readonly Row[]): Map<number, PlacedArticle> {
  const ids = new Set(list.flatMap(({ articleId }) => articleId ?? []));
  const found = prepared<[{ ids: string }], PlacedArticle & { id: number }>(
    db,
    `SELECT a.id, a.title, substr(a.text, 1, 40) AS opening, i.newspaper, i.date, a.issue_id AS issueId
       FROM articles a JOIN issues i ON i.id = a.issue_id WHERE a.id ${among("ids")}`,
  ).all({ ids: listed(Array.from(ids)) });
  return new Map(found.map(({ id, ...article }) => [id, article]));
}

/** With what lists show of their articles. */
export function withArticles<T>(
  db: Database,
  list: Row[],
  as: (row: Row, tags: Tags) => T,
): (T & { article: PlacedArticle | null })[] {
  const articles = articlesOf(db, list);
  const tags = tagsOf(
    db,
    list.map(({ id }) => id),
  );
  return list.map((row) => ({
    ...as(row, tags),
    article: row.articleId === null ? null : (articles.get(row.articleId) ?? null),
  }));
}

export const listBookmarks = (db: Database): (Bookmark & { article: PlacedArticle | null })[] =>
  withArticles(db, rows(db, "m.kind = 'bookmark' ORDER BY m.created DESC, t.seq DESC"), asBookmark);

export const listNotes = (db: Database, articleId?: number): (Note & { article: PlacedArticle | null })[] =>
  withArticles(
    db,
    rows(
      db,
      `m.kind = 'note' ${articleId === undefined ? "" : "AND m.article_id = @articleId"} ORDER BY m.changed DESC, t.seq DESC`,
      { ...(articleId !== undefined && { articleId }) },
    ),
    asNote,
  );

export const notesByIds = (db: Database, ids: readonly string[]): (Note & { article: PlacedArticle | null })[] =>
  withArticles(
    db,
    rows(db, `m.kind = 'note' AND t.id ${among("ids")} ORDER BY m.changed DESC, t.seq DESC`, { ids: listed(ids) }),
    asNote,
  );

/** Everything on these articles; with an issue, the notes on the issue itself too. */
export function marksOn(db: Database, articleIds: readonly number[], issueId?: number): Marks {
  const found = rows(db, `m.article_id ${among("articles")} ORDER BY m.article_id, m."start", t.seq`, {
    articles: listed(articleIds),
  });
  if (issueId !== undefined)
    found.push(
      ...rows(db, "m.issue_id = @issueId AND m.kind = 'note' AND m.article_id IS NULL ORDER BY t.seq", { issueId }),
    );
  const ids = found.map(({ id }) => id);
  const tags = tagsOf(db, ids);
  const notes = notesOn(
    db,
    found.filter(({ kind }) => kind === "highlight").map(({ id }) => id),
  );
  const of = <T>(kind: ThingKind, as: (row: Row) => T): T[] => found.filter((row) => row.kind === kind).map(as);
  return {
    highlights: of("highlight", (row) => asHighlight(row, tags, notes)),
    notes: of("note", (row) => asNote(row, tags)),
    bookmarks: of("bookmark", (row) => asBookmark(row, tags)),
    tags: Array.from(articleTags(db, articleIds), ([articleId, names]) => ({ articleId, names })),
    clippings: found
      .filter(({ kind }) => kind === "clipping")
      .map(({ id, about, articleId }) => ({ id, collection: about!, articleId: articleId! })),
  };
}

/** Tags of articles themselves. */
export function articleTags(db: Database, articleIds: readonly number[]): Map<number, string[]> {
  const found = prepared<[{ ids: string }], { articleId: number; name: string }>(
    db,
    `SELECT DISTINCT m.article_id AS articleId, c.body ->> 'name' AS name FROM marks m
         JOIN things t ON t.id = m.tag AND t.fate IS NULL JOIN changes c ON c.seq = t.put
       WHERE m.kind = 'tagging' AND m.shown = 1 AND m.about IS NULL AND m.article_id ${among("ids")} ORDER BY name`,
  ).all({ ids: listed(articleIds) });
  const out = new Map<number, string[]>();
  for (const { articleId, name } of found) out.set(articleId, [...(out.get(articleId) ?? []), name]);
  return out;
}

/** The same in the journal's words, with their tags: what an article's export takes along. */
export function thingsOn(db: Database, articleId: number): JournalThing[] {
  const own = rows(
    db,
    `m.article_id = @articleId AND (m.kind IN ('highlight', 'note', 'bookmark') OR (m.kind = 'tagging' AND m.about IS NULL))
     ORDER BY m."start", t.seq`,
    { articleId },
  );
  const ids = { ids: listed(own.map(({ id }) => id)) };
  const taggings = rows(db, `m.kind = 'tagging' AND m.about ${among("ids")} ORDER BY t.seq`, ids);
  const tags = rows(
    db,
    `m.kind = 'tag' AND t.id IN (SELECT tag FROM marks WHERE thing ${among("seqs")}) ORDER BY t.seq`,
    { seqs: listed([...own, ...taggings].map(({ seq }) => seq)) },
  );
  return [...own, ...tags, ...taggings].map(asThing);
}

export const asThing = (row: Row): JournalThing => ({
  kind: row.kind,
  id: row.id,
  body: JSON.parse(row.body) as JournalThing["body"],
  binned: false,
  created: row.created,
  changed: row.changed,
  who: "",
});
