/** The keys of an issue's articles in its edition, by row: `a12` is the one whose first source line is 12. */
import type { Database } from "better-sqlite3";

export const articleKeys = (db: Database, issueId: number): Map<number, string> =>
  new Map(
    db
      .prepare<[number], { id: number; key: string }>(
        "SELECT id, key FROM articles WHERE issue_id = ? ORDER BY position",
      )
      .all(issueId)
      .map(({ id, key }) => [id, key]),
  );
