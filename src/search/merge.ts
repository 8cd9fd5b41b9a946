/**
 * Segments become one in small steps, each in a transaction of its own, so that nobody who searches or adds waits for
 * it. What is merged is moved term by term in ascending order: below `upto` the target counts and the sources do not,
 * from there on it is the other way round. That stands in the file too, so a killed process goes on where it was.
 */
import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import { IndexDamaged } from "./damage.ts";
import { decodeAll, encode } from "./postings.ts";
import type { TermFile } from "./term-file.ts";

/** `first` to `last`: the segments that are merged, which all lie before the target. `upto`: a term's key. */
export type Merging = { first: number; last: number; target: number; upto: number };
export type Segment = { segment: number; bytes: number };

export const mergingSchema = (schema: string) => `
  CREATE TABLE ${schema}.merging (
    field TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, target INTEGER NOT NULL, upto INTEGER NOT NULL,
    crc INTEGER NOT NULL
  ) WITHOUT ROWID;`;

/** Above every key. */
const end = 2 ** 52;
/** Bytes of postings of a merged segment: larger ones wait for the next build. */
const largest = 2 ** 21;
/** Segments that are merged at once: each costs every step a little. */
const most = 64;

/** Whether these postings are in the target already. */
export const isMoved = (merging: Merging | null, segment: number, key: number): boolean =>
  merging !== null && segment >= merging.first && segment <= merging.last && key < merging.upto;

const crcOf = (field: string, { first, last, target, upto }: Merging) =>
  crc32(JSON.stringify([field, first, last, target, upto]));

/** What is being merged, as it stands in the file. Throws `IndexDamaged`. */
export function readMerging(db: Database, field: string): Merging | null {
  const row = db
    .prepare<[string], Merging & { crc: number }>(
      "SELECT first, last, target, upto, crc FROM search.merging WHERE field = ?",
    )
    .get(field);
  if (!row) return null;
  const { crc, ...merging } = row;
  if (crc !== crcOf(field, merging)) throw new IndexDamaged("merging");
  return merging;
}

export function writeMerging(db: Database, field: string, merging: Merging | null): void {
  if (merging) {
    const values = { field, ...merging, crc: crcOf(field, merging) };
    db.prepare("INSERT OR REPLACE INTO search.merging VALUES (@field, @first, @last, @target, @upto, @crc)").run(
      values,
    );
  } else db.prepare("DELETE FROM search.merging WHERE field = ?").run(field);
}

/**
 * What to merge next: the newest segments, as long as the one before is not much larger than they are together, so that
 * their number stays logarithmic and every posting is rewritten only so often. `null`: nothing pays.
 */
export function planned(segments: readonly Segment[]): Merging | null {
  let from = segments.length - 1;
  let sum = segments[from]?.bytes ?? 0;
  for (let next = segments[from - 1]?.bytes; next !== undefined; next = segments[from - 1]?.bytes) {
    if (next > sum * 2 || next + sum > largest || segments.length - from >= most) break;
    sum += next;
    from--;
  }
  const last = segments.at(-1)?.segment ?? 0;
  if (segments.length - from < 2) return null;
  return { first: segments[from]!.segment, last, target: last + 1, upto: 0 };
}

/** Moves the next `terms` terms to the target; returns up to where it came, and the bytes moved. In a transaction. */
export function moveOn(
  file: TermFile,
  sources: readonly Segment[],
  merging: Merging,
  terms: number,
): Merging & { bytes: number } {
  const found = new Map<number, { segment: number; offset: number; length: number }[]>();
  let until = end;
  for (const { segment } of sources) {
    const { places, next } = file.places(segment, merging.upto, terms);
    until = Math.min(until, next ?? end);
    for (const { key, offset, length } of places) {
      const known = found.get(key);
      if (known) known.push({ segment, offset, length });
      else found.set(key, [{ segment, offset, length }]);
    }
  }
  const keys = [...found.keys()].sort((a, b) => a - b);
  until = Math.min(until, keys[terms] ?? end);
  const read = file.reader();
  const moved: [number, Buffer][] = [];
  for (const key of keys) {
    if (key >= until) break;
    const blobs = found.get(key)!.map(({ segment, offset, length }) => read(segment, offset, length));
    moved.push([key, blobs.length === 1 ? blobs[0]! : encode(decodeAll(blobs))]);
  }
  file.write(merging.target, moved);
  return { ...merging, upto: until, bytes: bytesOf(moved) };
}

/** Whether everything is in the target, so that the sources can go. */
export const allMoved = ({ upto }: Merging): boolean => upto >= end;

export const bytesOf = (rows: readonly (readonly [number, Buffer])[]): number =>
  rows.reduce((sum, [, blob]) => sum + blob.length, 0);
