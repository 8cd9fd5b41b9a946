/** From paths to bytes: which files a path means, and reading one with a reason when it cannot be read. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { fail, type Failure, ok, type Reply } from "../failures.ts";
import { largestFile } from "../ingest/decode.ts";

const textFiles = new Set([".txt", ".text"]);
/** Levels of folders below the one that was named. */
const deepest = 64;
/** A pipe must not keep us waiting for a writer. */
const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export type Found = { path: string; failure?: Failure };

/**
 * The text files behind `path`: the file itself, or all `.txt` below a folder in name order. Hidden files are passed
 * over, symbolic links are followed once (a loop is cut), and what cannot be read is listed with its reason.
 */
export function findTexts(path: string): Found[] {
  try {
    if (!statSync(path).isDirectory()) return [{ path }];
  } catch (error) {
    return [{ path, failure: fileFailure(error, path) }];
  }
  const found: Found[] = [];
  const seen = new Set<string>();
  const pending = [{ folder: path, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { folder, depth } = next;
    try {
      const real = realpathSync(folder);
      if (seen.has(real)) continue;
      seen.add(real);
      const folders: string[] = [];
      for (const name of readdirSync(folder).sort()) {
        if (name.startsWith(".")) continue;
        const inner = join(folder, name);
        const kind = kindOf(inner);
        if (kind === "folder") folders.push(inner);
        else if (kind !== "other" && textFiles.has(extname(name).toLowerCase()))
          found.push(kind === "file" ? { path: inner } : { path: inner, failure: kind });
      }
      if (depth < deepest) for (const inner of folders.reverse()) pending.push({ folder: inner, depth: depth + 1 });
      else for (const inner of folders) found.push({ path: inner, failure: tooDeep(inner) });
    } catch (error) {
      found.push({ path: folder, failure: fileFailure(error, folder) });
    }
  }
  return found.length > 0 ? found : [{ path, failure: fail("folder-without-text", { file: path }).failure }];
}

/** A link that leads nowhere or in a circle is not worth a word, unless it bears a text's name. */
function kindOf(path: string): "file" | "folder" | "other" | Failure {
  try {
    const stat = statSync(path);
    return stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "other";
  } catch (error) {
    return fileFailure(error, path);
  }
}

const tooDeep = (folder: string): Failure => fail("folder-too-deep", { file: folder, limit: deepest }).failure;

/** Failures: file-missing, file-unreadable, file-empty, file-too-large. */
export function readText(path: string): Reply<Uint8Array> {
  let handle: number | undefined;
  try {
    handle = openSync(path, forReading);
    const stat = fstatSync(handle);
    if (!stat.isFile()) return fail("file-unreadable", { file: path });
    if (stat.size > largestFile) return fail("file-too-large", { file: path, limit: largestFile / 1024 / 1024 });
    if (stat.size === 0) return fail("file-empty", { file: path });
    return ok(readFileSync(handle));
  } catch (error) {
    return { ok: false, failure: fileFailure(error, path) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

export function fileFailure(error: unknown, file: string): Failure {
  const code = String((error as { code?: unknown })?.code ?? "");
  const missing = code === "ENOENT" || code === "ENOTDIR";
  return fail(missing ? "file-missing" : "file-unreadable", { file }, error instanceof Error ? error.message : code)
    .failure;
}
