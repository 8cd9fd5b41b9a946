/**
 * Arrays of document numbers that are used again. A common word has a hundred thousand of them: left to the garbage
 * collector, such arrays pile up over dozens of queries before it looks at them, and the C library keeps the holes that
 * they leave. So whoever answers a query takes its arrays from a `Room` and leaves them all at once when it is forgotten.
 */

/** Numbers from which an array is worth keeping. */
const worthKeeping = 256;
/** Numbers that lie ready in all arrays that nobody uses (2 MB); what comes beyond is let go at once. */
const mostReady = 2 ** 19;

/** Arrays that nobody uses, by `stepOf` their length. */
const ready: Int32Array[][] = Array.from({ length: 31 * 4 }, () => []);
let lying = 0;

/** Lengths come in steps of a quarter of a power of two: 1, 1.25, 1.5, 1.75, 2, 2.5 … (times 256). */
const stepOf = (count: number): number => {
  const power = 31 - Math.clz32(count);
  return power * 4 + (((count - 2 ** power) * 4) >> power);
};
const lengthOf = (step: number): number => (4 + (step & 3)) * 2 ** ((step >> 2) - 2);

function putBack(array: Int32Array): void {
  if (lying + array.length > mostReady) {
    letGoOf(array.buffer);
    return;
  }
  ready[stepOf(array.length)]!.push(array);
  lying += array.length;
}

/** A ready array of that length or up to twice as long, or a new one. */
function takeOut(count: number): Int32Array {
  const least = stepOf(count - 1) + 1;
  for (let step = least; step < least + 4; step++) {
    const array = ready[step]!.pop();
    if (!array) continue;
    lying -= array.length;
    return array;
  }
  return new Int32Array(lengthOf(least));
}

export class Room {
  #taken: Int32Array[] = [];
  #letGo = false;

  /** An array of that length; what stands in it is left over from before. */
  take(count: number): Int32Array {
    if (count < worthKeeping || this.#letGo) return new Int32Array(count);
    const array = takeOut(count);
    this.#taken.push(array);
    return array.subarray(0, count);
  }

  /** Gives one array back before the others: nothing may look at it any more. */
  giveBack(array: Int32Array): void {
    const at = this.#taken.findLastIndex(({ buffer }) => buffer === array.buffer);
    if (at >= 0) putBack(this.#taken.splice(at, 1)[0] as Int32Array);
  }

  /** Gives everything back: nothing that was taken here may be looked at any more. */
  leave(): void {
    for (const array of this.#taken) putBack(array);
    this.#taken = [];
  }

  /** Leaves everything to the garbage collector, from now on: for who cannot tell when the last look is. */
  letGo(): void {
    this.#letGo = true;
    this.#taken = [];
  }
}

let current: Room | null = null;

/** Whatever sets of numbers `work` makes are taken from the room. */
export function within<T>(room: Room, work: () => T): T {
  const before = current;
  current = room;
  try {
    return work();
  } finally {
    current = before;
  }
}

/** Room for so many numbers: of the room around, or an array of one's own. What stands in it may be anything. */
export const numbers = (count: number): Int32Array => current?.take(count) ?? new Int32Array(count);

/** Gives an array back to the room around: nothing may look at it any more. */
export const giveBack = (array: Int32Array): void => current?.giveBack(array);

/** The first `count` of an array that was just taken; where they are few, in a smaller one. */
export function shrunk(array: Int32Array, count: number): Int32Array {
  if (count * 2 >= array.length || array.length < worthKeeping) return array.subarray(0, count);
  const small = numbers(count);
  small.set(array.subarray(0, count));
  current?.giveBack(array);
  return small;
}

/** Those that pass. */
export function only(all: Int32Array, passes: (number: number) => boolean): Int32Array {
  const out = numbers(all.length);
  let count = 0;
  for (let i = 0; i < all.length; i++) if (passes(all[i] as number)) out[count++] = all[i] as number;
  return shrunk(out, count);
}

/**
 * Lets go of bytes that SQLite gave, at once: nobody may look at them any more. They lie outside of the heap, where the
 * garbage collector would let some twenty megabytes of them gather.
 */
export function free(bytes: Uint8Array): void {
  if (bytes.buffer.byteLength === bytes.byteLength) letGoOf(bytes.buffer);
}

function letGoOf(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
