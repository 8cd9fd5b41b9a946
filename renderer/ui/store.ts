/** The smallest store that React can follow: one value, replaced as a whole. */
import { useSyncExternalStore } from "react";

export type Store<T> = { get: () => T; set: (next: T) => void; subscribe: (changed: () => void) => () => void };

export function newStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

export const useStoreValue = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);
