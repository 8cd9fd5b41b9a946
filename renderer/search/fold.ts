/** Whether Traditional characters count as their Simplified ones: a choice of the reader, kept in the library. */
import { useStore, useStored } from "../settings/use.ts";

const key = "search.fold";

export const useFold = (): boolean => useStored(key) !== "off";

export function useChooseFold(): (fold: boolean) => void {
  const store = useStore();
  return (fold) => void store(key, fold ? null : "off");
}
