/** The log of an issue's corrections in the database: read, and appended to. */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Entry, Operation } from "../../corrections/shapes.ts";

type Row = {
  id: string;
  issue: string;
  who: string;
  when: string;
  act: "do" | "undo" | "redo";
  about: string | null;
  operation: string | null;
};

const selected = `SELECT c.id, o.sha256 AS issue, c.who, c.created AS "when", c.act, c.about, c.operation
  FROM corrections c JOIN originals o ON o.id = c.original_id`;

function entryOf({ act, about, operation, ...same }: Row): Entry {
  if (act === "do") return { ...same, do: JSON.parse(operation ?? "null") as Operation };
  return act === "undo" ? { ...same, undo: about ?? "" } : { ...same, redo: about ?? "" };
}

export const readLog = (db: Database, originalId: number): Entry[] =>
  db.prepare<[number], Row>(`${selected} WHERE c.original_id = ? ORDER BY c.seq`).all(originalId).map(entryOf);

/** Id of the last entry: two who have seen the same head have seen the same issue. Null: never corrected. */
export const headOf = (db: Database, originalId: number): string | null =>
  db
    .prepare<[number], string>("SELECT id FROM corrections WHERE original_id = ? ORDER BY seq DESC LIMIT 1")
    .pluck()
    .get(originalId) ?? null;

export type Act = { do: Operation } | { undo: string } | { redo: string };

/** The entry as it will be written; its time is never before the last one's. */
export function newEntry(log: readonly Entry[], issue: string, who: string, act: Act): Entry {
  const last = log.at(-1);
  const now = Math.max(Date.now(), last ? Date.parse(last.when) + 1 : 0);
  return { id: randomUUID(), issue, who, when: new Date(now).toISOString(), ...act };
}

export function append(db: Database, originalId: number, entry: Entry): void {
  const about = "undo" in entry ? entry.undo : "redo" in entry ? entry.redo : null;
  db.prepare(
    "INSERT INTO corrections (id, original_id, created, who, act, about, operation) VALUES (?, ?, ?, ?, ?, ?, ?)",
  ).run(
    entry.id,
    originalId,
    entry.when,
    entry.who,
    "do" in entry ? "do" : "undo" in entry ? "undo" : "redo",
    about,
    "do" in entry ? JSON.stringify(entry.do) : null,
  );
}
