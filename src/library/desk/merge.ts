/** Entries of a journal into the database: any order, any number of times, the same. */
import type { Database } from "better-sqlite3";
import { mergeJournals } from "../../journal/reduce.ts";
import type { JournalEntry, ThingKind } from "../../journal/shapes.ts";
import { addChange } from "./changes.ts";
import { rebuildMarks } from "./marks.ts";
import type { Fate } from "./things.ts";

type Latest = { kind: ThingKind; put: number; changed: string; created: string };

/**
 * Takes over entries that the database does not have; inside a transaction. Of two changes of a thing the later wins.
 * Steps are forgotten: what they would take back may have changed since. Answers how many were taken over.
 */
export function applyEntries(db: Database, entries: readonly JournalEntry[]): number {
  const sorted = mergeJournals(entries).entries;
  const touched = new Set<string>();
  for (const entry of sorted) {
    const { id, when: at, who } = entry;
    if (entry.act === "correct") addChange(db, { id, at, who, act: "correct", body: JSON.stringify(entry.body) });
    else {
      const { act, kind, thing } = entry;
      addChange(
        db,
        act === "put"
          ? { id, at, who, act, kind, thing, body: JSON.stringify(entry.body) }
          : { id, at, who, act: act as "bin", kind, thing },
      );
      touched.add(thing);
    }
  }
  if (touched.size > 0) {
    db.exec("DELETE FROM steps");
    for (const id of touched) settle(db, id);
    rebuildMarks(db);
  }
  return sorted.length;
}

/** Makes a thing what its changes say. One that was never put is none. */
function settle(db: Database, id: string): void {
  const latest = db
    .prepare<[string], Latest>(
      `SELECT kind, seq AS put, at AS changed,
         (SELECT min(f.at) FROM changes f WHERE f.thing = c.thing AND f.kind = c.kind AND f.act = 'put') AS created
       FROM changes c WHERE thing = ? AND act = 'put' ORDER BY at DESC, c.id DESC LIMIT 1`,
    )
    .get(id);
  if (!latest) return;
  const fate = db
    .prepare<[string, string], { act: "bin" | "restore" | "purge"; at: string }>(
      "SELECT act, at FROM changes WHERE thing = ? AND kind = ? AND act NOT IN ('put', 'correct') ORDER BY at DESC, id DESC LIMIT 1",
    )
    .get(id, latest.kind);
  const now: Fate = fate === undefined || fate.act === "restore" ? null : fate.act;
  db.prepare(
    `INSERT INTO things (id, kind, put, created, changed, fate, fated) VALUES (@id, @kind, @put, @created, @changed, @fate, @fated)
     ON CONFLICT (id) DO UPDATE SET put = @put, created = @created, changed = @changed, fate = @fate, fated = @fated
       WHERE kind = @kind`,
  ).run({ id, ...latest, fate: now, fated: fate?.at ?? null });
}
