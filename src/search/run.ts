/**
 * One query on its way: the documents that may answer it, in their order, confirmed chunk by chunk. It can stop after a
 * page or after a moment and go on later, so the first page never waits for the exact count.
 */
import type { Documents } from "./documents.ts";
import type { Matcher } from "./match.ts";
import { numbers, Room, within } from "./room.ts";

const firstChunk = 64;
const largestChunk = 1024;
/** Milliseconds of a step. Where texts are slow to confirm (`NEAR`), steps stay small, so that they can end in time. */
const longStep = 4;

export class Run {
  readonly matcher: Matcher;
  /** How many documents may match. */
  readonly size: number;
  readonly #documents: Documents;
  readonly #room: Room;
  readonly #oldest: boolean;
  /** Documents that may match, by number. Of an exact run, whose hits they are, they may stand in `#hits` alone. */
  readonly #ascending: Int32Array | null;
  /** The same in their order; `null`: that of `#ascending` from its end. */
  readonly #sequence: Int32Array | null;
  /** Confirmed, in their order; the first `#count` are set. */
  #hits: Int32Array;
  #count = 0;
  #read = 0;

  /**
   * `room`: where its arrays come from; `oldest`: whether the oldest come first. Takes the matcher's `upper` for its own:
   * of an exact one nobody else may look at it any more.
   */
  constructor(matcher: Matcher, documents: Documents, room: Room, oldest = false) {
    this.matcher = matcher;
    this.#documents = documents;
    this.#room = room;
    this.#oldest = oldest;
    const all = matcher.upper === null ? documents.all() : documents.onlyLive(matcher.upper);
    this.size = all.length;
    // The documents of the build have their numbers in the order of their dates.
    const backwards = !oldest && (all.length === 0 || (all[all.length - 1] as number) <= documents.ordered);
    this.#sequence = backwards ? null : this.#inOrder(all);
    this.#ascending = backwards && matcher.exact ? null : all;
    if (matcher.exact) {
      this.#hits = this.#sequence ?? all.reverse();
      this.#count = this.#read = this.size;
    } else this.#hits = room.take(Math.min(largestChunk, this.size));
  }

  /** Whether every candidate has been read: the count is exact. */
  get finished(): boolean {
    return this.#read === this.size;
  }

  /** How many match; until `finished`, the likely number. */
  get total(): number {
    if (this.finished || this.#read === 0) return this.finished ? this.#count : this.size;
    return Math.round((this.#count / this.#read) * this.size);
  }

  /** The confirmed documents so far, newest (or oldest) first. */
  get hits(): Int32Array {
    return this.#hits.subarray(0, this.#count);
  }

  /** The candidate with the highest number (at 0), the next lower one, and so on. */
  fromTop(at: number): number {
    return (this.#ascending ? this.#ascending[this.size - 1 - at] : this.#hits[at]) as number;
  }

  /** Confirms until there are `wanted` hits, all are read, or `until` (a `performance.now()`) has come; one step at least. */
  advance(wanted: number, until = Infinity): void {
    let chunk = firstChunk;
    while (this.#count < wanted && !this.finished) {
      const begun = performance.now();
      const step = new Room();
      within(step, () => {
        const some = this.#next(chunk);
        this.#append(this.#inOrder(this.matcher.keep(some)));
        this.#read += some.length;
      });
      step.leave();
      const now = performance.now();
      if (now > until) break;
      if (now - begun < longStep) chunk = Math.min(chunk * 2, largestChunk);
    }
  }

  /** The candidates to read next, ascending. */
  #next(chunk: number): Int32Array {
    const end = Math.min(this.#read + chunk, this.size);
    if (this.#sequence) {
      const some = numbers(end - this.#read);
      some.set(this.#sequence.subarray(this.#read, end));
      return some.sort();
    }
    return this.#ascending!.subarray(this.size - end, this.size - this.#read);
  }

  #inOrder(ascending: Int32Array): Int32Array {
    const newest = newestFirst(ascending, this.#documents);
    return this.#oldest ? oldestFirst(newest, this.#documents) : newest;
  }

  #append(some: Int32Array): void {
    if (this.#count + some.length > this.#hits.length) {
      const wider = this.#room.take(Math.max(this.#hits.length * 2, this.#count + some.length));
      wider.set(this.hits);
      this.#room.giveBack(this.#hits);
      this.#hits = wider;
    }
    this.#hits.set(some, this.#count);
    this.#count += some.length;
  }
}

/** Descending by date, then by number. The documents of the build stand in this order already. */
export function newestFirst(ascending: Int32Array, documents: Documents): Int32Array {
  const { length } = ascending;
  let split = length;
  while (split > 0 && (ascending[split - 1] as number) > documents.ordered) split--;
  const out = numbers(length);
  if (split === length) {
    for (let at = 0, i = length - 1; i >= 0; at++, i--) out[at] = ascending[i] as number;
    return out;
  }
  const { date } = documents;
  // One float per document sorts natively: the date, then the number.
  const keys = Float64Array.from(ascending.subarray(split), (number) => date[number]! * 2 ** 24 + number).sort();
  let i = split - 1;
  let j = keys.length - 1;
  for (let at = 0; at < length; at++) {
    const oldDate = i >= 0 ? date[ascending[i]!]! : -1;
    const newDate = j >= 0 ? Math.floor(keys[j]! / 2 ** 24) : -1;
    out[at] = newDate >= oldDate ? keys[j--]! % 2 ** 24 : ascending[i--]!;
  }
  return out;
}

/** The other way round, in place; undated articles come last both ways. */
function oldestFirst(newest: Int32Array, documents: Documents): Int32Array {
  let dated = newest.length;
  while (dated > 0 && documents.date[newest[dated - 1]!] === 0) dated--;
  newest.subarray(0, dated).reverse();
  return newest;
}
