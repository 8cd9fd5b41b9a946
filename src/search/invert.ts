/**
 * Builds postings for many documents at once, in memory: the same rows that FlexSearch and the storage would write one
 * document after the other (a test compares them), at a tenth of the cost.
 *
 * Terms are 32-bit codes (one or two units, or three ASCII characters in the range of the surrogates), found in an
 * open-addressing table; their gaps are written as variable-length integers into a chain of growing chunks.
 */
import { decodeInto, encode } from "./postings.ts";
import { classes, gap, keyOfOne, keyOfThree, keyOfTwo, letter } from "./terms.ts";

const triples = 0xd8000000;
const firstChunk = 8;
const largestChunk = 4096;
/** Fields of a term's record. */
const code = 0;
const last = 1;
const write = 2;
const end = 3;
const size = 4;
const head = 5;
const record = 6;

const keyOfCode = (term: number): number =>
  term >= triples && term < triples + (1 << 21)
    ? keyOfThree((term >>> 14) & 127, (term >>> 7) & 127, term & 127)
    : term > 0xffff
      ? keyOfTwo(term >>> 16, term & 0xffff)
      : keyOfOne(term);

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

export class Inverter {
  #bits: number;
  #table: Int32Array;
  #terms = new Int32Array(record << 16);
  #count = 0;
  #bytes: Uint8Array;
  #top = 1;
  /** Terms with a character beyond the first plane: rare, so kept simply. */
  #astral = new Map<number, number[]>();
  // The terms of the document in hand: a small table that is emptied by a new stamp.
  #seen = new Uint32Array(1 << 14);
  #stamps = new Uint32Array(1 << 14);
  #stamp = 0;
  #distinct = 0;

  constructor(bits = 20, bytes = 1 << 24) {
    this.#bits = bits;
    this.#table = new Int32Array(2 << bits);
    this.#bytes = new Uint8Array(bytes);
  }

  /** Bytes of postings held so far. */
  get held(): number {
    return this.#top;
  }

  /** Adds a document; numbers must ascend. `units`: the folded text. */
  add(number: number, units: Uint16Array): void {
    this.#stamp++;
    this.#distinct = 0;
    let before = 0;
    let beforeThat = 0;
    let kindBefore = gap;
    for (let i = 0; i < units.length; i++) {
      let char = units[i] as number;
      const kind = classes[char] as number;
      if (kind === gap) {
        before = beforeThat = 0;
        kindBefore = gap;
        continue;
      }
      if (isSurrogate(char) && i + 1 < units.length)
        char = ((char - 0xd800) << 10) + ((units[++i] as number) - 0xdc00) + 0x10000;
      if (kind !== kindBefore) before = beforeThat = 0;
      if (char > 0xffff || before > 0xffff) {
        if (char > 0xffff) this.#addAstral(keyOfOne(char), number);
        else this.#once(char, number);
        if (before) this.#addAstral(keyOfTwo(before, char), number);
      } else {
        this.#once(char, number);
        if (before) {
          this.#once(((before << 16) | char) >>> 0, number);
          if (beforeThat && kind === letter && char < 128 && before < 128 && beforeThat < 128)
            this.#once(triples + ((beforeThat << 14) | (before << 7) | char), number);
        }
      }
      beforeThat = before;
      before = char;
      kindBefore = kind;
    }
  }

  /** All rows, by ascending key. */
  *rows(): Generator<[key: number, postings: Buffer]> {
    const keys = new Float64Array(this.#count);
    for (let term = 0; term < this.#count; term++) keys[term] = keyOfCode(this.#terms[term * record + code]! >>> 0);
    const order = new Uint32Array(this.#count);
    for (let term = 0; term < this.#count; term++) order[term] = term;
    order.sort((a, b) => keys[a]! - keys[b]!);
    const astral = [...this.#astral].sort((a, b) => a[0] - b[0]);
    let next = 0;
    let numbers = new Int32Array(1 << 12);
    let bytes = new Uint8Array(1 << 12);
    for (const term of order) {
      const key = keys[term] as number;
      for (; next < astral.length && astral[next]![0] < key; next++) yield [astral[next]![0], encode(astral[next]![1])];
      const length = this.#length(term) + 1;
      if (bytes.length < length) bytes = new Uint8Array(length * 2);
      if (numbers.length < length) numbers = new Int32Array(length * 2);
      this.#gather(term, bytes);
      yield [key, encode(numbers, decodeInto(bytes.subarray(0, length), numbers))];
    }
    for (; next < astral.length; next++) yield [astral[next]![0], encode(astral[next]![1])];
  }

  #addAstral(key: number, number: number): void {
    const numbers = this.#astral.get(key);
    if (!numbers) this.#astral.set(key, [number]);
    else if (numbers.at(-1) !== number) numbers.push(number);
  }

  /** Adds the term unless the document has had it. */
  #once(term: number, number: number): void {
    const mask = this.#seen.length - 1;
    let at = (Math.imul(term, 0x9e3779b1) >>> 15) & mask;
    while (this.#stamps[at] === this.#stamp) {
      if (this.#seen[at] === term) return;
      at = (at + 1) & mask;
    }
    this.#stamps[at] = this.#stamp;
    this.#seen[at] = term;
    if (++this.#distinct > mask >> 1) this.#widenSeen();
    this.#append(term, number);
  }

  #widenSeen(): void {
    const old = this.#seen;
    const stamps = this.#stamps;
    this.#seen = new Uint32Array(old.length * 2);
    this.#stamps = new Uint32Array(old.length * 2);
    const mask = this.#seen.length - 1;
    for (let i = 0; i < old.length; i++) {
      if (stamps[i] !== this.#stamp) continue;
      let at = (Math.imul(old[i]!, 0x9e3779b1) >>> 15) & mask;
      while (this.#stamps[at] === this.#stamp) at = (at + 1) & mask;
      this.#stamps[at] = this.#stamp;
      this.#seen[at] = old[i]!;
    }
  }

  #append(term: number, number: number): void {
    const o = this.#find(term | 0) * record;
    const t = this.#terms;
    let rest = number - t[o + last]!;
    t[o + last] = number;
    let p = t[o + write] as number;
    let stop = t[o + end] as number;
    for (;;) {
      if (p === stop) {
        const next = t[o + size]! < largestChunk ? t[o + size]! * 2 : largestChunk;
        const chunk = this.#take(next);
        const bytes = this.#bytes;
        bytes[p] = chunk & 255;
        bytes[p + 1] = (chunk >>> 8) & 255;
        bytes[p + 2] = (chunk >>> 16) & 255;
        bytes[p + 3] = chunk >>> 24;
        t[o + size] = next;
        t[o + end] = stop = chunk + next - 4;
        p = chunk;
      }
      if (rest > 127) {
        this.#bytes[p++] = (rest & 127) | 128;
        rest >>>= 7;
      } else {
        this.#bytes[p++] = rest;
        break;
      }
    }
    t[o + write] = p;
  }

  /** The number of the term's record, made if it is new. */
  #find(term: number): number {
    const mask = (1 << this.#bits) - 1;
    let at = Math.imul(term, 0x9e3779b1) >>> (32 - this.#bits);
    for (let found = this.#table[2 * at + 1]; found; found = this.#table[2 * at + 1]) {
      if (this.#table[2 * at] === term) return found - 1;
      at = (at + 1) & mask;
    }
    const made = this.#count++;
    if ((made + 1) * record > this.#terms.length) {
      const wider = new Int32Array(this.#terms.length * 2);
      wider.set(this.#terms);
      this.#terms = wider;
    }
    const chunk = this.#take(firstChunk);
    this.#terms.set([term, 0, chunk, chunk + firstChunk - 4, firstChunk, chunk], made * record);
    this.#table[2 * at] = term;
    this.#table[2 * at + 1] = made + 1;
    if (this.#count > mask * 0.6) this.#widenTable();
    return made;
  }

  #widenTable(): void {
    this.#bits++;
    this.#table = new Int32Array(2 << this.#bits);
    const mask = (1 << this.#bits) - 1;
    for (let i = 0; i < this.#count; i++) {
      const term = this.#terms[i * record + code] as number;
      let at = Math.imul(term, 0x9e3779b1) >>> (32 - this.#bits);
      while (this.#table[2 * at + 1]) at = (at + 1) & mask;
      this.#table[2 * at] = term;
      this.#table[2 * at + 1] = i + 1;
    }
  }

  #take(length: number): number {
    if (this.#top + length > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    const at = this.#top;
    this.#top += length;
    return at;
  }

  /** Calls `visit` with each stretch of the term's bytes. */
  #walk(term: number, visit: (from: number, to: number) => void): void {
    const o = term * record;
    const stop = this.#terms[o + write] as number;
    let p = this.#terms[o + head] as number;
    let length = firstChunk;
    for (;;) {
      const tail = p + length - 4;
      if (stop >= p && stop <= tail) return visit(p, stop);
      visit(p, tail);
      const bytes = this.#bytes;
      p = (bytes[tail]! | (bytes[tail + 1]! << 8) | (bytes[tail + 2]! << 16) | (bytes[tail + 3]! << 24)) >>> 0;
      length = length < largestChunk ? length * 2 : largestChunk;
    }
  }

  #length(term: number): number {
    let sum = 0;
    this.#walk(term, (from, to) => void (sum += to - from));
    return sum;
  }

  /** Copies the term's bytes behind a zero byte: what `decodeInto` reads. */
  #gather(term: number, into: Uint8Array): void {
    into[0] = 0;
    let at = 1;
    this.#walk(term, (from, to) => {
      into.set(this.#bytes.subarray(from, to), at);
      at += to - from;
    });
  }
}
