/**
 * Numbered SQL files, each applied once in a transaction of its own; `user_version` is the number of the last one.
 * The build copies `migrations/` beside the bundle, so the same path serves source and package.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";

export type Migration = { number: number; name: string; sql: string };

export function migrations(folder = join(import.meta.dirname, "migrations")): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      sql: readFileSync(join(folder, file), "utf8"),
    }));
}

export const schemaVersion = (db: Database): number => db.pragma("user_version", { simple: true }) as number;

/**
 * Brings the schema up to date. Throws, with nothing changed, when a step fails or leaves a broken reference behind.
 * Another program may migrate at the same time: the version is read again inside the write lock.
 */
export function migrate(db: Database, steps = migrations()): void {
  for (const step of steps) {
    if (schemaVersion(db) >= step.number) continue;
    db.transaction(() => {
      if (schemaVersion(db) >= step.number) return;
      db.exec(step.sql);
      const broken = db.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0) throw new Error(`migration ${step.number} breaks ${broken.length} references`);
      db.pragma(`user_version = ${step.number}`);
    }).immediate();
  }
}
