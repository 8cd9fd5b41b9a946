/** Searches that somebody keeps: things like notes, with history, bin and undo. */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Asked } from "../../questions.ts";
import type { SavedSearch } from "../../search-shapes.ts";
import type { Library } from "../library.ts";
import { change } from "./change.ts";
import { allThings, type Thing, theThing } from "./things.ts";

const asSearch = ({ id, created, body }: Thing<"search">): SavedSearch => ({ id, created, ...body });

/** By name. */
export const listSearches = (db: Database): SavedSearch[] =>
  allThings(db, "search")
    .map(asSearch)
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));

export const saveSearch = (
  library: Library,
  { name, query, narrow, sort, fold }: Asked<"searches.save">,
): SavedSearch =>
  change(library, "search.add", (edit) =>
    asSearch(edit.put("search", randomUUID(), { name, query, narrow, sort, fold })),
  );

export const renameSearch = (library: Library, { id, name }: Asked<"searches.rename">): SavedSearch =>
  change(library, "search.change", (edit) => {
    const search = theThing(edit.db, "search", id);
    return asSearch(search.body.name === name ? search : edit.put("search", id, { ...search.body, name }));
  });
