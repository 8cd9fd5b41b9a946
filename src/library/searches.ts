/** Searches that somebody keeps, and the history of those that were opened. */
import type { Database } from "better-sqlite3";
import type { Asked } from "../questions.ts";
import type { SavedSearch } from "../search-shapes.ts";

const remembered = 200;

/** The column `narrow` holds all conditions beside the query; `fold` only where it was turned off. */
type Conditions = SavedSearch["narrow"] & { fold?: boolean };

export const listSearches = (db: Database): SavedSearch[] =>
  db
    .prepare<[], Omit<SavedSearch, "narrow" | "fold"> & { narrow: string }>("SELECT * FROM searches ORDER BY name, id")
    .all()
    .map((row) => {
      const { fold = true, ...narrow } = JSON.parse(row.narrow) as Conditions;
      return { ...row, narrow, fold };
    });

export function saveSearch(db: Database, asked: Asked<"searches.save">): SavedSearch {
  const created = new Date().toISOString();
  const conditions: Conditions = { ...asked.narrow, ...(!asked.fold && { fold: false }) };
  const { lastInsertRowid } = db
    .prepare("INSERT INTO searches (name, query, narrow, sort, created) VALUES (?, ?, ?, ?, ?)")
    .run(asked.name, asked.query, JSON.stringify(conditions), asked.sort, created);
  return { id: Number(lastInsertRowid), ...asked, created };
}

export function renameSearch(db: Database, id: number, name: string): void {
  db.prepare("UPDATE searches SET name = ? WHERE id = ?").run(name, id);
}

export function removeSearch(db: Database, id: number): void {
  db.prepare("DELETE FROM searches WHERE id = ?").run(id);
}

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
