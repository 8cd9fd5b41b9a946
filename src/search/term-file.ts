/**
 * Where postings lie: all postings of a segment one after the other in a stream, cut into rows that fill a page each,
 * and a directory that says where each term's begin. One row a term would be simpler and a third larger: a third of
 * all terms stand in a single article, and long postings leave half-filled pages behind them.
 *
 * Segment 0 is the build, written once; later segments are what was added since.
 */
import { crc32 } from "node:zlib";
import type { Database, Statement } from "better-sqlite3";
import { IndexDamaged } from "./damage.ts";
import { isWhole } from "./postings.ts";
import { free } from "./room.ts";

export type Field = "text" | "headline";
export const fields: readonly Field[] = ["text", "headline"];

export const pageSize = 8192;
/** Bytes of a stream row: what one page holds without overflow. */
const rowBytes = pageSize - 48;
/** Terms of a directory row. */
const termsOfRow = 192;
/** Row numbers of a segment's stream begin at its number times this. */
const streams = 2 ** 32;

export const termFileSchema = (field: Field, schema: string) => `
  CREATE TABLE ${schema}.directory_${field} (
    segment INTEGER NOT NULL, key INTEGER NOT NULL, offset INTEGER NOT NULL, entries BLOB NOT NULL,
    crc INTEGER NOT NULL, PRIMARY KEY (segment, key)
  ) WITHOUT ROWID;
  CREATE TABLE ${schema}.stream_${field} (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);`;

/** Where a term's postings lie in the stream. */
export type Place = { key: number; offset: number; length: number };

type DirectoryRow = { key: number; offset: number; entries: Buffer; crc: number };

type Writing = { putRow: Statement; putPart: Statement; last: Statement<[number, number], number | null> };

export class TermFile {
  readonly #row: Statement<[number, number], DirectoryRow>;
  readonly #part: Statement<[number, number, number], Buffer>;
  readonly #parts: Statement<[number, number], Buffer>;
  readonly #db: Database;
  readonly #schema: string;
  readonly #field: Field;

  constructor(db: Database, field: Field, schema = "search") {
    this.#db = db;
    this.#schema = schema;
    this.#field = field;
    const columns = "key, offset, entries, crc";
    this.#row = db.prepare<[number, number], DirectoryRow>(
      `SELECT ${columns} FROM ${schema}.directory_${field} WHERE segment = ? AND key <= ? ORDER BY key DESC LIMIT 1`,
    );
    this.#part = db
      .prepare<[number, number, number], Buffer>(
        `SELECT substr(bytes, ?, ?) FROM ${schema}.stream_${field} WHERE number = ?`,
      )
      .pluck();
    this.#parts = db
      .prepare<[number, number], Buffer>(
        `SELECT bytes FROM ${schema}.stream_${field} WHERE number BETWEEN ? AND ? ORDER BY number`,
      )
      .pluck();
  }

  /** The postings of a term, or nothing. Throws `IndexDamaged` when they are not what was written. */
  find(segment: number, key: number): Buffer | null {
    const row = this.#row.get(segment, key);
    const place = row && placeOf(row, key);
    if (row) free(row.entries);
    return place ? this.#read(segment, place.offset, place.length) : null;
  }

  #read(segment: number, offset: number, length: number): Buffer {
    const first = segment * streams + Math.floor(offset / rowBytes);
    const last = segment * streams + Math.floor((offset + length - 1) / rowBytes);
    const start = offset % rowBytes;
    let bytes: Buffer | undefined;
    if (first === last) bytes = this.#part.get(start + 1, length, first);
    else bytes = this.#joined(first, last, start, length);
    if (bytes?.length !== length || !isWhole(bytes)) throw new IndexDamaged(`postings in ${this.#field}`);
    return bytes;
  }

  /** Bytes of several rows, in a buffer of their own, so that it can be let go of. */
  #joined(first: number, last: number, start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    let to = -start;
    for (const part of this.#parts.all(first, last)) {
      part.copy(bytes, Math.max(to, 0), Math.max(-to, 0));
      to += part.length;
      free(part);
    }
    return to < length ? bytes.subarray(0, Math.max(to, 0)) : bytes;
  }

  /** Writes rows by ascending key, behind what the segment has of lower keys; returns how many there were. */
  write(segment: number, rows: Iterable<readonly [key: number, postings: Buffer]>): number {
    const { putRow, putPart } = this.#writing();
    const part = Buffer.alloc(rowBytes);
    let filled = 0;
    let number = this.#end(segment);
    let written = 0;
    const endPart = () => {
      const bytes = part.subarray(0, filled);
      putPart.run(number++, bytes);
      filled = 0;
    };
    let entries: number[] = [];
    let firstKey = 0;
    let lastKey = 0;
    let rowOffset = 0;
    let offset = (number - segment * streams) * rowBytes;
    let terms = 0;
    const endRow = () => {
      const bytes = Buffer.from(entries);
      putRow.run(segment, firstKey, rowOffset, bytes, crcOf(bytes, firstKey, rowOffset));
      entries = [];
      terms = 0;
    };
    for (const [key, postings] of rows) {
      if (!terms) {
        firstKey = lastKey = key;
        rowOffset = offset;
      }
      pushInteger(entries, key - lastKey);
      pushInteger(entries, postings.length);
      lastKey = key;
      offset += postings.length;
      written++;
      if (++terms === termsOfRow) endRow();
      for (let from = 0; from < postings.length; ) {
        const length = Math.min(rowBytes - filled, postings.length - from);
        postings.copy(part, filled, from, from + length);
        from += length;
        filled += length;
        if (filled === rowBytes) endPart();
      }
    }
    if (terms) endRow();
    if (filled) endPart();
    return written;
  }

  #put: Writing | undefined;

  /** Prepared once, but not where nothing is written. */
  #writing(): Writing {
    const table = (name: string) => `${this.#schema}.${name}_${this.#field}`;
    return (this.#put ??= {
      putRow: this.#db.prepare(`INSERT INTO ${table("directory")} VALUES (?, ?, ?, ?, ?)`),
      putPart: this.#db.prepare(`INSERT INTO ${table("stream")} VALUES (?, ?)`),
      last: this.#db
        .prepare<[number, number], number | null>(
          `SELECT max(number) FROM ${table("stream")} WHERE number BETWEEN ? AND ?`,
        )
        .pluck(),
    });
  }

  /** The number of the segment's first row that is not written. */
  #end(segment: number): number {
    const last = this.#writing().last.get(segment * streams, (segment + 1) * streams - 1);
    return last == null ? segment * streams : last + 1;
  }

  /** All rows of a segment, by ascending key. The connection is busy until the end. */
  *rows(segment: number): Generator<[key: number, postings: Buffer]> {
    const rows = this.#db
      .prepare<[number], DirectoryRow>(
        `SELECT key, offset, entries, crc FROM ${this.#schema}.directory_${this.#field} WHERE segment = ? ORDER BY key`,
      )
      .iterate(segment);
    const parts = this.#parts.iterate(segment * streams, (segment + 1) * streams - 1);
    let bytes: Buffer = Buffer.alloc(0);
    /** Where `bytes` begin in the stream, and where its next row does. */
    let at = 0;
    let nextAt = 0;
    try {
      for (const row of rows)
        for (const { key, offset, length } of placesOf(row)) {
          while (at + bytes.length < offset + length) {
            const next = parts.next();
            if (next.done) throw new IndexDamaged(`postings in ${this.#field}`);
            // What was written at one time ends within a row; what came later begins a new one.
            const joined = at + bytes.length === nextAt;
            bytes = joined ? Buffer.concat([bytes, next.value]) : next.value;
            if (!joined) at = nextAt;
            nextAt += rowBytes;
          }
          const postings = bytes.subarray(offset - at, offset - at + length);
          if (offset < at || !isWhole(postings)) throw new IndexDamaged(`postings in ${this.#field}`);
          yield [key, postings];
          bytes = bytes.subarray(offset - at + length);
          at = offset + length;
        }
    } finally {
      parts.return?.();
    }
  }

  /** Where the next terms' postings lie, from a key on: `count` or somewhat more. `next`: a key up to which they are all. */
  places(segment: number, from: number, count: number): { places: Place[]; next: number | null } {
    const table = `${this.#schema}.directory_${this.#field}`;
    const rows = this.#db
      .prepare<[number, number, number, number], DirectoryRow>(
        `SELECT key, offset, entries, crc FROM ${table} WHERE segment = ?
           AND key >= coalesce((SELECT max(key) FROM ${table} WHERE segment = ? AND key <= ?), 0) ORDER BY key LIMIT ?`,
      )
      .all(segment, segment, from, Math.ceil(count / termsOfRow) + 2);
    const whole = rows.length < Math.ceil(count / termsOfRow) + 2;
    const next = whole ? null : (rows.pop() as DirectoryRow).key;
    return { places: rows.flatMap((row) => placesOf(row)).filter(({ key }) => key >= from), next };
  }

  /** Reads postings that lie beside each other, without asking for their row each time. */
  reader(): (segment: number, offset: number, length: number) => Buffer {
    const held = new Map<number, { number: number; row: Buffer }>();
    return (segment, offset, length) => {
      const number = segment * streams + Math.floor(offset / rowBytes);
      const start = offset % rowBytes;
      if (start + length > rowBytes) return this.#read(segment, offset, length);
      let row = held.get(segment);
      if (row?.number !== number)
        held.set(segment, (row = { number, row: this.#parts.get(number, number) ?? Buffer.alloc(0) }));
      const bytes = row.row.subarray(start, start + length);
      if (bytes.length !== length || !isWhole(bytes)) throw new IndexDamaged(`postings in ${this.#field}`);
      return bytes;
    };
  }

  drop(segment: number): void {
    this.#db.prepare(`DELETE FROM ${this.#schema}.directory_${this.#field} WHERE segment = ?`).run(segment);
    this.#db
      .prepare(`DELETE FROM ${this.#schema}.stream_${this.#field} WHERE number BETWEEN ? AND ?`)
      .run(segment * streams, (segment + 1) * streams - 1);
  }

  /** Segments after the build with the bytes of their streams, oldest first. */
  segments(): { segment: number; bytes: number }[] {
    // Not as a parameter: numbers are bound as floating point, and the division would not be one of integers.
    return this.#db
      .prepare<[], { segment: number; bytes: number }>(
        `SELECT number / ${streams} AS segment, sum(length(bytes)) AS bytes FROM ${this.#schema}.stream_${this.#field}
         WHERE number >= ${streams} GROUP BY 1 ORDER BY 1`,
      )
      .all();
  }
}

function pushInteger(out: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

function assertWhole({ key, offset, entries, crc }: DirectoryRow): void {
  if (crcOf(entries, key, offset) !== crc) throw new IndexDamaged("directory");
}

const crcOf = (entries: Buffer, key: number, offset: number) => crc32(entries, (key ^ (key / 2 ** 32) ^ offset) >>> 0);

/** Where a term's postings lie in the stream. */
function placeOf(row: DirectoryRow, key: number): { offset: number; length: number } | null {
  assertWhole(row);
  const { entries } = row;
  let at = row.key;
  let { offset } = row;
  for (let p = 0; p < entries.length; ) {
    let step = 0;
    let byte = entries[p++] as number;
    for (let scale = 1; ; scale *= 128, byte = entries[p++] as number) {
      step += (byte & 127) * scale;
      if (byte < 128) break;
    }
    at += step;
    let length = 0;
    byte = entries[p++] as number;
    for (let scale = 1; ; scale *= 128, byte = entries[p++] as number) {
      length += (byte & 127) * scale;
      if (byte < 128) break;
    }
    if (at >= key) return at === key ? { offset, length } : null;
    offset += length;
  }
  return null;
}

/** The terms of a directory row, with where their postings lie. */
function placesOf(row: DirectoryRow): Place[] {
  assertWhole(row);
  const { entries } = row;
  const places: Place[] = [];
  let { key, offset } = row;
  let p = 0;
  const integer = () => {
    let value = 0;
    for (let scale = 1, byte = 128; byte & 128; scale *= 128) {
      byte = entries[p++] as number;
      value += (byte & 127) * scale;
    }
    return value;
  };
  while (p < entries.length) {
    key += integer();
    const length = integer();
    places.push({ key, offset, length });
    offset += length;
  }
  return places;
}
