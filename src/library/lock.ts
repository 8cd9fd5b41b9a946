/**
 * One window at a time on a library. The lock is SQLite's own file lock, so it falls with the process that held it,
 * however that ended. The command line does not take it: SQLite itself lets both write in turn.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { fail, ok, type Reply } from "../failures.ts";

const holderFile = (folder: string) => join(folder, "window.json");

export type Lock = { release(): void };

/** Fails with `already-running` and, where known, the process (`pid`) and page (`address`) that hold the library. */
export function lockWindow(folder: string): Reply<Lock> {
  const db = new Sqlite(join(folder, "window.lock"), { timeout: 0 });
  try {
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY"))
      return fail("already-running", { library: folder, ...holder(folder) });
    throw error;
  }
  tellHolder(folder, { pid: process.pid });
  return ok({
    release() {
      rmSync(holderFile(folder), { force: true });
      db.close();
    },
  });
}

/** Lets a second start say where the first one can be found. No token: the address alone opens nothing. */
export const tellHolder = (folder: string, who: { pid: number; address?: string }): void =>
  writeFileSync(holderFile(folder), JSON.stringify(who));

function holder(folder: string): { pid?: number; address?: string } {
  try {
    const { pid, address } = JSON.parse(readFileSync(holderFile(folder), "utf8")) as { pid?: number; address?: string };
    return { ...(pid !== undefined && { pid }), ...(address !== undefined && { address }) };
  } catch {
    return {};
  }
}
