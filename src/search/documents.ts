/**
 * What sorting, filtering and counting need of every document, in typed arrays by document number: 24 bytes an
 * article, read at start. Numbers up to `ordered` stand in the order of their dates (the build
 * gave them so); later ones came since.
 */
import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import { kinds } from "../kinds.ts";
import { IndexDamaged } from "./damage.ts";
import { free, numbers, only } from "./room.ts";

export const documentsSchema = (schema = "search") => `
  CREATE TABLE ${schema}.columns (
    name TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (name, part)
  ) WITHOUT ROWID;
  CREATE TABLE ${schema}.recent (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, date INTEGER NOT NULL, newspaper INTEGER NOT NULL,
    byline INTEGER NOT NULL, newspaper_column INTEGER NOT NULL, page INTEGER NOT NULL, kind INTEGER NOT NULL,
    variant INTEGER NOT NULL
  );
  CREATE TABLE ${schema}.removed (number INTEGER PRIMARY KEY);
  CREATE TABLE ${schema}.names (
    id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (field, value)
  );`;

export type NameField = "newspaper" | "byline" | "column";

/** One document. `newspaper`, `byline`, `column`: ids of names, 0 for none. `date`: see `packDate`, 0 for none. */
export type DocumentRow = {
  article: number;
  date: number;
  newspaper: number;
  byline: number;
  column: number;
  page: number;
  kind: number;
  /** 1: folding changes more of the text than letter case and punctuation, so SQLite cannot check it by itself. */
  variant: number;
};

/** `YYYY-MM-DD` as one number that ascends with time: 12 months of 32 days a year. 0: no date. */
export function packDate(date: string | null): number {
  if (!date) return 0;
  return (Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1) * 32 + Number(date.slice(8, 10));
}
export const monthOf = (packed: number): number => packed >> 5;
/** `YYYY-MM` of a month number. */
export const monthName = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

/** More than one index can have: run.ts orders by date and number in one float. */
const mostDocuments = 2 ** 24;
/** Documents for which there is room before the arrays have to move, which takes milliseconds. */
const spare = 4096;

/** Bytes of a column that are read at once: whole columns would be there twice while they are read. */
const partBytes = 2 ** 16;

const wide = ["article", "date", "newspaper", "byline", "column"] as const;
const narrow = ["page", "kind", "variant"] as const;

export class Documents {
  /** The highest number in use. */
  top = 0;
  /** Numbers up to here ascend with the date. */
  ordered = 0;
  live = 0;
  article = new Int32Array(0);
  date = new Int32Array(0);
  newspaper = new Int32Array(0);
  byline = new Int32Array(0);
  column = new Int32Array(0);
  page = new Uint16Array(0);
  kind = new Uint8Array(0);
  variant = new Uint8Array(0);

  /** Room for numbers up to `top`, and for some more. */
  reserve(top: number): void {
    if (top >= this.article.length) this.#make(top + 1 + spare);
  }

  /** Makes the arrays so long; what they hold, they keep. */
  #make(length: number): void {
    for (const name of wide) this[name] = widened(this[name], new Int32Array(length));
    this.page = widened(this.page, new Uint16Array(length));
    this.kind = widened(this.kind, new Uint8Array(length));
    this.variant = widened(this.variant, new Uint8Array(length));
  }

  /** Gives the document the next number. */
  append(row: DocumentRow): number {
    const number = ++this.top;
    this.reserve(number);
    this.#set(number, row);
    this.live++;
    return number;
  }

  /** The number of an article, or 0. */
  numberOf(article: number): number {
    const found = this.article.subarray(0, this.top + 1).lastIndexOf(article);
    return found > 0 ? found : 0;
  }

  /** Numbers by article id: for many at once. */
  numbers(): Map<number, number> {
    const found = new Map<number, number>();
    for (let number = 1; number <= this.top; number++)
      if (this.article[number]) found.set(this.article[number] as number, number);
    return found;
  }

  drop(number: number): void {
    if (this.article[number]) this.live--;
    this.article[number] = 0;
  }

  isLive(number: number): boolean {
    return this.article[number] !== 0;
  }

  /** All live numbers, ascending. */
  all(): Int32Array {
    const out = numbers(this.live);
    let count = 0;
    for (let number = 1; number <= this.top; number++) if (this.article[number]) out[count++] = number;
    return out.subarray(0, count);
  }

  /** Those that were not removed; the array itself where nothing was. */
  onlyLive(some: Int32Array): Int32Array {
    return this.live === this.top ? some : only(some, (number) => this.article[number] !== 0);
  }

  #set(number: number, row: DocumentRow): void {
    for (const name of wide) this[name][number] = row[name];
    for (const name of narrow) this[name][number] = row[name];
  }

  /** Writes the arrays as columns (the end of a build). */
  save(db: Database, schema: string): void {
    const put = db.prepare(`INSERT INTO ${schema}.columns (name, part, data, crc) VALUES (?, ?, ?, ?)`);
    for (const name of [...wide, ...narrow]) {
      const bytes = bytesOf(this[name].subarray(0, this.top + 1));
      for (let part = 0; part * partBytes < bytes.length; part++) {
        const data = bytes.subarray(part * partBytes, (part + 1) * partBytes);
        put.run(name, part, data, crc32(data, part));
      }
    }
    db.prepare(`INSERT INTO ${schema}.meta (name, value) VALUES ('documents', ?)`).run(this.top);
  }

  /** Reads the columns, what came since, and what was removed. Throws `IndexDamaged`. */
  static load(db: Database): Documents {
    const documents = new Documents();
    const ordered = db.prepare<[], number>("SELECT value FROM search.meta WHERE name = 'documents'").pluck().get();
    if (ordered === undefined || !(ordered >= 0 && ordered < mostDocuments)) throw new IndexDamaged("documents");
    const last = db.prepare<[], number | null>("SELECT max(number) FROM search.recent").pluck().get() ?? ordered;
    documents.reserve(Math.max(last, ordered));
    const parts = db.prepare<[string], [number, Buffer, number]>(
      "SELECT part, data, crc FROM search.columns WHERE name = ? ORDER BY part",
    );
    for (const name of [...wide, ...narrow]) {
      const bytes = bytesOf(documents[name].subarray(0, ordered + 1));
      let at = 0;
      for (const [part, data, crc] of parts.raw().iterate(name)) {
        if (crc32(data, part) !== crc || part * partBytes !== at || at + data.length > bytes.length)
          throw new IndexDamaged(`column ${name}`);
        bytes.set(data, at);
        at += data.length;
        free(data);
      }
      if (at !== bytes.length) throw new IndexDamaged(`column ${name}`);
    }
    documents.top = documents.ordered = ordered;
    documents.live = ordered;
    const since = db
      .prepare<[], DocumentRow & { number: number }>(
        `SELECT number, article, date, newspaper, byline, newspaper_column AS "column", page, kind, variant
         FROM search.recent ORDER BY number`,
      )
      .all();
    for (const row of since) if (documents.append(row) !== row.number) throw new IndexDamaged("recent documents");
    for (const number of db.prepare<[], number>("SELECT number FROM search.removed").pluck().all())
      documents.drop(number);
    return documents;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array | Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const widened = <T extends Int32Array | Uint16Array | Uint8Array>(old: T, fresh: T): T => {
  fresh.set(old);
  return fresh;
};

export const kindNumber = (kind: string): number => kinds.indexOf(kind as never);
