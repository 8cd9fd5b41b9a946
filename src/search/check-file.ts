/** Reads a whole index file and says whether it is as it was written: SQLite's own check, and every checksum. */
import Sqlite from "better-sqlite3";
import { fields, TermFile } from "./term-file.ts";

/** `pause` is called between rows; what it throws is what the check ends with. */
export function checkFile(file: string, pause = () => {}): { ok: boolean; detail: string } {
  try {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      db.exec("BEGIN"); // one state of the file, whatever is written meanwhile
      pause();
      const quick = db.pragma("quick_check(1)", { simple: true });
      if (quick !== "ok") return { ok: false, detail: String(quick) };
      for (const field of fields) {
        const terms = new TermFile(db, field, "main");
        const expected = Number(db.prepare("SELECT value FROM meta WHERE name = ?").pluck().get(`terms ${field}`));
        let count = 0;
        for (const _ of terms.rows(0)) {
          pause();
          count++;
        }
        if (count !== expected) return { ok: false, detail: `${count} of ${expected} terms in ${field}` };
        for (const { segment } of terms.segments()) for (const _ of terms.rows(segment)) pause();
      }
      return { ok: true, detail: "" };
    } finally {
      db.close();
    }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
