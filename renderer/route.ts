/** Where the reader is, kept in the address after `#`, so that back and forward work in every host. */
import { useSyncExternalStore } from "react";
import type { Narrow } from "../src/search-shapes.ts";
import type { Sort } from "../src/shapes.ts";
import { collectionOf, noteOf, type PlaceIn, readPlace, type Section, sectionOf, writePlace } from "./desk/route.ts";
import { isNarrowed, readNarrow, type Result, sortOf, writeAsked } from "./search/asked.ts";

export type Route =
  | { view: "library" }
  | { view: "issue"; id: number }
  /** `query`: a search whose words are marked in the text; `result`: which of its results this is; `place`: jumped to. */
  | { view: "article"; id: number; query: string; result?: Result; place?: PlaceIn }
  /** `fold`: whether Traditional counts as Simplified from here on, where a saved search says so. */
  | { view: "search"; query: string; sort: Sort; narrow?: Narrow; fold?: boolean }
  /** How often words stand in the archive over time. */
  | { view: "frequency"; words: string[]; by: "month" | "year"; share: boolean }
  /** An article that is being set right. */
  | { view: "correct"; id: number }
  | { view: "review" }
  /** `note`: the one that is meant. */
  | { view: "notebook"; section?: Section; note?: string }
  | { view: "collections"; collection?: string }
  | { view: "settings" }
  /** Backups, checks, what to do when something fails. */
  | { view: "care" };

/** Unknown addresses lead to the library. */
export function parse(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [view, rest] = path.split("/");
  const params = new URLSearchParams(search);
  const id = Number(rest);
  const known = Number.isSafeInteger(id) && id > 0;
  if (view === "issue" && known) return { view, id };
  if (view === "article" && known)
    return { view, id, query: params.get("q") ?? "", ...resultOf(params), ...readPlace(params) };
  if (view === "search") {
    const narrow = readNarrow(params);
    const sort = sortOf(params.get("sort"));
    const fold = params.get("fold");
    return {
      view,
      query: params.get("q") ?? "",
      sort,
      ...(isNarrowed(narrow) && { narrow }),
      ...((fold === "on" || fold === "off") && { fold: fold === "on" }),
    };
  }
  if (view === "frequency") {
    const words = params.getAll("w").filter((word) => word.trim() !== "");
    return {
      view,
      words: words.slice(0, 5),
      by: params.get("by") === "month" ? "month" : "year",
      share: params.has("share"),
    };
  }
  if (view === "correct" && known) return { view, id };
  if (view === "review") return { view };
  if (view === "notebook") return { view, ...sectionOf(rest), ...noteOf(params) };
  if (view === "collections") return { view, ...collectionOf(rest) };
  if (view === "settings" || view === "care") return { view };
  return { view: "library" };
}

function resultOf(params: URLSearchParams): { result?: Result } {
  const at = Number(params.get("at") ?? Number.NaN);
  if (!Number.isSafeInteger(at) || at < 0) return {};
  return { result: { at, narrow: readNarrow(params), sort: sortOf(params.get("sort")) } };
}

/** The address of a place: `href` of a link, and the inverse of `parse`. */
export function address(route: Route): string {
  const params = new URLSearchParams();
  if ("query" in route && route.query) params.set("q", route.query);
  if (route.view === "search") writeAsked(params, route);
  if (route.view === "search" && route.fold !== undefined) params.set("fold", route.fold ? "on" : "off");
  if (route.view === "article" && route.result) {
    params.set("at", String(route.result.at));
    writeAsked(params, route.result);
  }
  if (route.view === "frequency") {
    for (const word of route.words) params.append("w", word);
    if (route.by === "month") params.set("by", "month");
    if (route.share) params.set("share", "1");
  }
  if (route.view === "article" && route.place) params.set("place", writePlace(route.place));
  if (route.view === "notebook" && route.note) params.set("note", route.note);
  const path = route.view === "library" ? "" : [route.view, restOf(route)].filter(Boolean).join("/");
  const tail = params.size > 0 ? `?${params}` : "";
  return `#/${path}${tail}`;
}

function restOf(route: Route): string | number | undefined {
  if ("id" in route) return route.id;
  if (route.view === "notebook") return route.section;
  return route.view === "collections" ? route.collection : undefined;
}

export const toIssue = (id: number): string => address({ view: "issue", id });
export const toArticle = (id: number, query = ""): string => address({ view: "article", id, query });

/** Goes to a place; `replace` leaves no step for the back key (typing in the search box). */
export function go(route: Route, how: { replace?: boolean } = {}): void {
  const to = address(route);
  if (to === location.hash) return;
  if (how.replace) {
    history.replaceState(history.state, "", to);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = to;
  }
}

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};
let last: { hash: string; route: Route } = { hash: "\0", route: { view: "library" } };
function current(): Route {
  if (last.hash !== location.hash) last = { hash: location.hash, route: parse(location.hash) };
  return last.route;
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, current);
