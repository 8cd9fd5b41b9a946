/**
 * Files that appear whole or not at all: written beside their place, flushed to the disk, then renamed over it. What
 * stood there before stays until the rename; after a failure nothing new is left.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Failed, fail, ok, type Failure, type Reply } from "../failures.ts";

/** Throws `cancelled` when the work was called off. */
export function alive(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failed("cancelled");
}

/** Why a write failed, as the user should hear it. */
export function writeFailure(error: unknown, target: string): Failure {
  if (error instanceof Failed) return error.failure;
  const { code, message } = error as NodeJS.ErrnoException;
  const params = { target: basename(target) };
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") return { code: "disk-full", params, message };
  const unwritable = [
    "EACCES",
    "EPERM",
    "EROFS",
    "ENOENT",
    "ENOTDIR",
    "EISDIR",
    "EBUSY",
    "EEXIST",
    "ENAMETOOLONG",
    "ENOTEMPTY",
    "EINVAL",
    "ELOOP",
    "EIO",
    "ENODEV",
    "ENXIO",
  ];
  if (code && unwritable.includes(code)) return { code: "target-unwritable", params, message };
  return { code: "export-failed", params, message: String(error) };
}

/** A name beside `target` that no other run uses. Short, so that a long target name still leaves room. */
const beside = (target: string): string => join(dirname(target), `.broadsheet-${randomBytes(6).toString("hex")}.part`);

/** Flushes a folder's entries; not every system can (Windows cannot), and the file itself is safe without. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // best effort
  }
}

/** Writes `bytes` to `target`, whole or not at all. The folder must exist: a vanished one is not made again. */
export async function writeWhole(
  target: string,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<Reply<{ bytes: number }>> {
  const part = beside(target);
  try {
    alive(signal);
    const handle = await open(part, "wx");
    try {
      await handle.writeFile(bytes, signal && { signal });
      await handle.sync();
    } finally {
      await handle.close();
    }
    alive(signal);
    await rename(part, target);
    await flushFolder(dirname(target));
    return ok({ bytes: bytes.length });
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    if (signal?.aborted) return fail("cancelled");
    return { ok: false, failure: writeFailure(error, target) };
  }
}

/**
 * Writes a folder of files (`path` with "/" inside it), whole or not at all. A folder that is already there is never
 * replaced: the reply is `target-unwritable`.
 */
export async function writeFolder(
  target: string,
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
  signal?: AbortSignal,
): Promise<Reply<{ bytes: number }>> {
  const part = beside(target);
  let total = 0;
  try {
    alive(signal);
    await mkdir(part);
    for (const [path, bytes] of files) {
      alive(signal);
      const file = join(part, ...path.split("/"));
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(file, "wx");
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      total += bytes.length;
    }
    // An empty folder may be replaced on some systems and not on others: take it away first, by the call that refuses a full one.
    await removeEmpty(target);
    await rename(part, target);
    await flushFolder(dirname(target));
    return ok({ bytes: total });
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    if (signal?.aborted) return fail("cancelled");
    return { ok: false, failure: writeFailure(error, target) };
  }
}

async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}
