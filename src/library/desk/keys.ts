/** The keys of an issue's articles in its edition, by row: `a12` is the one whose first source line is 12. */
import type { Database } from "better-sqlite3";

/** The rule of `editionOf` in `corrections/edition.ts`. */
export function articleKeys(db: Database, issueId: number): Map<number, string> {
  const rows = db
    .prepare<[number], { id: number; line: number | null }>(
      "SELECT id, json_extract(source, '$[0][0]') AS line FROM articles WHERE issue_id = ? ORDER BY position",
    )
    .all(issueId);
  const taken = new Set<string>();
  return new Map(
    rows.map(({ id, line }) => {
      const key = `a${line ?? 0}`;
      let free = key;
      for (let n = 2; taken.has(free); n++) free = `${key}.${n}`;
      taken.add(free);
      return [id, free];
    }),
  );
}
