/** Which panel stands beside the text; remembered while the program runs, so that the next article opens alike. */
import { newStore, useStoreValue } from "../ui/store.ts";

export type Panel = "contents" | "notes" | "source";

const stores = { issue: newStore<Panel | null>(null), article: newStore<Panel | null>(null) };

export function usePanel(view: keyof typeof stores): [Panel | null, (panel: Panel) => void, () => void] {
  const store = stores[view];
  const panel = useStoreValue(store);
  return [panel, (next) => store.set(store.get() === next ? null : next), () => store.set(null)];
}
