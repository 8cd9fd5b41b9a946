/** Sequences that occur once in each of two stretches of text. */
import type { Codes } from "./codes.ts";

export type Stretch = { codes: Codes; from: number; to: number };

/**
 * Pairs of places, rising in `a`, of the sequences of k characters that each stretch holds exactly once. Sequences are
 * told apart by a hash: two that share one are both left out, and no pair is unequal.
 */
export function uniquePairs(a: Stretch, b: Stretch, k: number): { a: number; b: number }[] {
  const inA = tableOf(a, k);
  const inB = tableOf(b, k);
  const out: { a: number; b: number }[] = [];
  for (let i = a.from; i + k <= a.to; i++) {
    const hash = hashAt(a.codes, i, k);
    if (lookUp(inA, hash) !== i) continue;
    const other = lookUp(inB, hash);
    if (other >= 0 && equal(a.codes, i, b.codes, other, k)) out.push({ a: i, b: other });
  }
  return out;
}

/** Open addressing; `places`: -1 free, -2 more than one. */
type Table = { hashes: Int32Array; places: Int32Array; mask: number };

function tableOf({ codes, from, to }: Stretch, k: number): Table {
  let size = 16;
  while (size < 2 * (to - from)) size *= 2;
  const table = { hashes: new Int32Array(size), places: new Int32Array(size).fill(-1), mask: size - 1 };
  for (let i = from; i + k <= to; i++) {
    const hash = hashAt(codes, i, k);
    const slot = slotOf(table, hash);
    table.places[slot] = table.places[slot] === -1 ? i : -2;
    table.hashes[slot] = hash;
  }
  return table;
}

function slotOf({ hashes, places, mask }: Table, hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & mask;
  while (places[slot] !== -1 && hashes[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

const lookUp = (table: Table, hash: number): number => table.places[slotOf(table, hash)]!;

function hashAt(codes: Codes, at: number, k: number): number {
  let hash = 0;
  for (let i = at; i < at + k; i++) hash = Math.imul(hash, 0x01000193) ^ Math.imul(codes[i]!, 0x9e3779b1);
  return hash;
}

function equal(a: Codes, i: number, b: Codes, j: number, k: number): boolean {
  for (let n = 0; n < k; n++) if (a[i + n] !== b[j + n]) return false;
  return true;
}
