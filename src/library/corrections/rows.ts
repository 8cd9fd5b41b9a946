/** An issue's rows ↔ the edition that corrections work on. Only what differs is written; the same key keeps its id. */
import type { Database } from "better-sqlite3";
import { arranged } from "../../corrections/edition.ts";
import type { Edition, EditionArticle } from "../../corrections/shapes.ts";
import { same } from "../../corrections/operation.ts";
import type { Indexed } from "../add.ts";
import { addArticle, issueArticles, type KeptArticle, updateArticle } from "../articles.ts";
import { issueData, keptOthers, setOthers, updateIssue } from "../issues.ts";

/** The issue as it stands. Throws when there is none. */
export function rowsOf(db: Database, issueId: number): Edition {
  const issue = issueData(db, issueId);
  if (!issue) throw new Error(`no issue ${issueId}`);
  return {
    issue,
    articles: issueArticles(db, issueId).map((row) => arranged(row)),
    other: keptOthers(db, issueId),
  };
}

/** Ids of articles: before, after, and by key as they are now. */
export type Rewritten = { before: number[]; after: number[]; ids: Map<string, number> };

/**
 * Makes the rows say what the edition says. Inside a transaction. `before` and `after` name the articles that are
 * another now: changed, come or gone.
 */
export function writeEdition(db: Database, index: Indexed, issueId: number, edition: Edition): Rewritten {
  const rows = issueArticles(db, issueId);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const staying = new Set(edition.articles.map(({ key }) => key));
  const gone = rows.filter(({ key }) => !staying.has(key));
  const issueChanged = !same(issueData(db, issueId), edition.issue);
  const changed = edition.articles.filter((article) => {
    const row = byKey.get(article.key);
    return row !== undefined && !same(arranged(row), arranged(article));
  });
  const touched = [...changed.map(({ key }) => byKey.get(key)!.id), ...gone.map(({ id }) => id)];
  const reindexed = issueChanged ? rows.map(({ id }) => id) : touched;
  if (reindexed.length > 0) index.remove(reindexed);

  if (issueChanged) updateIssue(db, issueId, edition.issue);
  if (!same(keptOthers(db, issueId), edition.other)) setOthers(db, issueId, edition.other);

  const ids = new Map(rows.filter(({ key }) => staying.has(key)).map(({ key, id }) => [key, id]));
  const come = writeArticles(db, issueId, edition.articles, byKey, new Set(changed.map(({ key }) => key)));
  for (const [key, id] of come) ids.set(key, id);

  for (const { id, key } of gone) {
    db.prepare("DELETE FROM articles WHERE id = ?").run(id);
    db.prepare("INSERT OR REPLACE INTO gone_articles (issue_id, key, article_id) VALUES (?, ?, ?)").run(
      issueId,
      key,
      id,
    );
  }
  const after = [...changed.map(({ key }) => ids.get(key)!), ...come.values()];
  const back = issueChanged ? [...ids.values()] : after;
  if (back.length > 0) index.add(back);
  return { before: touched, after, ids };
}

/** Rows that are new, with their ids by key; positions of all that stay. */
function writeArticles(
  db: Database,
  issueId: number,
  articles: readonly EditionArticle[],
  rows: ReadonlyMap<string, KeptArticle>,
  changed: ReadonlySet<string>,
): Map<string, number> {
  // Mostly all stays in its place; else out of each other's way, and behind them whatever goes.
  const placed = [...rows.keys()];
  const stays = placed.length === articles.length && articles.every(({ key }, at) => key === placed[at]);
  if (!stays) db.prepare("UPDATE articles SET position = -1 - position WHERE issue_id = ?").run(issueId);
  const move = db.prepare("UPDATE articles SET position = ? WHERE id = ?");
  const known = db
    .prepare<[number, string], number>("SELECT article_id FROM gone_articles WHERE issue_id = ? AND key = ?")
    .pluck();
  const come = new Map<string, number>();
  articles.forEach((article, position) => {
    const row = rows.get(article.key);
    if (!row) {
      const id = known.get(issueId, article.key) ?? null;
      come.set(article.key, addArticle(db, issueId, position, article, id));
      db.prepare("DELETE FROM gone_articles WHERE issue_id = ? AND key = ?").run(issueId, article.key);
    } else if (changed.has(article.key)) updateArticle(db, row.id, position, article);
    else if (!stays) move.run(position, row.id);
  });
  return come;
}
