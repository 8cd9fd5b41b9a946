/** Corrections that came with the journal: a library that was lost, or whose copy is older, sets right again what was. */
import type { Database } from "better-sqlite3";
import { replay } from "../../corrections/replay.ts";
import { Entry } from "../../corrections/shapes.ts";
import type { Indexed } from "../add.ts";
import { standing } from "../desk/marks.ts";
import { append, readLog } from "./log.ts";
import { keepReading, originOf, readingOf } from "./readings.ts";
import { rewrite } from "./run.ts";

/** Inside a transaction. Answers how many entries the issue's log took over. */
export function adoptCorrections(db: Database, index: Indexed, issueId: number): number {
  const origin = originOf(db, issueId);
  const bodies = db
    .prepare<[string], string>(
      `SELECT body FROM changes c WHERE act = 'correct' AND json_extract(body, '$.issue') = ?
       AND NOT EXISTS (SELECT 1 FROM corrections x WHERE x.id = json_extract(c.body, '$.id'))`,
    )
    .pluck()
    .all(origin.sha256);
  const entries = bodies
    .flatMap((body) => Entry.safeParse(JSON.parse(body)).data ?? [])
    .sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : a.id < b.id ? -1 : 1));
  if (entries.length === 0) return 0;
  const reading = readingOf(db, issueId);
  const marks = standing(db, issueId);
  if (readLog(db, origin.originalId).length === 0) keepReading(db, origin, reading);
  for (const entry of entries) append(db, origin.originalId, entry);
  rewrite(db, index, issueId, replay(reading, readLog(db, origin.originalId)), marks);
  return entries.length;
}

/** All issues of the library, each in a transaction of its own. */
export function adoptAll(db: Database, index: Indexed): void {
  const issues = db
    .prepare<[], number>(
      `SELECT DISTINCT i.id FROM changes c JOIN originals o ON o.sha256 = json_extract(c.body, '$.issue')
       JOIN issues i ON i.original_id = o.id
       WHERE c.act = 'correct' AND NOT EXISTS (SELECT 1 FROM corrections x WHERE x.id = json_extract(c.body, '$.id'))`,
    )
    .pluck()
    .all();
  for (const issueId of issues) db.transaction(() => adoptCorrections(db, index, issueId)).immediate();
}
