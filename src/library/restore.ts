/**
 * A backup in the library's place. The backup is only read; a copy of it is checked, and takes the name `library.db` in
 * one step. What had that name is kept beside it, with the changes that were still in its `-wal`.
 */
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import Sqlite from "better-sqlite3";
import { fail, ok, type Reply } from "../failures.ts";
import { createDatabase } from "./database.ts";
import { readEntries } from "./desk/journal.ts";
import { removeCompanions, removeDatabase, renameInto, syncFolder } from "../disk/durable.ts";
import { fileFailure } from "./files.ts";
import { databaseFile, indexFile, journalFile } from "./folder.ts";
import { readHeader } from "./header.ts";
import { lockWindow } from "./lock.ts";
import { migrations } from "./migrate.ts";
import { libraryFailure } from "./trouble.ts";
import { checkFile } from "./verify.ts";

/** `from` may also be a journal (`.jsonl`), where there is no backup. `kept`: the file that now holds what was there before; null where there was nothing. */
export type Restored = { kept: string | null };

export type RestoreOptions = {
  folder: string;
  from: string;
  /** Take the place of a library that holds something. */
  force?: boolean;
  /** The caller holds the window lock. */
  locked?: boolean;
  now?: Date;
};

/**
 * No connection of this process may be open on the library. Failures, all with the library as it was: file-missing,
 * file-unreadable, backup-damaged, library-newer, library-not-empty, already-running, library-locked,
 * library-unwritable, disk-full.
 */
export async function restore(options: RestoreOptions): Promise<Reply<Restored>> {
  const { folder, from } = options;
  const source = sourceFailure(from);
  if (source) return source;
  try {
    mkdirSync(folder, { recursive: true });
    const lock = options.locked ? null : lockWindow(folder);
    if (lock && !lock.ok) return lock;
    try {
      return await replace(options);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  } catch (error) {
    const failure = libraryFailure(error, folder);
    if (failure) return { ok: false, failure };
    throw error;
  }
}

/** What speaks against the backup at a glance. */
function sourceFailure(from: string): Reply<never> | null {
  try {
    if (!statSync(from).isFile()) return fail("backup-damaged", { backup: from });
    if (isJournal(from)) return null;
    const header = readHeader(from);
    if (!header?.ours || header.schema === 0) return fail("backup-damaged", { backup: from });
    const known = migrations().at(-1)?.number ?? 0;
    if (header.schema > known) return fail("library-newer", { library: from, version: header.schema, known });
    return null;
  } catch (error) {
    return { ok: false, failure: fileFailure(error, from) };
  }
}

const isSound = async (file: string): Promise<boolean> => (await checkFile(file, false)).every(({ ok: fine }) => fine);

const isJournal = (file: string): boolean => file.endsWith(".jsonl");

/**
 * An empty library in the place, and the journal beside it: opening it takes over everything that people made. Their
 * places are found when the newspapers are imported again.
 */
async function rebuild({ folder, from, force = false, now = new Date() }: RestoreOptions): Promise<Reply<Restored>> {
  const file = databaseFile(folder);
  const journal = journalFile(folder);
  const draft = `${journal}.restoring`;
  const before = existsSync(file) ? state(file) : "absent";
  if (before === "full" && !force) return fail("library-not-empty", { library: folder });
  try {
    copyFileSync(from, draft);
    const some = Iterator.from(readEntries(draft)).some(({ entries }) => entries.length > 0);
    if (!some) return fail("backup-damaged", { backup: from });
    const sound = before !== "absent" && before !== "damaged" && (await isSound(file));
    if (before !== "absent") settle(file, before);
    const kept = before === "absent" ? null : keep(file, now);
    if (sound) setJournalAside(folder, kept!);
    removeCompanions(file);
    renameInto(draft, journal);
    createDatabase(folder, file);
    removeDatabase(indexFile(folder));
    return ok({ kept });
  } finally {
    rmSync(draft, { force: true });
  }
}

async function replace(options: RestoreOptions): Promise<Reply<Restored>> {
  const { folder, from, force = false, now = new Date() } = options;
  if (isJournal(from)) return rebuild(options);
  const file = databaseFile(folder);
  const draft = `${file}.restoring`;
  const before = existsSync(file) ? state(file) : "absent";
  if (before === "full" && !force) return fail("library-not-empty", { library: folder });
  try {
    removeDatabase(draft);
    if (!(await copyWhole(from, draft))) return fail("backup-damaged", { backup: from });
    const sound = before !== "absent" && before !== "damaged" && (await isSound(file));
    if (before !== "absent") settle(file, before);
    const kept = before === "absent" ? null : keep(file, now);
    if (sound) setJournalAside(folder, kept!);
    removeCompanions(file);
    renameInto(draft, file);
    removeDatabase(indexFile(folder)); // of the library that was; a new one is made from the text
    return ok({ kept });
  } finally {
    removeDatabase(draft);
  }
}

/** The backup with the changes that stand in a `-wal` beside it, as one sound file; false when it is not sound. */
async function copyWhole(from: string, draft: string): Promise<boolean> {
  copyFileSync(from, draft, constants.COPYFILE_FICLONE);
  if (readHeader(draft)?.wal && existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${draft}-wal`);
  try {
    const db = new Sqlite(draft, { fileMustExist: true });
    try {
      db.pragma("journal_mode = DELETE");
    } finally {
      db.close();
    }
  } catch (error) {
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
  return (await checkFile(draft, false)).every((check) => check.ok);
}

/** `damaged` also covers what is no library of ours: nobody can say whether it is empty, and it is kept in any case. */
function state(file: string): "empty" | "full" | "damaged" {
  try {
    if (!readHeader(file)?.ours) return "damaged";
    const db = new Sqlite(file, { fileMustExist: true, timeout: 10_000 });
    try {
      // Work without newspapers is possible since there are free notes; before, every mark had its article.
      const changes = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'changes'").get() !== undefined;
      const found = db.prepare(`SELECT 1 FROM originals ${changes ? "UNION ALL SELECT 1 FROM changes" : ""}`).get();
      return found ? "full" : "empty";
    } finally {
      db.close();
    }
  } catch (error) {
    if (/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(String((error as { code?: unknown }).code))) return "damaged";
    throw error;
  }
}

/**
 * Folds the `-wal` of a sound library into it; only possible while nobody else has it open, which is what we need to
 * know as well (`library-locked` otherwise). A damaged library keeps its `-wal`: it goes aside with it.
 */
function settle(file: string, before: "empty" | "full" | "damaged"): void {
  if (before === "damaged") return;
  const db = new Sqlite(file, { fileMustExist: true, timeout: 2000 });
  try {
    db.pragma("journal_mode = DELETE");
  } catch (error) {
    if (!/^SQLITE_CORRUPT/.test(String((error as { code?: unknown }).code))) throw error;
  } finally {
    db.close();
  }
}

/**
 * The journal goes with the library that it belongs to, before another takes its place. That of a damaged or vanished
 * one stays: what it has and the backup lacks is taken over when the library is opened.
 */
function setJournalAside(folder: string, kept: string): void {
  if (!existsSync(journalFile(folder))) return;
  renameSync(journalFile(folder), join(folder, kept.replace(/\.db$/, ".jsonl")));
  syncFolder(folder);
}

/** A second name for the same file where the disk can do that, so that `library.db` is never without one. */
function keep(file: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
  let kept = join(file, "..", `library-kept-${stamp}.db`);
  for (let more = 2; existsSync(kept); more++) kept = join(file, "..", `library-kept-${stamp}-${more}.db`);
  try {
    linkSync(file, kept);
  } catch {
    copyFileSync(file, kept, constants.COPYFILE_EXCL);
  }
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`);
  rmSync(`${file}-shm`, { force: true });
  syncFolder(join(file, ".."));
  return basename(kept);
}
