import type { Database, Statement } from "better-sqlite3";

/** Statements that are asked again and again, by their text. */
const kept = new WeakMap<Database, Map<string, Statement>>();

/** `db.prepare`, once for each text. Not for `iterate`: a statement can only be in one loop at a time. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what goes in and comes out
export function prepared<P extends unknown[] | object = unknown[], R = unknown>(db: Database, text: string) {
  let all = kept.get(db);
  if (!all) kept.set(db, (all = new Map()));
  let found = all.get(text);
  if (!found) all.set(text, (found = db.prepare(text)));
  return found as unknown as ReturnType<typeof db.prepare<P, R>>;
}
