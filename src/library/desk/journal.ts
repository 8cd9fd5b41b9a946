/**
 * `journal.jsonl` beside the database: every change, one line each, appended after its commit and on the disk before it
 * is acknowledged. Lines are in the order of `changes`, whoever writes them: appending happens under the database's
 * write lock, and whoever appends writes what others have left out.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { longestLine, readJournal, writeLine } from "../../journal/lines.ts";
import type { JournalEntry } from "../../journal/shapes.ts";
import { renameInto } from "../../disk/durable.ts";
import { journalFile } from "../folder.ts";
import { entryOf, type Row } from "./changes.ts";
import { applyEntries } from "./merge.ts";

/** Rows read and written at once. */
const batch = 2_000;

export class Journal {
  readonly #db: Database;
  readonly #file: string;
  /** The file as it was left: its size and the last change in it. */
  #known: { size: number; seq: number } | null = null;
  /** Why the file could not be written; the changes are in the database and are written later. */
  trouble: unknown = null;

  constructor(db: Database, folder: string) {
    this.#db = db;
    this.#file = journalFile(folder);
  }

  /** Appends what the database has and the file lacks. A file that cannot be written is no reason to refuse a change. */
  write(): void {
    try {
      this.#db.transaction(() => this.#append()).immediate();
      this.trouble = null;
    } catch (error) {
      this.#known = null;
      this.trouble = error;
    }
  }

  /**
   * On opening: what the file has and the database lacks (it is an older copy, or new in the place of a lost one) is
   * taken over, then the other way round. Answers how many changes were taken over. What the database cannot do throws.
   */
  heal(): number {
    let taken = 0;
    this.#db
      .transaction(() => {
        if (sizeOf(this.#file) > 0 && this.#last() === null) taken = this.#takeOver();
      })
      .immediate();
    this.write();
    return taken;
  }

  /** Writes whatever line is missing, wherever it stood. */
  complete(): void {
    this.#db.transaction(() => this.#writeLacking()).immediate();
  }

  /** The file against the database: changes without a sound line, and lines of changes that the database lacks. */
  compare(): { lacking: number; unknown: number } {
    const ids = new Set<string>();
    if (sizeOf(this.#file) > 0)
      for (const { entries } of readEntries(this.#file)) for (const { id } of entries) ids.add(id);
    let lacking = 0;
    for (const id of this.#db.prepare<[], string>("SELECT id FROM changes").pluck().iterate())
      if (!ids.delete(id)) lacking++;
    return { lacking, unknown: ids.size };
  }

  #append(): void {
    const last = this.#db.prepare<[], number>("SELECT max(seq) FROM changes").pluck().get() ?? 0;
    const size = sizeOf(this.#file);
    if (size === 0) {
      if (last > 0) this.#writeWhole(last);
      return;
    }
    if (this.#known?.size !== size) this.#known = null;
    this.#known ??= this.#last() ?? null;
    if (this.#known === null) return this.#writeLacking();
    if (this.#known.seq < last) this.#add(this.#since(this.#known.seq), last);
  }

  /** The last change that the file holds; null when the last whole line is none of ours, or damaged. */
  #last(): { size: number; seq: number } | null {
    const { text, size } = tail(this.#file);
    const end = text.lastIndexOf("\n");
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const id = readJournal(text.slice(start, end + 1)).entries[0]?.id;
    const seq = this.#db
      .prepare<[string], number>("SELECT seq FROM changes WHERE id = ?")
      .pluck()
      .get(id ?? "");
    return seq === undefined ? null : { size, seq };
  }

  *#since(seq: number): Generator<Row> {
    const read = this.#db.prepare<[number], Row>(`SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ${batch}`);
    for (let rows = read.all(seq); rows.length > 0; rows = read.all(rows.at(-1)!.seq)) yield* rows;
  }

  #add(rows: Iterable<Row>, last: number): void {
    const handle = openSync(this.#file, "a+");
    try {
      const size = fstatSync(handle).size;
      // A write that was cut short leaves half a line: the next one begins its own.
      const torn = size > 0 && readAt(handle, size - 1, 1)[0] !== 0x0a;
      let text = torn ? "\n" : "";
      for (const row of rows) {
        text += writeLine(entryOf(row));
        if (text.length > 1 << 20) {
          writeAll(handle, text);
          text = "";
        }
      }
      writeAll(handle, text);
      fsyncSync(handle);
      this.#known = { size: fstatSync(handle).size, seq: last };
    } finally {
      closeSync(handle);
    }
  }

  /** There is none, or it was emptied: written anew under another name, so that it is whole or absent. */
  #writeWhole(last: number): void {
    const file = this.#file;
    const draft = `${file}.new-${process.pid}`;
    const handle = openSync(draft, "w");
    try {
      for (const row of this.#since(0)) writeAll(handle, writeLine(entryOf(row)));
    } finally {
      closeSync(handle);
    }
    renameInto(draft, file);
    this.#known = { size: sizeOf(file), seq: last };
  }

  /** Its end says nothing: all ids are compared. */
  #writeLacking(): void {
    const there = new Set<string>();
    for (const { entries } of readEntries(this.#file)) for (const { id } of entries) there.add(id);
    const lacking = Array.from(this.#since(0)).filter(({ id }) => !there.has(id));
    const last = this.#db.prepare<[], number>("SELECT max(seq) FROM changes").pluck().get() ?? 0;
    this.#add(lacking, last);
  }

  #takeOver(): number {
    const known = this.#db.prepare<[string], number>("SELECT 1 FROM changes WHERE id = ?").pluck();
    const fresh: JournalEntry[] = [];
    for (const { entries } of readEntries(this.#file))
      for (const entry of entries) if (!known.get(entry.id)) fresh.push(entry);
    return applyEntries(this.#db, fresh);
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function readAt(handle: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(handle, buffer, 0, length, position));
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

/** The file's end, at least its last whole line. */
function tail(file: string): { text: string; size: number } {
  const handle = openSync(file, "r");
  try {
    const size = fstatSync(handle).size;
    for (let length = 1 << 16; ; length *= 8) {
      const from = Math.max(0, size - length);
      const bytes = readAt(handle, from, size - from);
      const end = bytes.lastIndexOf(0x0a);
      const start = end <= 0 ? -1 : bytes.lastIndexOf(0x0a, end - 1);
      if (from === 0 || start >= 0 || length > longestLine * 4)
        return { text: bytes.subarray(Math.max(0, start)).toString("utf8"), size };
    }
  } finally {
    closeSync(handle);
  }
}

/** A journal of any size, piece by piece; what is damaged is left out. */
export function* readEntries(file: string): Generator<{ entries: JournalEntry[] }> {
  const handle = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(1 << 22);
    let rest: Buffer = Buffer.alloc(0);
    for (let at = 0; ; ) {
      const read = readSync(handle, buffer, 0, buffer.length, at);
      at += read;
      const bytes = Buffer.concat([rest, buffer.subarray(0, read)]);
      const end = read === 0 ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
      rest = Buffer.from(bytes.subarray(end));
      if (end > 0) {
        yield readJournal(bytes.toString("utf8", 0, end));
      }
      if (read === 0) return;
    }
  } finally {
    closeSync(handle);
  }
}
