/** The searches that were made last. Those that somebody keeps are things of the desk (`desk/searches.ts`). */
import type { Database } from "better-sqlite3";

const remembered = 200;

/** Newest first. */
export const searchHistory = (db: Database): string[] =>
  db.prepare<[], string>("SELECT query FROM search_history ORDER BY searched DESC").pluck().all();

/** Called when a result was opened or the query was sent off, not on every key. */
export function rememberSearch(db: Database, query: string): void {
  db.transaction(() => {
    db.prepare(
      "INSERT INTO search_history (query, searched) VALUES (?, ?) ON CONFLICT (query) DO UPDATE SET searched = excluded.searched",
    ).run(query, new Date().toISOString());
    db.prepare(
      "DELETE FROM search_history WHERE query NOT IN (SELECT query FROM search_history ORDER BY searched DESC LIMIT ?)",
    ).run(remembered);
  })();
}

export const forgetSearches = (db: Database): void => void db.prepare("DELETE FROM search_history").run();
