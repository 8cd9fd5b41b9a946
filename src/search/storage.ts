/**
 * FlexSearch's storage on better-sqlite3: one row a term in `terms_…` (the bulk build), and segments in `recent_…`
 * (what was added since), each with the postings as bytes. Documents are internal numbers that only grow; a removed
 * document keeps its postings until the next build, and the caller drops its number.
 *
 * The tables live in a database that is attached as `search`, so postings are written in the transaction that writes
 * the article.
 */
import type { Database, Statement } from "better-sqlite3";
import { IndexDamaged } from "./damage.ts";
import { decodeAll, encode, intersect, intersection, isWhole } from "./postings.ts";
import { keyOf } from "./terms.ts";

export type Field = "text" | "headline";
export const fields: readonly Field[] = ["text", "headline"];

export const storageSchema = (field: Field, schema = "search") => `
  CREATE TABLE ${schema}.terms_${field} (key INTEGER PRIMARY KEY, postings BLOB NOT NULL);
  CREATE TABLE ${schema}.recent_${field} (
    segment INTEGER NOT NULL, key INTEGER NOT NULL, postings BLOB NOT NULL, PRIMARY KEY (segment, key)
  ) WITHOUT ROWID;`;

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
  readonly #main: Statement<[number], Buffer>;
  readonly #recent: Statement<[number, number], Buffer>;
  readonly #insert: Statement<[number, number, Buffer]>;
  readonly #db: Database;
  readonly #field: Field;
  /** Segment numbers, oldest first. */
  #segments: number[] = [];

  constructor(db: Database, field: Field) {
    this.id = field;
    this.#db = db;
    this.#field = field;
    this.#main = db.prepare<[number], Buffer>(`SELECT postings FROM search.terms_${field} WHERE key = ?`).pluck();
    this.#recent = db
      .prepare<[number, number], Buffer>(`SELECT postings FROM search.recent_${field} WHERE segment = ? AND key = ?`)
      .pluck();
    this.#insert = db.prepare(`INSERT INTO search.recent_${field} (segment, key, postings) VALUES (?, ?, ?)`);
    this.reload();
  }

  /** Reads the list of segments again (after a rollback). */
  reload(): void {
    // A loose index scan: one step a segment instead of one a row.
    this.#segments = this.#db
      .prepare<[], number>(
        `WITH RECURSIVE s (n) AS (
           SELECT min(segment) FROM search.recent_${this.#field} UNION ALL
           SELECT (SELECT min(segment) FROM search.recent_${this.#field} WHERE segment > n) FROM s WHERE n IS NOT NULL
         ) SELECT n FROM s WHERE n IS NOT NULL`,
      )
      .pluck()
      .all();
  }

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
      const segment = (this.#segments.at(-1) ?? 0) + 1;
      const rows = [...flex.map].map(([term, slots]) => [keyOf(term), slots[0] ?? []] as const);
      rows.sort((a, b) => a[0] - b[0]);
      for (const [key, numbers] of rows) this.#insert.run(segment, key, encode(numbers));
      this.#segments.push(segment);
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
    const lists = [...new Set(terms)].map((term) => this.postings(keyOf(term)));
    if (!lists.length || lists.some((blobs) => !blobs.length)) return new Int32Array(0);
    const size = (blobs: Buffer[]) => blobs.reduce((sum, blob) => sum + blob.length, 0);
    lists.sort((a, b) => size(a) - size(b));
    let numbers = decodeAll(lists[0]!);
    for (const blobs of lists.slice(1)) {
      if (!numbers.length) break;
      numbers = blobs.length === 1 ? intersect(numbers, blobs[0]!) : intersection(numbers, decodeAll(blobs));
    }
    return numbers;
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
    this.#db.exec(`DELETE FROM search.terms_${this.#field}; DELETE FROM search.recent_${this.#field};`);
    this.#segments = [];
  }

  destroy(): void {
    this.clear();
  }

  // ---- what the rest of the search calls ----

  /** The blobs of one term, oldest first. Throws `IndexDamaged` when one of them is not what was written. */
  postings(key: number): Buffer[] {
    const blobs: Buffer[] = [];
    const main = this.#main.get(key);
    if (main) blobs.push(main);
    for (const segment of this.#segments) {
      const blob = this.#recent.get(segment, key);
      if (blob) blobs.push(blob);
    }
    for (const blob of blobs) if (!isWhole(blob)) throw new IndexDamaged(`postings of key ${key} in ${this.#field}`);
    return blobs;
  }

  /** How many postings there are of documents that `isLive` accepts. Reads everything. */
  count(isLive: (number: number) => boolean): number {
    let sum = 0;
    for (const table of [`terms_${this.#field}`, `recent_${this.#field}`])
      for (const blob of this.#db.prepare<[], Buffer>(`SELECT postings FROM search.${table}`).pluck().iterate())
        for (const number of decodeAll([blob])) if (isLive(number)) sum++;
    return sum;
  }

  /**
   * Merges the newest segments into one while the one before is not much larger than they are, so that their number
   * stays logarithmic and every posting is rewritten only so often. To be called in a transaction.
   */
  merge(): void {
    const sizes = this.#segments.map(
      (segment) =>
        this.#db
          .prepare(`SELECT count(*) AS n FROM search.recent_${this.#field} WHERE segment = ?`)
          .pluck()
          .get(segment) as number,
    );
    let from = this.#segments.length - 1;
    for (let sum = sizes[from] ?? 0; from > 0 && (sizes[from - 1] as number) < sum * 2; )
      sum += sizes[--from] as number;
    const merged = this.#segments.slice(Math.max(0, from));
    if (merged.length < 2) return;
    const first = merged[0] as number;
    const rows = this.#db
      .prepare<[number], [number, Buffer]>(
        `SELECT key, postings FROM search.recent_${this.#field} WHERE segment >= ? ORDER BY key, segment`,
      )
      .raw()
      .all(first);
    this.#db.prepare(`DELETE FROM search.recent_${this.#field} WHERE segment >= ?`).run(first);
    for (let i = 0; i < rows.length; ) {
      const key = rows[i]![0];
      const blobs: Buffer[] = [];
      for (; i < rows.length && rows[i]![0] === key; i++) blobs.push(rows[i]![1]);
      this.#insert.run(first, key, blobs.length === 1 ? blobs[0]! : encode(decodeAll(blobs)));
    }
    this.#segments = [...this.#segments.slice(0, Math.max(0, from)), first];
  }
}
