/**
 * What people call their colours: settings that are their work, so they are things (undo, journal, export) and not rows
 * of `settings`, which hold how one window likes to look.
 */
import type { Database } from "better-sqlite3";
import type { Library } from "../library.ts";
import { change } from "./change.ts";
import { allThings, findThing } from "./things.ts";

/** Whether a setting is people's work. */
export const isName = (key: string): boolean => key.startsWith("color.");

export const listNames = (db: Database): Record<string, string> =>
  Object.fromEntries(
    allThings(db, "setting").flatMap(({ id, body: { value } }) =>
      isName(id) && typeof value === "string" ? [[id, value] as const] : [],
    ),
  );

/** `value` null: as before anybody named it. */
export const setName = (library: Library, key: string, value: string | null): void =>
  change(library, "setting", (edit) => {
    const old = findThing(edit.db, key);
    if (value === null) {
      if (old) edit.fate(old, "purge");
    } else if (listNames(edit.db)[key] !== value) edit.put("setting", key, { value });
  });
