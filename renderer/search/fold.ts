/** Whether Traditional characters count as their Simplified ones: a choice of the reader, kept in the library. */
import { useEffect } from "react";
import { useStore, useStored } from "../settings/use.ts";
import { changeSearch } from "./change.ts";

const key = "search.fold";

export const useFold = (): boolean => useStored(key) !== "off";

export function useChooseFold(): (fold: boolean) => void {
  const store = useStore();
  return (fold) => void store(key, fold ? null : "off");
}

/** The reader's choice; an address that says otherwise (a saved search) becomes that choice. */
export function useFoldOf(said: boolean | undefined): boolean {
  const chosen = useFold();
  const store = useStore();
  useEffect(() => {
    if (said === undefined) return;
    if (said !== chosen) void store(key, said ? null : "off");
    changeSearch({});
  }, [said, chosen, store]);
  return said ?? chosen;
}
