/**
 * A copy of the whole library in one plain SQLite file, made while the library is in use. It gets its name only when
 * it is whole and on the disk, so whatever stands under that name can be restored.
 */
import { existsSync, realpathSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { fail, ok, type Reply } from "../failures.ts";
import { removeCompanions, removeDatabase, renameInto } from "../disk/durable.ts";
import { readHeader } from "./header.ts";
import { libraryFailure } from "./trouble.ts";
import { checkFile } from "./verify.ts";

export type BackedUp = { file: string; bytes: number };

/**
 * Failures: target-unwritable, target-taken (something there is no backup, or is the library itself), disk-full,
 * library-damaged, cancelled (the library was closed meanwhile).
 */
export async function backup(db: Database, file: string): Promise<Reply<BackedUp>> {
  const draft = `${file}.part`;
  try {
    const refused = refusal(db, file);
    if (refused) return refused;
    removeDatabase(draft);
    await db.backup(draft);
    detach(draft);
    const broken = (await checkFile(draft, false)).find((check) => !check.ok);
    if (broken) return fail("library-damaged", { library: db.name }, `${broken.name}: ${broken.detail}`);
    removeCompanions(file); // of a backup that somebody opened; beside the new one they would be another's
    renameInto(draft, file);
    return ok({ file, bytes: statSync(file).size });
  } catch (error) {
    if (!db.open) return fail("cancelled");
    const failure = libraryFailure(error, db.name);
    if (!failure) throw error;
    return failure.code === "library-unwritable"
      ? fail("target-unwritable", { target: file }, failure.message)
      : { ok: false, failure };
  } finally {
    if (existsSync(dirname(draft))) removeDatabase(draft);
  }
}

function refusal(db: Database, file: string): Reply<never> | null {
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    return fail("target-unwritable", { target: file });
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there) return null;
  if (!there.isFile()) return fail("target-unwritable", { target: file });
  const itself = realpathSync(file) === realpathSync(db.name);
  return !itself && readHeader(file)?.ours ? null : fail("target-taken", { target: file });
}

/** Makes the copy a file by itself: no `-wal` beside it, to be opened by any tool from any medium. */
function detach(file: string): void {
  const db = new Sqlite(file, { fileMustExist: true });
  try {
    db.pragma("journal_mode = DELETE");
  } finally {
    db.close();
  }
  rmSync(`${file}-journal`, { force: true });
}
