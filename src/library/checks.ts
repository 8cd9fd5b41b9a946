/**
 * What can be checked of a library's database with nothing but the database: `verify` runs it on the library, `backup`
 * and `restore` on the copies that they made. Nothing here writes.
 */
import type { Database } from "better-sqlite3";
import { decode } from "../ingest/decode.ts";
import { splitLines } from "../ingest/lines.ts";
import type { Check, LineRange } from "../shapes.ts";
import { strayFromLog } from "./corrections/check.ts";
import { unpack } from "./originals.ts";

/** Findings that are named one by one; the rest is counted. */
const named = 5;

/** SQLite's own structure and the references between rows: enough to know that a copy is whole. */
export const structureChecks = (db: Database): Check[] => [
  check("integrity", () =>
    rows<{ integrity_check: string }>(db, "integrity_check")
      .map((row) => row.integrity_check)
      .filter((found) => found !== "ok"),
  ),
  check("references", () =>
    rows<{ table: string; rowid: number }>(db, "foreign_key_check").map((row) => `${row.table} ${row.rowid}`),
  ),
];

/** All of it: also originals against their hashes and every article and remainder against the lines of its original. */
export function* databaseChecks(db: Database): Generator<Check> {
  const structure = structureChecks(db);
  yield* structure;
  if (!structure[0]?.ok) return; // rows of a broken file say nothing
  yield* sourceChecks(db);
  yield check("positions", () => positions(db));
  yield check("marks", () => marks(db));
  yield check("changes", () => changes(db));
  yield check("corrections", () => strayFromLog(db));
}

const rows = <T>(db: Database, pragma: string): T[] => db.pragma(pragma) as T[];

function check(name: string, find: () => string[]): Check {
  try {
    const found = find();
    return found.length === 0 ? { name, ok: true, detail: "" } : { name, ok: false, detail: list(found) };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

const list = (found: string[]): string =>
  found.slice(0, named).join("; ") + (found.length > named ? `; … (${found.length})` : "");

type OriginalRow = { id: number; sha256: string; name: string; bytes: number; body: Buffer };

/** One walk over the originals serves both checks: each is unpacked once. */
function sourceChecks(db: Database): Check[] {
  const damaged: string[] = [];
  const outside: string[] = [];
  const ids = db.prepare<[], number>("SELECT id FROM originals ORDER BY id").pluck().all();
  const read = db.prepare<[number], OriginalRow>("SELECT id, sha256, name, bytes, body FROM originals WHERE id = ?");
  const issueOf = db.prepare<[number], { id: number; encoding: string; repairs: string }>(
    "SELECT id, encoding, repairs FROM issues WHERE original_id = ?",
  );
  const sourcesOf = db.prepare<{ issue: number }, { what: string; source: string }>(
    `SELECT 'article ' || id AS what, source FROM articles WHERE issue_id = @issue
     UNION ALL SELECT 'article ' || id, title_source FROM articles WHERE issue_id = @issue
     UNION ALL SELECT 'remainder ' || issue_id || '/' || position, source FROM others WHERE issue_id = @issue`,
  );
  for (const id of ids) {
    const row = read.get(id);
    if (!row) continue;
    const issue = issueOf.get(id);
    if (!issue) damaged.push(`${row.name}: no issue`);
    else if (!isJson(issue.repairs)) outside.push(`repairs of ${row.name}`);
    const bytes = unpack(row);
    if (bytes?.byteLength !== row.bytes) {
      damaged.push(row.name);
      continue;
    }
    const decoded = issue && decode(bytes, issue.encoding);
    if (!issue || !decoded) continue;
    if (!decoded.ok) outside.push(`${row.name}: ${decoded.failure.code}`);
    else {
      const last = splitLines(decoded.value.text).length;
      for (const { what, source } of sourcesOf.iterate({ issue: issue.id }))
        if (!within(source, last)) outside.push(`${what} (${row.name})`);
    }
  }
  return [check("originals", () => damaged), check("sources", () => outside)];
}

/** SQLite's own check takes what follows a NUL for nothing. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether these are ranges of lines of a text with `last` lines. */
function within(json: string, last: number): boolean {
  const ranges = JSON.parse(json) as LineRange[];
  return ranges.every(([from, to]) => Number.isInteger(from) && from >= 1 && to >= from && to <= last);
}

/** Places in an issue: none negative (a re-reading that stopped half-way), one for each article and remainder. */
const positions = (db: Database): string[] =>
  db
    .prepare<[], string>(
      `SELECT 'article ' || id FROM articles WHERE position < 0
       UNION ALL SELECT 'issue ' || issue_id FROM others GROUP BY issue_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1`,
    )
    .pluck()
    .all();

/** People's marks stand at articles that are there, and on the very words where they are said to be found unchanged. */
function marks(db: Database): string[] {
  const astray = db
    .prepare<[], string>(
      `SELECT m.kind || ' ' || t.id FROM marks m JOIN things t ON t.seq = m.thing
       WHERE (m.article_id IS NOT NULL AND m.article_id NOT IN (SELECT id FROM articles))
          OR (m.article_id IS NULL AND m."start" IS NOT NULL)
          OR (m.part = 'text' AND m."end" > (SELECT length(text) FROM articles WHERE id = m.article_id))
          OR (m.part = 'text' AND m.status = 'found' AND m."start" IS NOT NULL
              AND (SELECT c.body ->> '$.target.selectors.quote.exact' FROM changes c WHERE c.seq = t.put) <> (SELECT substr(text, m."start" + 1, m."end" - m."start") FROM articles WHERE id = m.article_id))
       ORDER BY t.id`,
    )
    .pluck()
    .all();
  const placeless = db
    .prepare<[], string>("SELECT kind || ' ' || id FROM things WHERE seq NOT IN (SELECT thing FROM marks) ORDER BY id")
    .pluck()
    .all();
  return [...astray, ...placeless];
}

/** A thing is what its latest change says, and no change is without its thing. */
const changes = (db: Database): string[] =>
  db
    .prepare<[], string>(
      `SELECT t.kind || ' ' || t.id FROM things t
       WHERE t.put IS NOT (SELECT seq FROM changes c WHERE c.thing = t.id AND c.kind = t.kind AND c.act = 'put'
                           ORDER BY at DESC, id DESC LIMIT 1)
          OR coalesce(t.fate, 'restore') <> coalesce((SELECT act FROM changes c WHERE c.thing = t.id AND c.kind = t.kind
               AND c.act IN ('bin', 'restore', 'purge') ORDER BY at DESC, id DESC LIMIT 1), 'restore')
       UNION ALL
       SELECT DISTINCT c.kind || ' ' || c.thing FROM changes c
       WHERE c.act = 'put' AND NOT EXISTS (SELECT 1 FROM things t WHERE t.id = c.thing)`,
    )
    .pluck()
    .all();
