/** Signs of damage that can be seen before the library is opened, and the cheap check after a crash. */
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";
import { companions } from "../disk/durable.ts";
import { journalFile } from "./folder.ts";
import { readHeader } from "./header.ts";
import { listBackups } from "./rolling.ts";

/** Larger libraries are checked with their daily backup instead, so that opening stays quick. */
const checkedAtOnce = 64 * 2 ** 20;

/** Whether a folder without `library.db` held one: an index, changes or backups are still there. */
export const leavings = (folder: string): boolean =>
  existsSync(join(folder, "index.db")) ||
  hasJournal(folder) ||
  companions.some((suffix) => sizeOf(join(folder, `library.db${suffix}`)) > 0) ||
  listBackups(folder).length > 0;

/** Whether people's work can be made again without a backup: from its journal, and the newspapers imported anew. */
export const hasJournal = (folder: string): boolean => sizeOf(journalFile(folder)) > 0;

/**
 * A backup that was copied by hand over a crashed library meets that library's `-wal`, and SQLite would mix the two.
 * Backups say in their header that they have no `-wal`, so one beside such a file is another's: it is set aside.
 */
export function setStaleAside(file: string): void {
  if (sizeOf(`${file}-wal`) === 0 || readHeader(file)?.wal !== false) return;
  renameSync(`${file}-wal`, `${file}-wal.stale-${Date.now()}`);
  rmSync(`${file}-shm`, { force: true });
}

/** After a crash (changes are still in the `-wal`) the structure is looked at before anybody writes again. */
export const quickCheck = {
  due: (file: string): boolean => sizeOf(`${file}-wal`) > 0 && sizeOf(file) <= checkedAtOnce,
  run(db: Database): void {
    const found = db.pragma("quick_check(1)", { simple: true });
    if (found !== "ok") throw new Failed("library-damaged", { library: db.name }, String(found));
  },
};

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
