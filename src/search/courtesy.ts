/**
 * Whoever searches while an index is built goes first: the thread that searches says so in memory that both share, and the
 * one that builds stands still meanwhile. On two cores, shared with the window, searching would otherwise wait for its turn.
 */
import { setPriority } from "node:os";

/** One number: how many searches are under way. */
export type Asking = Int32Array<SharedArrayBuffer>;

export const newAsking = (): Asking => new Int32Array(new SharedArrayBuffer(4));

/** One number: other than zero once the builder is asked to stop. */
export type Stop = Int32Array<SharedArrayBuffer>;

export const newStop = (): Stop => new Int32Array(new SharedArrayBuffer(4));

/** In the builder: throws once it is asked to stop. */
export function goOn(stop: Stop): void {
  if (Atomics.load(stop, 0) !== 0) throw new Error("asked to stop");
}

/** Calls `ask` while the builder waits. */
export function asking<T>(flag: Asking, ask: () => T): T {
  Atomics.add(flag, 0, 1);
  try {
    return ask();
  } finally {
    if (Atomics.sub(flag, 0, 1) === 1) Atomics.notify(flag, 0);
  }
}

/** Longer than any search: nothing keeps the builder for ever. */
const longest = 200;

/** In the builder: stands still while somebody searches. */
export function waitWhileAsked(flag: Asking): void {
  const searches = Atomics.load(flag, 0);
  if (searches > 0) Atomics.wait(flag, 0, searches, longest);
}

/** In the builder: its thread yields to others. Only Linux knows priorities of threads; elsewhere it would be the process. */
export function giveWay(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, 5);
  } catch {
    // not allowed here: it builds as anybody
  }
}
