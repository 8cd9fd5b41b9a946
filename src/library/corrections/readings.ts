/** What the text engine made of an original, under everything that people set right since. */
import { gunzipSync, gzipSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import type { Edition } from "../../corrections/shapes.ts";
import { rowsOf } from "./rows.ts";

type Origin = { originalId: number; sha256: string; engine: number };

/** Throws when there is no such issue. */
export function originOf(db: Database, issueId: number): Origin {
  const row = db
    .prepare<[number], Origin>(
      "SELECT o.id AS originalId, o.sha256, i.engine FROM issues i JOIN originals o ON o.id = i.original_id WHERE i.id = ?",
    )
    .get(issueId);
  if (!row) throw new Error(`no issue ${issueId}`);
  return row;
}

/** The untouched reading: kept since the first correction; until then the rows are it. */
export function readingOf(db: Database, issueId: number): Edition {
  const body = db
    .prepare<[number], Buffer>(
      "SELECT edition FROM readings WHERE original_id = (SELECT original_id FROM issues WHERE id = ?)",
    )
    .pluck()
    .get(issueId);
  return body ? (JSON.parse(gunzipSync(body).toString("utf8")) as Edition) : rowsOf(db, issueId);
}

/** Keeps it, before the rows are anything else. */
export function keepReading(db: Database, { originalId, engine }: Origin, reading: Edition): void {
  db.prepare("INSERT OR REPLACE INTO readings (original_id, engine, edition) VALUES (?, ?, ?)").run(
    originalId,
    engine,
    gzipSync(JSON.stringify(reading)),
  );
}
