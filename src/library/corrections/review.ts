/** The queue of doubtful articles, and all that is needed to set one right. */
import type { Database } from "better-sqlite3";
import { doubtsOf } from "../../corrections/doubts.ts";
import { nextRedo, nextUndo } from "../../corrections/log.ts";
import type { CorrectingArticle } from "../../correction-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Article } from "../../shapes.ts";
import type { Answer, Asked } from "../../questions.ts";
import { getArticle, getEntry, issueEntries } from "../articles.ts";
import { getIssue, listOthers } from "../issues.ts";
import { sourcesOf } from "../source.ts";
import { readLog } from "./log.ts";
import { originOf } from "./readings.ts";

/** Least sure first; those of one issue one after the other where they are equally sure. */
export function reviewQueue(db: Database, { filter, offset, limit }: Asked<"review.queue">): Answer<"review.queue"> {
  const { below, newspaper, issueId } = filter;
  const where = `a.confidence < @below
    ${issueId === undefined ? "" : "AND a.issue_id = @issueId"}
    ${newspaper === undefined ? "" : "AND a.issue_id IN (SELECT id FROM issues WHERE newspaper IS @newspaper)"}`;
  const given = { below, issueId: issueId ?? null, newspaper: newspaper ?? null, limit, offset };
  const count = db.prepare<typeof given, { checked: 0 | 1; count: number }>(
    `SELECT checked, count(*) AS count FROM articles a WHERE checked IN (0, 1) AND ${where} GROUP BY checked`,
  );
  const counts = new Map(count.all(given).map((row) => [row.checked, row.count]));
  const ids = db
    .prepare<typeof given, { id: number }>(
      `SELECT a.id FROM articles a WHERE a.checked = 0 AND ${where}
       ORDER BY a.confidence, a.issue_id, a.position LIMIT @limit OFFSET @offset`,
    )
    .all(given);
  return {
    total: (counts.get(0) ?? 0) + (counts.get(1) ?? 0),
    checked: counts.get(1) ?? 0,
    items: ids.map(({ id }) => {
      const { article: entry, place } = getEntry(db, id)!;
      const article = getArticle(db, id)!;
      const { confidence, checked } = article;
      return { article: entry, place, confidence, checked, doubts: doubtsOf(article) };
    }),
  };
}

/** One moment's view of an article and its issue, for whoever sets it right. */
export function correctingArticle(db: Database, id: number): CorrectingArticle {
  return db.transaction(() => {
    const article = getArticle(db, id);
    const issue = article && getIssue(db, article.issueId);
    if (!article || !issue) throw new Failed("not-found", { article: id });
    const log = readLog(db, originOf(db, issue.id).originalId);
    const trust = new Map(
      db
        .prepare<[number], { id: number; checked: 0 | 1; confidence: number }>(
          "SELECT id, checked, confidence FROM articles WHERE issue_id = ?",
        )
        .all(issue.id)
        .map((row) => [row.id, { checked: row.checked === 1, confidence: row.confidence }]),
    );
    return {
      head: log.at(-1)?.id ?? null,
      undo: nextUndo(log) ?? null,
      redo: nextRedo(log) ?? null,
      issue,
      article,
      checked: article.checked,
      doubts: doubtsOf(article),
      articles: issueEntries(db, issue.id).map((entry) => ({ ...entry, ...trust.get(entry.id)! })),
      other: listOthers(db, issue.id),
      lines: linesOf(db, article),
    };
  })();
}

/** Without them an article can still be set right. */
function linesOf(db: Database, article: Article) {
  try {
    return sourcesOf(db)(article);
  } catch (error) {
    if (error instanceof Failed) return [];
    throw error;
  }
}
