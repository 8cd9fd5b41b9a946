/** Small things that a window wants to find again; they belong to the library, so they move with it. */
import type { Database } from "better-sqlite3";
import { listNames } from "./desk/names.ts";

/** With what people call their colours, which is kept elsewhere (`desk/names.ts`). */
export const getSettings = (db: Database): Record<string, string> => ({
  ...Object.fromEntries(
    db
      .prepare<[], { key: string; value: string }>("SELECT key, value FROM settings ORDER BY key")
      .all()
      .map(({ key, value }) => [key, value]),
  ),
  ...listNames(db),
});

export function setSetting(db: Database, key: string, value: string | null): void {
  if (value === null) db.prepare("DELETE FROM settings WHERE key = ?").run(key);
  else
    db.prepare(
      "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ).run(key, value);
}
