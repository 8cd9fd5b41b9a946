/** What the export dialog is about, for whoever opens it: nothing in particular, one thing, or one thing in a format. */
import type { ExportArticles } from "../../src/export-shapes.ts";
import type { Format } from "../../src/formats.ts";
import { newStore, useStoreValue } from "../ui/store.ts";

export type Opened = { articles?: ExportArticles; format?: Format };
const store = newStore<Opened | null>(null);

export const openExport = (what: Opened = {}): void => store.set(what);
export const closeExport = (): void => store.set(null);
export const useOpenedExport = (): Opened | null => useStoreValue(store);
