/** The archive that the search's benches measure: recombined from the seeds, made once where it is kept. */
import { existsSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { archive } from "../test/search/archive.ts";
import { addIssue, createLibrary } from "../test/search/library.ts";

export function openArchive(file: string, count: number): Database {
  if (existsSync(file)) return createLibrary(file, false);
  const db = createLibrary(file);
  for (const batch of batches(archive(count), 200))
    db.transaction(() => {
      for (const { paper, articles } of batch) addIssue(db, paper, articles);
    })();
  db.pragma("wal_checkpoint(TRUNCATE)");
  return db;
}

function* batches<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}
