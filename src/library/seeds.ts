/** The newspapers that come with the program, offered until they are in the library. */
import { existsSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { findTexts, readText } from "./files.ts";
import { findOriginal, sha256 } from "./originals.ts";

export const seedFiles = (folder: string): string[] =>
  existsSync(folder) ? findTexts(folder).flatMap((found) => (found.failure ? [] : [found.path])) : [];

/** How many of the bundled files are not in the library yet. */
export function waitingSeeds(db: Database, folder: string): number {
  return seedFiles(folder).filter((path) => {
    const bytes = readText(path);
    return bytes.ok && !findOriginal(db, sha256(bytes.value));
  }).length;
}
