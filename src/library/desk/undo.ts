/** Steps back and forth. Undoing is a change like any other: it is in the journal, and the history keeps what was undone. */
import type { Database } from "better-sqlite3";
import type { Step } from "../../desk-shapes.ts";
import type { Family } from "../../questions.ts";
import { Edit } from "./edit.ts";
import { type Fate, thingsBySeq } from "./things.ts";
import { prepared } from "./prepared.ts";

type Row = Step & { seq: number };
type Way = "undo" | "redo";

/** Corrections take part: `corrections/` says here how one is taken back or done again, writing through the `edit`. */
export type Inverse = (edit: Edit, correction: string, way: Way) => void;

const columns = `s.seq, s.id, s.at AS "when", s.what,
  (SELECT count(*) FROM step_things w WHERE w.step = s.seq) +
  (SELECT count(*) FROM step_corrections c WHERE c.step = s.seq) AS things`;
const order: Record<Way, string> = {
  undo: "WHERE s.undone = 0 ORDER BY s.seq DESC",
  redo: "WHERE s.undone = 1 ORDER BY s.seq",
};

export const listSteps = (db: Database, way: Way, limit: number): Step[] =>
  prepared<[number], Row>(db, `SELECT ${columns} FROM steps s ${order[way]} LIMIT ?`)
    .all(limit)
    .map(({ seq: _, ...step }) => step);

/** Takes the last step back, or the last one taken back forth again; null when there is none. */
export function walk(
  db: Database,
  who: string,
  way: Way,
  inverse: Inverse,
): { value: Step | null; families: Family[] } {
  return db
    .transaction(() => {
      const row = prepared<[], Row>(db, `SELECT ${columns} FROM steps s ${order[way]} LIMIT 1`).get();
      if (!row) return { value: null, families: [] };
      const { seq, ...step } = row;
      const edit = new Edit(db, who);
      // Marks are placed in the texts as they will be: corrections first.
      for (const correction of correctionsOf(db, seq, way)) inverse(edit, correction, way);
      things(edit, seq, way);
      prepared(db, "UPDATE steps SET undone = ? WHERE seq = ?").run(way === "undo" ? 1 : 0, seq);
      return { value: step, families: Array.from(edit.families) };
    })
    .immediate();
}

const correctionsOf = (db: Database, step: number, way: Way): string[] =>
  prepared<[number], string>(
    db,
    `SELECT correction FROM step_corrections WHERE step = ? ORDER BY position ${way === "undo" ? "DESC" : "ASC"}`,
  )
    .pluck()
    .all(step);

type Changed = { thing: number; before: number | null; after: number; fateBefore: Fate; fateAfter: Fate };

function things(edit: Edit, step: number, way: Way): void {
  const { db } = edit;
  const rows = prepared<[number], Changed>(
    db,
    `SELECT thing, before, after, fate_before AS fateBefore, fate_after AS fateAfter FROM step_things
       WHERE step = ? ORDER BY position ${way === "undo" ? "DESC" : "ASC"}`,
  ).all(step);
  const bodyOf = prepared<[number], string>(db, "SELECT body FROM changes WHERE seq = ?").pluck();
  for (const { thing: seq, before, after, fateBefore, fateAfter } of rows) {
    const thing = thingsBySeq(db, [seq]).get(seq)!;
    const [put, fate] = way === "undo" ? [before, fateBefore] : [after, fateAfter];
    if (put !== null && before !== after && bodyOf.get(put) !== JSON.stringify(thing.body)) {
      const restored = edit.put(thing.kind, thing.id, JSON.parse(bodyOf.get(put)!) as never);
      edit.fate(restored, fate);
    } else edit.fate(thing, put === null ? "purge" : fate);
  }
}
