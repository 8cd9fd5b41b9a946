/** What lies where in a library's folder. */
import { join } from "node:path";

export const databaseFile = (folder: string): string => join(folder, "library.db");
export const indexFile = (folder: string): string => join(folder, "index.db");
export const journalFile = (folder: string): string => join(folder, "journal.jsonl");
export const backupsFolder = (folder: string): string => join(folder, "backups");
