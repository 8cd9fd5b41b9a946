/** The articles picked for an export, in the order of picking; kept over a reload of the page. */
import { newStore, useStoreValue } from "../ui/store.ts";

export type Picked = { id: number; title: string; newspaper: string | null; date: string | null };

const KEPT = "broadsheet-picked";

function kept(): readonly Picked[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Picked[];
  } catch {
    return [];
  }
}

const store = newStore<readonly Picked[]>(kept());

function replace(next: readonly Picked[]): void {
  store.set(next);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(next));
  } catch {
    // A full or forbidden storage costs the selection at a reload, nothing else.
  }
}

export const usePicked = (): readonly Picked[] => useStoreValue(store);
export const clearPicked = (): void => replace([]);
export const unpick = (id: number): void => replace(store.get().filter((article) => article.id !== id));

/** Picks those that are not picked yet. */
export function pick(...articles: Picked[]): void {
  const known = new Set(store.get().map((article) => article.id));
  replace([...store.get(), ...articles.filter((article) => !known.has(article.id))]);
}

export const togglePick = (article: Picked): void =>
  store.get().some((picked) => picked.id === article.id) ? unpick(article.id) : pick(article);
