/** The index file: its tables, and the stamp that says with which rules it was made. */
import type { Database } from "better-sqlite3";
import { foldVersion } from "../text/fold.ts";
import { documentsSchema } from "./documents.ts";
import { flexVersion } from "./flex.ts";
import { mergingSchema } from "./merge.ts";
import { postingsVersion } from "./postings.ts";
import { fields, termFileSchema } from "./term-file.ts";
import { termsVersion } from "./terms.ts";

/** Raise it when tables or columns change. */
const schemaVersion = 4;

/** An index with another stamp is thrown away. */
export const stamp = [
  `schema ${schemaVersion}`,
  `fold ${foldVersion}`,
  `terms ${termsVersion}`,
  `postings ${postingsVersion}`,
  `flexsearch ${flexVersion}`,
].join(", ");

export function createTables(db: Database, schema: string): void {
  db.exec(`CREATE TABLE ${schema}.meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;`);
  db.exec(
    fields.map((field) => termFileSchema(field, schema)).join("\n") + documentsSchema(schema) + mergingSchema(schema),
  );
}

export function getMeta(db: Database, name: string, schema = "search"): unknown {
  return db.prepare(`SELECT value FROM ${schema}.meta WHERE name = ?`).pluck().get(name);
}

export function setMeta(db: Database, name: string, value: string | number, schema = "search"): void {
  db.prepare(`INSERT OR REPLACE INTO ${schema}.meta (name, value) VALUES (?, ?)`).run(name, value);
}
