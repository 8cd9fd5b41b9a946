/** Ids of articles ↔ keys, also of those that a correction took away. */
import type { Database } from "better-sqlite3";

export function keysIn(db: Database, issueId: number): (id: number) => string | undefined {
  const find = db
    .prepare<{ id: number; issueId: number }, string>(
      `SELECT key FROM articles WHERE id = @id AND issue_id = @issueId
       UNION ALL SELECT key FROM gone_articles WHERE article_id = @id AND issue_id = @issueId`,
    )
    .pluck();
  return (id) => find.get({ id, issueId });
}

/** Of the articles that are there. */
export const idsOf = (db: Database, issueId: number): Map<string, number> =>
  new Map(
    db
      .prepare<[number], { key: string; id: number }>("SELECT key, id FROM articles WHERE issue_id = ?")
      .all(issueId)
      .map(({ key, id }) => [key, id]),
  );
