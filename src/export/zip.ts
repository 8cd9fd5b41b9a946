/** Zip files with the same bytes for the same content, wherever and whenever they are made. */
import { zipSync, type Zippable } from "fflate";

/** The time that all entries carry. Zip keeps local time: the same digits everywhere, from 1980 on. */
function stamp(date: string): Date {
  const instant = new Date(date);
  const year = Math.min(Math.max(instant.getUTCFullYear() || 1980, 1980), 2099);
  return new Date(
    year,
    instant.getUTCMonth() || 0,
    instant.getUTCDate() || 1,
    instant.getUTCHours() || 0,
    instant.getUTCMinutes() || 0,
    0,
  );
}

/** Packs `files` in order; those in `stored` are not compressed. */
export function zip(files: Iterable<readonly [string, Uint8Array]>, date: string, stored: string[] = []): Uint8Array {
  const mtime = stamp(date);
  const tree: Zippable = {};
  for (const [path, bytes] of files) tree[path] = [bytes, { mtime, level: stored.includes(path) ? 0 : 6 }];
  return zipSync(tree);
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
