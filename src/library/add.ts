/**
 * One file into the library, whole or not at all. A file that is already there is recognised by its bytes; after an
 * upgrade of the text engine it is read anew: its articles keep their ids and what people hung on them, and what they
 * set right is set right again.
 */
import type { Database } from "better-sqlite3";
import { editionOf } from "../corrections/edition.ts";
import { replay } from "../corrections/replay.ts";
import type { Ingested } from "../shapes.ts";
import { addArticle, issueArticles } from "./articles.ts";
import { adoptCorrections } from "./corrections/adopt.ts";
import { readLog } from "./corrections/log.ts";
import { keepReading, originOf } from "./corrections/readings.ts";
import { rewrite } from "./corrections/run.ts";
import { addIssue, updateReading } from "./issues.ts";
import { pairEditions } from "./identity.ts";
import { placeMarks, standing } from "./desk/marks.ts";
import { addOriginal, findOriginal, sha256 } from "./originals.ts";

/** The part of search that hears of changes; called inside the transaction. */
export type Indexed = { add(ids: number[]): void; remove(ids: number[]): void };

export type Added = { status: "added" | "unchanged"; issueId: number; articles: number };

/** Whether these bytes, read by this engine, are already in the library. */
export function alreadyThere(db: Database, bytes: Uint8Array, engine: number): Added | null {
  const known = findOriginal(db, sha256(bytes));
  if (!known || known.engine < engine) return null;
  return { status: "unchanged", issueId: known.issueId, articles: countArticles(db, known.issueId) };
}

export function addIngested(
  db: Database,
  index: Indexed,
  file: { name: string; bytes: Uint8Array },
  ingested: Ingested,
  engine: number,
): Added {
  return db
    .transaction((): Added => {
      const hash = sha256(file.bytes);
      const known = findOriginal(db, hash); // asked again inside the lock: another door may have been faster
      if (known) {
        if (known.engine < engine) readAnew(db, index, known.issueId, ingested, engine);
        return { status: "unchanged", issueId: known.issueId, articles: countArticles(db, known.issueId) };
      }
      const edition = editionOf(ingested);
      const originalId = addOriginal(db, file.name, hash, file.bytes);
      const issueId = addIssue(db, originalId, engine, ingested, edition);
      index.add(edition.articles.map((article, position) => addArticle(db, issueId, position, article)));
      // Some may have come before their newspaper.
      placeMarks(db, issueId);
      adoptCorrections(db, index, issueId);
      return { status: "added", issueId, articles: edition.articles.length };
    })
    .immediate();
}

/** A newer engine's reading takes the place of the old one, under the same corrections. */
function readAnew(db: Database, index: Indexed, issueId: number, ingested: Ingested, engine: number): void {
  const reading = editionOf(ingested);
  const origin = originOf(db, issueId);
  const log = readLog(db, origin.originalId);
  if (log.length > 0) keepReading(db, { ...origin, engine }, reading);
  const replayed = replay(reading, log);
  // Whatever is the same article gets its new key first, so that the rest is writing an edition like any other.
  const before = issueArticles(db, issueId);
  const marks = standing(db, issueId);
  const keys = pairEditions(before, replayed.edition.articles);
  const rename = db.prepare("UPDATE articles SET key = ? WHERE id = ?");
  const taken = new Set(replayed.edition.articles.map(({ key }) => key));
  for (const { id } of before) rename.run(`~${id}`, id);
  for (const { id, key } of before) {
    const now = keys.get(id) ?? (taken.has(key) ? undefined : key);
    if (now !== undefined) rename.run(now, id);
  }
  updateReading(db, issueId, engine, ingested);
  rewrite(db, index, issueId, replayed, marks);
}

const countArticles = (db: Database, issueId: number): number =>
  db.prepare<[number], number>("SELECT count(*) FROM articles WHERE issue_id = ?").pluck().get(issueId) ?? 0;
