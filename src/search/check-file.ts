/** Reads a whole index file and says whether it is as it was written: SQLite's own check, and the sum of all postings. */
import Sqlite from "better-sqlite3";
import { chain } from "./build.ts";
import { fields } from "./storage.ts";

export function checkFile(file: string): { ok: boolean; detail: string } {
  try {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      const quick = db.pragma("quick_check(1)", { simple: true });
      if (quick !== "ok") return { ok: false, detail: String(quick) };
      for (const field of fields) {
        const rows = db.prepare<[], [number, Buffer]>(`SELECT key, postings FROM terms_${field} ORDER BY key`).raw();
        let sum = 0;
        for (const [key, postings] of rows.iterate()) sum = chain(sum, key, postings);
        const expected = db.prepare("SELECT value FROM meta WHERE name = ?").pluck().get(`sum ${field}`);
        if (sum !== expected) return { ok: false, detail: `postings of ${field} changed` };
      }
      return { ok: true, detail: "" };
    } finally {
      db.close();
    }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
