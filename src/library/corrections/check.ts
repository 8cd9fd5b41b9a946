/** Whether corrected issues are what their reading and their log say. */
import type { Database } from "better-sqlite3";
import { same } from "../../corrections/operation.ts";
import { replay } from "../../corrections/replay.ts";
import { readLog } from "./log.ts";
import { readingOf } from "./readings.ts";
import { rowsOf } from "./rows.ts";

/** Issues that are not. */
export const strayFromLog = (db: Database): string[] =>
  db
    .prepare<[], { id: number; originalId: number; kept: 0 | 1 }>(
      `SELECT i.id, i.original_id AS originalId,
         EXISTS (SELECT 1 FROM readings r WHERE r.original_id = i.original_id) AS kept
       FROM issues i WHERE i.original_id IN (SELECT original_id FROM corrections)`,
    )
    .all()
    .filter(
      ({ id, originalId, kept }) =>
        !kept || !same(replay(readingOf(db, id), readLog(db, originalId)).edition, rowsOf(db, id)),
    )
    .map(({ id }) => `issue ${id}`);
