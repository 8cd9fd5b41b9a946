/** Opening and creating the library's one SQLite file. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { fail, Failed, type Failure, ok, type Reply } from "../failures.ts";
import { migrate, migrations, schemaVersion } from "./migrate.ts";

/** `Broa` in ASCII: `file library.db` and SQLite's own tools can tell whose database this is. */
const applicationId = 0x42726f61;

export const databaseFile = (folder: string): string => join(folder, "library.db");
export const indexFile = (folder: string): string => join(folder, "index.db");

/**
 * Opens the library in `folder`; with `create`, makes an empty one where none is.
 * Failures: library-missing, library-damaged, library-newer, library-unwritable, library-locked, disk-full.
 */
export function openDatabase(folder: string, { create }: { create: boolean }): Reply<Database> {
  const file = databaseFile(folder);
  try {
    if (!existsSync(file)) {
      if (!create) return fail("library-missing", { library: folder });
      createDatabase(folder, file);
    }
    // Never SQLite's own "create if empty": a library of 0 bytes has lost its content and must be noticed.
    if (statSync(file).size === 0) return fail("library-damaged", { library: file });
    return ok(connect(file));
  } catch (error) {
    const failure = libraryFailure(error, folder);
    if (failure) return { ok: false, failure };
    throw error;
  }
}

function connect(file: string): Database {
  const db = new Sqlite(file, { fileMustExist: true, timeout: 10_000 });
  try {
    const known = migrations().at(-1)?.number ?? 0;
    const version = schemaVersion(db);
    const owner = db.pragma("application_id", { simple: true });
    if (version > known) throw new Failed("library-newer", { library: file, version, known });
    if (owner !== applicationId) throw new Failed("library-damaged", { library: file });
    prepare(db);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Written under another name and renamed, so that a library is either absent or whole. */
function createDatabase(folder: string, file: string): void {
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
}

/** The failure behind an error of SQLite or the file system, or null when it is a bug. */
export function libraryFailure(error: unknown, folder: string): Failure | null {
  if (error instanceof Failed) return error.failure;
  const code = String((error as { code?: unknown })?.code ?? "");
  const message = error instanceof Error ? error.message : String(error);
  const named = (failure: Parameters<typeof fail>[0]) => fail(failure, { library: folder }, message).failure;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return named("library-damaged");
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return named("library-locked");
  if (/^SQLITE_FULL/.test(code) || code === "ENOSPC" || code === "EDQUOT") return named("disk-full");
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code)) return named("library-unwritable");
  if (/^SQLITE_IOERR/.test(code)) return named("library-damaged");
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "EISDIR"].includes(code)) return named("library-unwritable");
  return null;
}
