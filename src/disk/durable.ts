/** Files that are whole or absent, also after the power failed. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** What SQLite keeps beside a database. Beside another file of the same name each of them is poison. */
export const companions = ["-wal", "-shm", "-journal"] as const;

export function removeCompanions(file: string): void {
  for (const suffix of companions) rmSync(file + suffix, { force: true });
}

/** The database first: killed in between, it must not stand there without what its `-wal` holds. */
export function removeDatabase(file: string): void {
  rmSync(file, { force: true });
  removeCompanions(file);
}

/** Gives a finished file its name, in place of what had it; both are on the disk when this returns. */
export function renameInto(draft: string, file: string): void {
  sync(draft, "r+");
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** Makes names durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform !== "win32") sync(folder, "r");
}

function sync(path: string, flags: "r" | "r+"): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
