/** Collections as folders in folders. Pure. */
import type { Collection } from "../../src/desk-shapes.ts";

export type Branch = { collection: Collection; depth: number; path: string[] };

/** All collections from the top down, each below its parent, in the order that the library gave. */
export function branches(all: readonly Collection[]): Branch[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const list: Branch[] = [];
  const seen = new Set<string>();
  const walk = (parent: string | null, path: string[]): void => {
    for (const collection of children.get(parent) ?? []) {
      if (seen.has(collection.id)) continue;
      seen.add(collection.id);
      list.push({ collection, depth: path.length, path });
      walk(collection.id, [...path, collection.name]);
    }
  };
  walk(null, []);
  return list;
}

/** A collection with all that lies in it: where it cannot be moved to. */
export function within(all: readonly Collection[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { id: child, parent } of all) if (parent !== null && found.has(parent)) found.add(child);
  }
  return found;
}

/** `ids` after `moved` was put before `before` (null: at the end). */
export function reordered(ids: readonly string[], moved: string, before: string | null): string[] {
  const rest = ids.filter((id) => id !== moved);
  const at = before === null ? rest.length : rest.indexOf(before);
  return at < 0 ? [...ids] : rest.toSpliced(at, 0, moved);
}

/** What `moved` is put before when it goes one place up (-1) or down (1); undefined: it is there already. */
export function stepBefore(ids: readonly string[], moved: string, step: -1 | 1): string | null | undefined {
  const at = ids.indexOf(moved);
  if (at < 0 || at + step < 0 || at + step >= ids.length) return undefined;
  return step === -1 ? (ids[at - 1] ?? null) : (ids[at + 2] ?? null);
}
