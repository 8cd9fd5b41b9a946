/** Names of newspapers, authors and columns: numbers in the documents, words here. */
import type { Database } from "better-sqlite3";
import { fold } from "../text/fold.ts";
import type { NameField } from "./documents.ts";

export type Names = {
  /** The name with this id; `""` for an unknown one. */
  nameOf: (id: number) => string;
  /** The id of a name, or 0. */
  idOf: (field: NameField, value: string | null) => number;
  /** Ids of the names that contain the folded word. */
  with: (field: NameField, word: string, simple: boolean) => Set<number>;
};

const rememberedNames = 2000;

/** The names in the index file; `give` adds new ones; `forget` is to be called when the file is another than before. */
export function namesInFile(db: Database): Names & {
  give: (field: NameField, value: string | null) => number;
  forget: () => void;
} {
  const value = db.prepare<[number], string>("SELECT value FROM search.names WHERE id = ?").pluck();
  const id = db.prepare<[string, string], number>("SELECT id FROM search.names WHERE field = ? AND value = ?").pluck();
  const found = db
    .prepare<[string, string], number>("SELECT id FROM search.names WHERE field = ? AND instr(folded, ?)")
    .pluck();
  const all = db.prepare<[string], [number, string]>("SELECT id, value FROM search.names WHERE field = ?").raw();
  const insert = db.prepare("INSERT INTO search.names (field, value, folded) VALUES (?, ?, ?)");
  const idOf = (field: NameField, name: string | null) => (name ? (id.get(field, name) ?? 0) : 0);
  // The names of facets are the same few hundred, keystroke after keystroke. A name never changes, but a number may be given
  // anew after a rollback: then `forget` is called.
  const known = new Map<number, string>();
  const nameOf = (number: number): string => {
    let name = known.get(number);
    if (name !== undefined) return name;
    name = value.get(number) ?? "";
    if (known.size >= rememberedNames) known.clear();
    known.set(number, name);
    return name;
  };
  return {
    nameOf,
    forget: () => known.clear(),
    idOf,
    with: (field, word, simple) =>
      new Set(
        simple
          ? found.all(field, word)
          : all.all(field).flatMap(([number, name]) => (fold(name, false).includes(word) ? [number] : [])),
      ),
    give: (field, name) =>
      name ? idOf(field, name) || Number(insert.run(field, name, fold(name)).lastInsertRowid) : 0,
  };
}

/** Names in memory, for the time without an index. */
export function namesInMemory(): Names & { give: (field: NameField, value: string | null) => number } {
  const ids = new Map<string, number>();
  const names: { field: NameField; value: string }[] = [];
  const key = (field: NameField, value: string) => `${field} ${value}`;
  return {
    nameOf: (id) => names[id - 1]?.value ?? "",
    idOf: (field, value) => (value ? (ids.get(key(field, value)) ?? 0) : 0),
    with: (field, word, simple) =>
      new Set(
        names.flatMap((name, i) => (name.field === field && fold(name.value, simple).includes(word) ? [i + 1] : [])),
      ),
    give(field, value) {
      if (!value) return 0;
      const known = ids.get(key(field, value));
      if (known) return known;
      names.push({ field, value });
      ids.set(key(field, value), names.length);
      return names.length;
    },
  };
}
