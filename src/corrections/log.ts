/** The log of an issue only grows: an undo is an entry of its own. What counts, and what undo and redo would do, follows. */
import type { Entry, Operation } from "./shapes.ts";

export type Done = Entry & { do: Operation };

export type Stacks = {
  /** Corrections that count, in the order in which they were made. */
  done: Done[];
  /** Those taken back and not yet made again, the next to redo last. Empty after any new correction. */
  undone: string[];
};

const isDone = (entry: Entry): entry is Done => "do" in entry;

/** `upTo`: id of the last entry that counts; without it all do. Entries that undo or redo nothing are passed over. */
export function stacksOf(log: readonly Entry[], upTo?: string | null): Stacks {
  const end = upTo === undefined ? log.length : log.findIndex(({ id }) => id === upTo) + 1;
  const off = new Set<string>();
  const seen = new Set<string>();
  let undone: string[] = [];
  for (const entry of log.slice(0, end)) {
    if (isDone(entry)) {
      seen.add(entry.id);
      undone = [];
    } else if ("undo" in entry) {
      if (!seen.has(entry.undo) || off.has(entry.undo)) continue;
      off.add(entry.undo);
      undone.push(entry.undo);
    } else if (off.has(entry.redo)) {
      off.delete(entry.redo);
      undone = undone.filter((id) => id !== entry.redo);
    }
  }
  return { done: log.slice(0, end).filter((entry) => isDone(entry) && !off.has(entry.id)) as Done[], undone };
}

/** Whether it was taken back, and not made again since. */
export const isUndone = (log: readonly Entry[], id: string): boolean =>
  log.some((entry) => entry.id === id && isDone(entry)) && !stacksOf(log).done.some((entry) => entry.id === id);

/** The correction that the next undo takes back, and the one that the next redo makes again. */
export const nextUndo = (log: readonly Entry[]): string | undefined => stacksOf(log).done.at(-1)?.id;
export const nextRedo = (log: readonly Entry[]): string | undefined => stacksOf(log).undone.at(-1);
