/** Opening and creating the library's one SQLite file. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import Sqlite, { type Database } from "better-sqlite3";
import { fail, Failed, type Failure, ok, type Reply } from "../failures.ts";
import { adoptOld } from "./desk/adopt.ts";
import { hasJournal, leavings, quickCheck, setStaleAside } from "./damage.ts";
import { syncFolder } from "../disk/durable.ts";
import { databaseFile, journalFile } from "./folder.ts";
import { applicationId } from "./header.ts";
import { migrate, migrations, schemaVersion } from "./migrate.ts";
import { backupBeforeMigration, newestSound } from "./rolling.ts";
import { libraryFailure } from "./trouble.ts";

export { databaseFile, indexFile } from "./folder.ts";
export { libraryFailure } from "./trouble.ts";

/**
 * Opens the library in `folder`; with `create`, makes an empty one where none is.
 * Failures: library-missing, library-damaged, library-newer, library-unwritable, library-locked, disk-full.
 */
export function openDatabase(folder: string, { create }: { create: boolean }): Reply<Database> {
  const file = databaseFile(folder);
  try {
    if (!existsSync(file)) {
      // A library that has left its folder must be noticed, not replaced by an empty one.
      if (leavings(folder)) throw new Failed("library-damaged", { library: file });
      if (!create) return fail("library-missing", { library: folder });
      createDatabase(folder, file);
    }
    // Never SQLite's own "create if empty": a library of 0 bytes has lost its content and must be noticed.
    if (statSync(file).size === 0) throw new Failed("library-damaged", { library: file });
    return ok(connect(folder, file));
  } catch (error) {
    const failure = libraryFailure(error, folder);
    if (failure) return { ok: false, failure: withBackup(failure, folder) };
    throw error;
  }
}

/** Names the newest sound backup, or the journal where there is none, to whoever hears that the library is damaged. */
export function withBackup(failure: Failure, folder: string): Failure {
  if (failure.code !== "library-damaged") return failure;
  const backup = newestSound(folder);
  if (backup !== undefined) return { ...failure, params: { ...failure.params, backup } };
  return hasJournal(folder) ? { ...failure, params: { ...failure.params, journal: journalFile(folder) } } : failure;
}

function connect(folder: string, file: string): Database {
  setStaleAside(file);
  const unclean = quickCheck.due(file);
  const db = new Sqlite(file, { fileMustExist: true, timeout: 10_000 });
  try {
    const known = migrations().at(-1)?.number ?? 0;
    const version = schemaVersion(db);
    const owner = db.pragma("application_id", { simple: true });
    if (version > known) throw new Failed("library-newer", { library: file, version, known });
    if (owner !== applicationId) throw new Failed("library-damaged", { library: file });
    if (unclean) quickCheck.run(db);
    if (version > 0 && version < known) backupBeforeMigration(db, folder, version);
    prepare(db);
    migrate(db);
    adoptOld(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Written under another name and renamed, so that a library is either absent or whole. */
export function createDatabase(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.new-${process.pid}`;
  rmSync(draft, { force: true });
  const db = new Sqlite(draft);
  try {
    db.pragma("page_size = 16384");
    db.pragma(`application_id = ${applicationId}`);
    migrate(db);
    db.close();
    renameSync(draft, file);
    syncFolder(folder);
  } catch (error) {
    db.close();
    rmSync(draft, { force: true });
    throw error;
  }
}

function prepare(db: Database): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL"); // an acknowledged note is on the disk
  db.pragma("foreign_keys = ON");
  db.pragma("cell_size_check = ON");
  db.pragma("trusted_schema = OFF");
  db.pragma("temp_store = MEMORY");
  db.pragma("cache_size = -2000"); // 2 MB: the operating system keeps the file's pages anyway
}
