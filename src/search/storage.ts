/**
 * FlexSearch's storage on better-sqlite3. Documents are internal numbers that only grow; a removed document keeps its
 * postings until the next build, and the caller drops its number. What is added becomes a segment of its own;
 * segments are merged in quiet moments.
 *
 * The tables live in a database that is attached as `search`, so postings are written in the transaction that writes
 * the article.
 */
import type { Database } from "better-sqlite3";
import { decodeAll, encode, intersect, intersection } from "./postings.ts";
import {
  allMoved,
  bytesOf,
  isMoved,
  type Merging,
  moveOn,
  planned,
  readMerging,
  type Segment,
  writeMerging,
} from "./merge.ts";
import { free, shrunk } from "./room.ts";
import { type Field, TermFile } from "./term-file.ts";
import { keyOf } from "./terms.ts";

/** What FlexSearch hands to `commit`: its in-memory index since the last commit. */
type Uncommitted = {
  map: Map<string, number[][]>;
  reg: Set<number>;
  ctx: Map<string, unknown>;
  commit_task: unknown[];
};

export class Storage {
  // FlexSearch reads these two.
  readonly support_tag_search = false;
  readonly id: string;
  readonly #db: Database;
  readonly #file: TermFile;
  /** Segments after the build, oldest first. */
  #segments: Segment[] = [];
  #merging: Merging | null = null;

  constructor(db: Database, field: Field) {
    this.id = field;
    this.#db = db;
    this.#file = new TermFile(db, field);
    this.reload();
  }

  /** Reads the list of segments again (after a rollback). */
  reload(): void {
    this.#segments = this.#file.segments();
    this.#merging = readMerging(this.#db, this.id);
  }

  /** How many segments there are beside the build. */
  get segments(): number {
    return this.#segments.length;
  }

  // ---- what FlexSearch calls ----

  mount(): this {
    return this;
  }

  /** Writes what FlexSearch gathered as one new segment, and empties it. */
  commit(flex: Uncommitted): void {
    if (flex.map.size) {
      // Of one article added, all terms have the same postings.
      const single = new Map<number, Buffer>();
      const postingsOf = (numbers: number[]): Buffer => {
        const [only = 0] = numbers;
        if (numbers.length !== 1) return encode(numbers);
        let bytes = single.get(only);
        if (!bytes) single.set(only, (bytes = encode(numbers)));
        return bytes;
      };
      const rows = [...flex.map].map(([term, slots]) => [keyOf(term), postingsOf(slots[0] ?? [])] as const);
      rows.sort((a, b) => a[0] - b[0]);
      this.#append(rows);
    }
    this.forget(flex);
  }

  /** Empties what FlexSearch gathered. */
  forget(flex: Uncommitted): void {
    flex.commit_task = [];
    flex.map.clear();
    flex.ctx.clear();
    flex.reg.clear();
  }

  /** Ascending numbers of the documents that have every term, removed documents included; a fresh array. */
  search(_flex: unknown, terms: string[]): Int32Array {
    const lists: Buffer[][] = [];
    for (const term of new Set(terms)) {
      const blobs = this.postings(keyOf(term));
      lists.push(blobs);
      if (blobs.length) continue;
      for (const read of lists) read.forEach(free);
      return new Int32Array(0);
    }
    if (!lists.length) return new Int32Array(0);
    const size = (blobs: Buffer[]) => blobs.reduce((sum, blob) => sum + blob.length, 0);
    lists.sort((a, b) => size(a) - size(b));
    const first = decodeAll(lists[0] as Buffer[]);
    let numbers = first;
    for (const blobs of lists.slice(1)) {
      if (!numbers.length) break;
      const [only] = blobs;
      numbers = blobs.length === 1 && only ? intersect(numbers, only) : intersection(numbers, decodeAll(blobs));
    }
    for (const blobs of lists) blobs.forEach(free);
    return numbers.buffer === first.buffer ? shrunk(first, numbers.length) : numbers;
  }

  async get(term: string): Promise<number[][]> {
    const numbers = [...this.search(null, [term])];
    return numbers.length ? [numbers] : [];
  }

  async has(): Promise<boolean> {
    return false; // numbers are never used twice
  }

  async enrich(ids: number[]): Promise<{ id: number }[]> {
    return ids.map((id) => ({ id }));
  }

  async tag(): Promise<number[]> {
    return [];
  }

  clear(): void {
    for (const segment of this.#all()) this.#file.drop(segment);
    this.#segments = [];
    this.#merge(null);
  }

  destroy(): void {
    this.clear();
  }

  // ---- what the rest of the search calls ----

  /** The postings of one term, oldest first. Throws `IndexDamaged`. */
  postings(key: number): Buffer[] {
    const blobs: Buffer[] = [];
    for (const segment of this.#all()) {
      if (isMoved(this.#merging, segment, key)) continue;
      const blob = this.#file.find(segment, key);
      if (blob) blobs.push(blob);
    }
    return blobs;
  }

  /** Everything: by ascending key the numbers of all segments. The connection is busy until the end. */
  *rows(): Generator<[key: number, numbers: Int32Array]> {
    const since = [...this.#gather(this.#segments)].sort((a, b) => a[0] - b[0]);
    let next = 0;
    for (const [key, blob] of this.#file.rows(0)) {
      for (; next < since.length && since[next]![0] < key; next++) yield [since[next]![0], decodeAll(since[next]![1])];
      const more = since[next]?.[0] === key ? since[next++]![1] : [];
      yield [key, decodeAll([blob, ...more])];
    }
    for (; next < since.length; next++) yield [since[next]![0], decodeAll(since[next]![1])];
  }

  /** The blobs of some segments by term, oldest first. */
  #gather(segments: readonly Segment[]): Map<number, Buffer[]> {
    const terms = new Map<number, Buffer[]>();
    for (const { segment } of segments)
      for (const [key, blob] of this.#file.rows(segment)) {
        if (isMoved(this.#merging, segment, key)) continue;
        const known = terms.get(key);
        if (known) known.push(Buffer.from(blob));
        else terms.set(key, [Buffer.from(blob)]);
      }
    return terms;
  }

  /** Whether merging segments would help. */
  get untidy(): boolean {
    return this.#merging !== null || planned(this.#segments) !== null;
  }

  /**
   * A step of merging segments (merge.ts): so many terms, about 5 µs each, or a segment taken away. To be called in a
   * transaction.
   */
  mergeSome(terms: number): void {
    const merging = this.#merging ?? planned(this.#segments);
    if (!merging) return;
    const { first, last, target } = merging;
    const sources = this.#segments.filter(({ segment }) => segment >= first && segment <= last);
    if (!allMoved(merging)) {
      const { bytes, ...moved } = moveOn(this.#file, sources, merging, terms);
      this.#merge(moved);
      this.#grow(target, bytes);
      return;
    }
    const [source, ...others] = sources;
    if (source) this.#file.drop(source.segment);
    this.#segments = this.#segments.filter((segment) => segment !== source);
    if (!others.length) this.#merge(null);
  }

  #merge(merging: Merging | null): void {
    writeMerging(this.#db, this.id, merging);
    this.#merging = merging;
  }

  #grow(segment: number, more: number): void {
    const known = this.#segments.find((one) => one.segment === segment);
    if (known) known.bytes += more;
    else this.#segments.push({ segment, bytes: more });
    this.#segments.sort((a, b) => a.segment - b.segment);
  }

  #all(): number[] {
    return [0, ...this.#segments.map(({ segment }) => segment)];
  }

  #append(rows: (readonly [number, Buffer])[]): void {
    const segment = Math.max(this.#segments.at(-1)?.segment ?? 0, this.#merging?.target ?? 0) + 1;
    this.#file.write(segment, rows);
    this.#segments.push({ segment, bytes: bytesOf(rows) });
  }
}
