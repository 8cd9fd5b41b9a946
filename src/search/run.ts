/**
 * One query on its way: the documents that may answer it, newest first, confirmed chunk by chunk. It can stop after a
 * page or after a moment and go on later, so the first page never waits for the exact count.
 */
import type { Documents } from "./documents.ts";
import type { Matcher } from "./match.ts";

const firstChunk = 64;
const largestChunk = 1024;

export class Run {
  readonly matcher: Matcher;
  /** Documents that may match, by number. */
  readonly ascending: Int32Array;
  readonly #documents: Documents;
  /** Documents that may match, newest first. */
  readonly #sequence: Int32Array;
  /** Confirmed, newest first; the first `#count` are set. */
  #hits: Int32Array;
  #count = 0;
  #read = 0;

  constructor(matcher: Matcher, documents: Documents) {
    this.matcher = matcher;
    this.#documents = documents;
    const candidates = matcher.upper === null ? documents.all() : documents.onlyLive(matcher.upper);
    this.ascending = candidates;
    this.#sequence = newestFirst(candidates, documents);
    if (matcher.exact) {
      this.#hits = this.#sequence;
      this.#count = this.#read = this.#sequence.length;
    } else this.#hits = new Int32Array(Math.min(1024, this.#sequence.length));
  }

  /** Whether every candidate has been read: the count is exact. */
  get finished(): boolean {
    return this.#read === this.#sequence.length;
  }

  /** How many match; until `finished`, the likely number. */
  get total(): number {
    if (this.finished || this.#read === 0) return this.finished ? this.#count : this.#sequence.length;
    return Math.round((this.#count / this.#read) * this.#sequence.length);
  }

  /** The confirmed documents so far, newest first. */
  get hits(): Int32Array {
    return this.#hits.subarray(0, this.#count);
  }

  /** The candidates, newest first. */
  get candidates(): Int32Array {
    return this.#sequence;
  }

  /** Confirms until there are `wanted` hits, all are read, or `until` (a `performance.now()`) has come. */
  advance(wanted: number, until = Infinity): void {
    let chunk = firstChunk;
    while (this.#count < wanted && !this.finished) {
      const some = this.#sequence.subarray(this.#read, this.#read + chunk);
      const kept = this.matcher.keep(some.slice().sort());
      this.#append(kept.length === some.length ? some : newestFirst(kept, this.#documents));
      this.#read += some.length;
      chunk = Math.min(chunk * 2, largestChunk);
      if (performance.now() > until) break;
    }
  }

  #append(numbers: Int32Array): void {
    if (this.#count + numbers.length > this.#hits.length) {
      const wider = new Int32Array(Math.max(this.#hits.length * 2, this.#count + numbers.length));
      wider.set(this.hits);
      this.#hits = wider;
    }
    this.#hits.set(numbers, this.#count);
    this.#count += numbers.length;
  }
}

/** Descending by date, then by number. The documents of the build stand in this order already. */
export function newestFirst(ascending: Int32Array, documents: Documents): Int32Array {
  let split = ascending.length;
  while (split > 0 && (ascending[split - 1] as number) > documents.ordered) split--;
  const old = ascending.subarray(0, split).slice().reverse();
  if (split === ascending.length) return old;
  const { date } = documents;
  // One float per document sorts natively: the date, then the number.
  const keys = Float64Array.from(ascending.subarray(split), (number) => date[number]! * 2 ** 24 + number).sort();
  const out = new Int32Array(ascending.length);
  let i = 0;
  let j = keys.length - 1;
  for (let at = 0; at < out.length; at++) {
    const oldDate = i < old.length ? date[old[i]!]! : -1;
    const newDate = j >= 0 ? Math.floor(keys[j]! / 2 ** 24) : -1;
    out[at] = newDate >= oldDate ? keys[j--]! % 2 ** 24 : old[i++]!;
  }
  return out;
}
