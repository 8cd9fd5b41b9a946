/**
 * Backups that nobody has to think of, in `backups/` of the library's folder: one a day when something changed, one
 * before the schema changes. Seven days, four weeks and twelve months are kept, less when they would fill the disk.
 */
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { fail, ok, type Reply } from "../failures.ts";
import type { Backup } from "../shapes.ts";
import { backup } from "./backup.ts";
import { structureChecks } from "./checks.ts";
import { removeDatabase, renameInto } from "../disk/durable.ts";
import { backupsFolder, databaseFile } from "./folder.ts";
import { readHeader } from "./header.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** A little less than a day, so that a person who starts work at nine gets one every morning. */
const dailyAfter = 20 * hour;
const kept = { days: 7, weeks: 4, months: 12, migrations: 3 };
/** All automatic backups together; the newest three are kept whatever their size. */
const budget = 4 * 2 ** 30;

const pattern = /^library-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})-(daily|manual|schema-\d+)\.db$/;

function nameAt(now: Date, what: string): string {
  const [date = "", time = ""] = now.toISOString().replaceAll(/[-:Z]/g, "").replace(".", "-").split("T");
  return `library-${date}-${time}-${what}.db`;
}

/** Newest first. */
export function listBackups(folder: string): Backup[] {
  const place = backupsFolder(folder);
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(place)
    .flatMap((name): Backup[] => {
      const [, year, month, date, hours, minutes, seconds, milliseconds, what] = pattern.exec(name) ?? [];
      const bytes = statSync(join(place, name), { throwIfNoEntry: false })?.size;
      if (what === undefined || bytes === undefined) return [];
      const created = `${year}-${month}-${date}T${hours}:${minutes}:${seconds}.${milliseconds}Z`;
      return [{ name, created, bytes, kind: what === "daily" || what === "manual" ? what : "migration" }];
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** The newest one that SQLite finds whole and that this program can read, as a path. */
export function newestSound(folder: string): string | undefined {
  return listBackups(folder)
    .map(({ name }) => join(backupsFolder(folder), name))
    .find((file) => isSound(file));
}

/** A large backup takes seconds to check, and a damaged library asks again with every question: judged once each. */
const judged = new Map<string, boolean>();

function isSound(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  const which = `${file} ${stat?.mtimeMs} ${stat?.size} ${stat?.ino}`;
  const known = judged.get(which);
  if (known !== undefined) return known;
  const sound = looksSound(file);
  judged.set(which, sound);
  return sound;
}

function looksSound(file: string): boolean {
  try {
    if (!readHeader(file)?.ours) return false;
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      return structureChecks(db).every((check) => check.ok);
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

type Owner = { folder: string; db: Database };

/** One now, because somebody asks. */
export const manualBackup = (library: Owner, now = new Date()): Promise<Reply<Backup>> => make(library, "manual", now);

/** One when a day has passed and something changed since the last, otherwise nothing: then it costs a few `stat`s. */
export async function dailyBackup(library: Owner, now = new Date()): Promise<Reply<Backup | null>> {
  if (!isDue(library, now)) return ok(null);
  const made = await make(library, "daily", now);
  if (made.ok)
    for (const { name } of toPrune(listBackups(library.folder)))
      removeDatabase(join(backupsFolder(library.folder), name));
  return made;
}

async function make({ folder, db }: Owner, what: "daily" | "manual", now: Date): Promise<Reply<Backup>> {
  const place = backupsFolder(folder);
  const name = nameAt(now, what);
  try {
    mkdirSync(place, { recursive: true });
  } catch (error) {
    return fail("target-unwritable", { target: place }, String(error));
  }
  const started = new Date();
  const made = await backup(db, join(place, name));
  if (!made.ok) return made;
  utimesSync(made.value.file, started, started); // what is written from here on is newer than this backup
  return ok({ name, created: now.toISOString(), bytes: made.value.bytes, kind: what });
}

function isDue({ folder, db }: Owner, now: Date): boolean {
  const newest = listBackups(folder)[0];
  if (newest && now.getTime() - Date.parse(newest.created) < dailyAfter) return false;
  if (newest && !changedSince(folder, statSync(join(backupsFolder(folder), newest.name)).mtimeMs)) return false;
  return db.prepare("SELECT 1 FROM originals").get() !== undefined;
}

function changedSince(folder: string, time: number): boolean {
  const file = databaseFile(folder);
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return statSync(file).mtimeMs >= time || (wal !== undefined && wal.size > 0 && wal.mtimeMs >= time);
}

/** The copy that a new schema can be undone with; at once, because nothing may be asked of the library before it. */
export function backupBeforeMigration(db: Database, folder: string, schema: number, now = new Date()): void {
  const place = backupsFolder(folder);
  mkdirSync(place, { recursive: true });
  const file = join(place, nameAt(now, `schema-${schema}`));
  const draft = `${file}.part`;
  try {
    db.prepare("VACUUM INTO ?").run(draft);
    if (!isSound(draft)) throw Object.assign(new Error("the copy is not sound"), { code: "SQLITE_CORRUPT" });
    renameInto(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  const earlier = listBackups(folder).filter(({ kind }) => kind === "migration");
  for (const { name } of earlier.slice(kept.migrations)) removeDatabase(join(place, name));
}

/** Which of these (newest first) have served their time. What people asked for is never among them. */
export function toPrune(backups: Backup[], largest = budget): Backup[] {
  const daily = backups.filter(({ kind }) => kind === "daily");
  const keep = new Set<Backup>();
  const keepNewest = (count: number, period: (time: number) => number | string) => {
    const periods = new Set<number | string>();
    for (const one of daily) {
      const which = period(Date.parse(one.created));
      if (periods.has(which)) continue;
      if (periods.size === count) return;
      periods.add(which);
      keep.add(one);
    }
  };
  keepNewest(kept.days, (time) => Math.floor(time / day));
  keepNewest(kept.weeks, (time) => Math.floor((time / day + 3) / 7)); // 1970-01-01 was a Thursday
  keepNewest(kept.months, (time) => new Date(time).toISOString().slice(0, 7));
  let total = 0;
  let rank = 0;
  for (const one of daily) {
    if (!keep.has(one)) continue;
    total += one.bytes;
    if (++rank > 3 && total > largest) keep.delete(one);
  }
  return daily.filter((one) => !keep.has(one));
}
