/** The notebook: all highlights, notes and bookmarks, filtered and sorted by the cache. */
import type { Database } from "better-sqlite3";
import type { Color, NotebookEntry, NotebookFilter, NotebookSort } from "../../desk-shapes.ts";
import type { Answer, Asked } from "../../questions.ts";
import { fold } from "../../text/fold.ts";
import { articlesOf, bodyOf, columns, joined, listed, rangeOf, type Row, tagsOf } from "./read.ts";

const orders: Record<NotebookSort, string> = {
  changed: "m.changed DESC, m.thing DESC",
  created: "m.created DESC, m.thing DESC",
  date: `m.date IS NULL, m.date DESC, m.newspaper, m.issue_id, m.article_id, m."start", m.thing`,
  page: `m.newspaper IS NULL, m.newspaper, m.date, m.issue_id,
    (SELECT position FROM articles WHERE id = m.article_id), m."start", m.thing`,
};

type Values = Record<string, string | number>;

/** Conditions on `marks m` and their values. */
export function conditions(filter: NotebookFilter): { where: string; values: Values } {
  const values: Values = {};
  const where = ["m.shown = 1"];
  const add = (condition: string, name?: string, value?: string | number): void => {
    where.push(condition);
    if (name !== undefined && value !== undefined) values[name] = value;
  };
  const kinds = filter.kinds ?? ["highlight", "note", "bookmark"];
  add(`m.kind IN (${kinds.map((kind) => `'${kind}'`).join(", ")})`);
  // A highlight with notes is shown by them.
  if (kinds.includes("note") && kinds.includes("highlight"))
    add(`(m.kind <> 'highlight' OR m.thing NOT IN (SELECT h.seq FROM marks n JOIN things h ON h.id = n.about
      WHERE n.about IS NOT NULL AND n.kind = 'note' AND n.shown = 1))`);
  if (filter.newspaper !== undefined) add("m.newspaper = @newspaper", "newspaper", filter.newspaper);
  if (filter.from !== undefined) add("m.date >= @from", "from", filter.from);
  if (filter.to !== undefined) add("m.date <= @to", "to", filter.to);
  if (filter.color !== undefined) add("m.color = @color", "color", filter.color);
  if (filter.lost === true) add("m.status = 'lost'");
  if (filter.articleId !== undefined) add("m.article_id = @articleId", "articleId", filter.articleId);
  if (filter.issueId !== undefined) add("m.issue_id = @issueId", "issueId", filter.issueId);
  if (filter.tag !== undefined)
    add(
      `m.thing IN (SELECT o.seq FROM things t JOIN changes c ON c.seq = t.put
         JOIN marks g ON g.tag = t.id AND g.shown = 1 JOIN things h ON h.id = g.about
         JOIN things o ON o.id = h.id OR o.seq IN (SELECT thing FROM marks WHERE about = h.id AND kind = 'note')
       WHERE t.kind = 'tag' AND t.fate IS NULL AND c.body ->> 'name' = @tag)`,
      "tag",
      filter.tag,
    );
  const words = fold(filter.text ?? "")
    .split(" ")
    .filter((word) => word !== "");
  for (const [nth, word] of words.entries())
    add(
      `(m.thing IN (SELECT thing FROM mark_words WHERE instr(words, @word${nth}) > 0)
        OR m.thing IN (SELECT n.thing FROM marks n JOIN things h ON h.id = n.about
             JOIN mark_words w ON w.thing = h.seq AND instr(w.words, @word${nth}) > 0
           WHERE n.about IS NOT NULL AND n.kind = 'note'))`,
      `word${nth}`,
      word,
    );
  return { where: where.join(" AND "), values };
}

export function listNotebook(
  db: Database,
  { filter, sort, offset, limit }: Asked<"notebook.list">,
): Answer<"notebook.list"> {
  const { where, values } = conditions(filter);
  const total = db.prepare<[Values], number>(`SELECT count(*) FROM marks m WHERE ${where}`).pluck().get(values) ?? 0;
  const seqs = db
    .prepare<[Values], number>(
      `SELECT m.thing FROM marks m WHERE ${where} ORDER BY ${orders[sort]} LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...values, limit, offset });
  return { total, entries: entriesOf(db, seqs) };
}

/** The entries with these numbers, in their order. */
export function entriesOf(db: Database, seqs: readonly number[]): NotebookEntry[] {
  const found = db
    .prepare<[string], Row>(`SELECT ${columns} FROM ${joined} WHERE m.thing IN (SELECT value FROM json_each(?))`)
    .all(listed(seqs));
  const bySeq = new Map(found.map((row) => [row.seq, row]));
  const tags = tagsOf(
    db,
    found.flatMap(({ id, kind, about }) => (kind === "note" && about !== null ? [id, about] : [id])),
  );
  const quotes = quotesOf(
    db,
    found.flatMap(({ kind, about }) => (kind === "note" && about !== null ? about : [])),
  );
  const articles = articlesOf(db, found);
  return seqs.flatMap((seq) => {
    const row = bySeq.get(seq);
    if (!row) return [];
    const { id, created, changed, color, status, articleId, issueId, newspaper, date } = row;
    const on = row.kind === "note" ? row.about : null;
    return {
      id,
      created,
      changed,
      kind: row.kind as NotebookEntry["kind"],
      text: textOf(row),
      quote:
        row.kind === "highlight"
          ? (bodyOf<"highlight">(row).target.selectors?.quote.exact ?? "")
          : (quotes.get(on ?? "") ?? ""),
      color,
      status,
      // A note's entry stands for its highlight too.
      tags: Array.from(new Set([...(tags.get(on ?? "") ?? []), ...(tags.get(id) ?? [])])),
      highlight: on,
      articleId,
      issueId,
      range: rangeOf(row),
      article: articleId === null ? null : (articles.get(articleId) ?? null),
      newspaper,
      date,
    };
  });
}

const textOf = (row: Row): string =>
  row.kind === "note" ? bodyOf<"note">(row).text : row.kind === "bookmark" ? (bodyOf<"bookmark">(row).label ?? "") : "";

const quotesOf = (db: Database, ids: readonly string[]): Map<string, string> =>
  new Map(
    db
      .prepare<[string], { id: string; quote: string }>(
        `SELECT t.id, c.body ->> '$.target.selectors.quote.exact' AS quote FROM things t JOIN changes c ON c.seq = t.put
         WHERE t.kind = 'highlight' AND t.id IN (SELECT value FROM json_each(?))`,
      )
      .all(listed(ids))
      .map(({ id, quote }) => [id, quote ?? ""]),
  );

/** What can be chosen to filter by, most frequent first. */
export function notebookFacets(db: Database): Answer<"notebook.facets"> {
  const { where } = conditions({});
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the column
  const counted = <T>(sql: string): { value: T; count: number }[] =>
    db.prepare<[], { value: T; count: number }>(sql).all();
  return {
    newspapers: counted<string>(
      `SELECT m.newspaper AS value, count(*) AS count FROM marks m WHERE ${where} AND m.newspaper IS NOT NULL
       GROUP BY m.newspaper ORDER BY count DESC, value`,
    ),
    tags: counted<string>(
      `SELECT c.body ->> 'name' AS value, count(DISTINCT g.about) AS count FROM marks g
         JOIN things t ON t.id = g.tag AND t.fate IS NULL JOIN changes c ON c.seq = t.put
         JOIN things o ON o.id = g.about AND o.fate IS NULL AND o.kind IN ('highlight', 'note', 'bookmark')
       WHERE g.kind = 'tagging' AND g.shown = 1 GROUP BY t.id ORDER BY count DESC, value`,
    ),
    colors: counted<Color>(
      `SELECT m.color AS value, count(*) AS count FROM marks m WHERE ${where} AND m.color IS NOT NULL
       GROUP BY m.color ORDER BY count DESC`,
    ),
    lost:
      db.prepare<[], number>(`SELECT count(*) FROM marks m WHERE ${where} AND m.status = 'lost'`).pluck().get() ?? 0,
  };
}
