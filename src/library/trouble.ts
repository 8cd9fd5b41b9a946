/** Errors of SQLite and of the file system, as the failures that they mean to a library. */
import { fail, Failed, type Failure } from "../failures.ts";

/** The failure behind an error of SQLite or the file system, or null when it is a bug. */
export function libraryFailure(error: unknown, folder: string): Failure | null {
  if (error instanceof Failed) return error.failure;
  const code = String((error as { code?: unknown })?.code ?? "");
  const message = error instanceof Error ? error.message : String(error);
  const named = (failure: Parameters<typeof fail>[0]) => fail(failure, { library: folder }, message).failure;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return named("library-damaged");
  if (/^SQLITE_(IOERR|READONLY_DBMOVED)/.test(code)) return named("library-unreachable");
  if (["EIO", "ENXIO", "ENODEV", "ESTALE"].includes(code)) return named("library-unreachable");
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return named("library-locked");
  if (/^SQLITE_FULL/.test(code) || code === "ENOSPC" || code === "EDQUOT") return named("disk-full");
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code)) return named("library-unwritable");
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "EISDIR"].includes(code)) return named("library-unwritable");
  return null;
}
