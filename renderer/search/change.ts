/** Changes of the search that is shown: the address is replaced, so that one step back leads out of the search. */
import type { Narrow } from "../../src/search-shapes.ts";
import { go, parse } from "../route.ts";
import { type Asked, dated, isNarrowed } from "./asked.ts";

export function changeSearch(changed: Partial<Asked>): void {
  const route = parse(location.hash);
  if (route.view !== "search") return;
  const { query, sort, narrow = {} } = { ...route, ...changed };
  go({ view: "search", query, sort, ...(isNarrowed(narrow) && { narrow }) }, { replace: true });
}

export const narrowTo = (narrow: Narrow): void => changeSearch({ narrow });

export function chooseDates(dates: { from: string; to: string } | null): void {
  const route = parse(location.hash);
  if (route.view === "search") narrowTo(dated(route.narrow ?? {}, dates));
}
