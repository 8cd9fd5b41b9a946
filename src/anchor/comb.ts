/**
 * Two short texts compared character by character (Gotoh's alignment): equal characters are worth most in long runs,
 * since an opened gap costs more than a gap that goes on; single chance equalities are not worth two gaps.
 */
import type { Ends, Run } from "./align.ts";
import type { Codes } from "./codes.ts";

const same = 4;
const other = -4;
const open = -6;
const longer = -1;
const never = -1_000_000;

// Where a cell's best value came from: two bits for the pairing state, one bit each for whether a gap went on.
const fromPair = 0;
const fromA = 1;
const fromB = 2;
const fromStart = 3;
const aWentOn = 4;
const bWentOn = 8;

/** Appends the runs of the box to `out`, in order. Memory: one byte for each pair of characters. */
export function comb(
  a: Codes,
  b: Codes,
  box: { a0: number; a1: number; b0: number; b1: number } & Ends,
  out: Run[],
): void {
  const { a0, b0 } = box;
  const n = box.a1 - a0;
  const m = box.b1 - b0;
  const width = m + 1;
  const trace = new Uint8Array((n + 1) * width);
  // best: the best value of a cell; up: ending in a gap that skips characters of a. Rows are overwritten in place.
  const best = new Int32Array(width);
  const up = new Int32Array(width).fill(never);
  const gap = (length: number): number => (length === 0 ? 0 : open + longer * length);
  for (let j = 0; j <= m; j++) {
    best[j] = box.start ? 0 : gap(j);
    trace[j] = j === 0 || box.start ? fromStart : fromB | (j > 1 ? bWentOn : 0);
  }
  for (let i = 1; i <= n; i++) {
    let diagonal = best[0]!;
    best[0] = gap(i);
    trace[i * width] = fromA | (i > 1 ? aWentOn : 0);
    let left = never;
    const code = a[a0 + i - 1];
    for (let j = 1; j <= m; j++) {
      let mark = 0;
      const opened = best[j]! + open + longer;
      const onward = up[j]! + longer;
      if (onward > opened) mark |= aWentOn;
      up[j] = Math.max(opened, onward);
      const openedLeft = best[j - 1]! + open + longer;
      const onwardLeft = left + longer;
      if (onwardLeft > openedLeft) mark |= bWentOn;
      left = Math.max(openedLeft, onwardLeft);
      let value = diagonal + (code === b[b0 + j - 1] ? same : other);
      let from = fromPair;
      if (up[j]! > value) {
        value = up[j]!;
        from = fromA;
      }
      if (left > value) {
        value = left;
        from = fromB;
      }
      diagonal = best[j]!;
      best[j] = value;
      trace[i * width + j] = mark | from;
    }
  }
  let last = m;
  if (box.end) for (let j = 0; j <= m; j++) if (best[j]! > best[last]!) last = j;
  walk(a, b, box, trace, width, n, last, out);
}

function walk(
  a: Codes,
  b: Codes,
  { a0, b0 }: { a0: number; b0: number },
  trace: Uint8Array,
  width: number,
  i: number,
  j: number,
  out: Run[],
): void {
  const found: Run[] = [];
  let state = -1; // the gap that we are in, or -1
  while (i > 0 || j > 0) {
    const mark = trace[i * width + j]!;
    const from: number = state >= 0 ? state : mark & 3;
    if (from === fromStart) break;
    if (from === fromPair) {
      i--;
      j--;
      if (a[a0 + i] === b[b0 + j]) {
        const last = found.at(-1);
        if (last && last.a === a0 + i + 1 && last.b === b0 + j + 1) {
          last.a--;
          last.b--;
          last.length++;
        } else found.push({ a: a0 + i, b: b0 + j, length: 1 });
      }
    } else if (from === fromA) {
      state = mark & aWentOn ? fromA : -1;
      i--;
    } else {
      state = mark & bWentOn ? fromB : -1;
      j--;
    }
  }
  out.push(...found.reverse());
}
