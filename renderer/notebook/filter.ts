/** What the notebook shows; kept while the program runs. */
import type { z } from "zod";
import type { NotebookFilter, NotebookSort } from "../../src/desk-shapes.ts";
import { newStore } from "../ui/store.ts";

export type Sort = z.infer<typeof NotebookSort>;
export const sorts: readonly Sort[] = ["changed", "created", "date", "page"];
export const kinds = ["highlight", "note", "bookmark"] as const;
export type EntryKind = (typeof kinds)[number];

export type Shown = { filter: NotebookFilter; sort: Sort };
export const shown = newStore<Shown>({ filter: {}, sort: "changed" });

/** `undefined` takes a condition away. */
export function narrow(change: { [K in keyof NotebookFilter]?: NotebookFilter[K] | undefined }): void {
  const { filter, sort } = shown.get();
  const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== "");
  shown.set({ filter: Object.fromEntries(next) as NotebookFilter, sort });
}

export const sortBy = (sort: Sort): void => shown.set({ ...shown.get(), sort });
export const clearFilter = (): void => shown.set({ ...shown.get(), filter: {} });
