/** What the desk's tests share: everything that people made, as every door would show it. */
import type { Library } from "../../src/library/library.ts";
import { asked } from "../trust/library.ts";

export { asked, eachWithLibrary, opened, seeds } from "../trust/library.ts";

export const articleIds = (library: Library): number[] =>
  library.db.prepare<[], number>("SELECT id FROM articles ORDER BY issue_id, position").pluck().all();

/** The text of an article, as code points. */
export const textOf = (library: Library, id: number): string[] =>
  Array.from(library.db.prepare<[number], string>("SELECT text FROM articles WHERE id = ?").pluck().get(id)!);

/** `times`: also when things were last changed, which undoing is a change of. */
export async function everything(library: Library, { times = true } = {}) {
  const [marks, collections, tags, notebook, searches, settings] = await Promise.all([
    asked(library, "desk.marks", { articleIds: articleIds(library) }),
    asked(library, "collections.list"),
    asked(library, "tags.list"),
    asked(library, "notebook.list", { sort: "created", limit: 1000 }),
    asked(library, "searches.list"),
    asked(library, "settings.get"),
  ]);
  const clippings = [];
  for (const { id } of collections) clippings.push((await asked(library, "collection.get", { id })).clippings);
  const names = Object.fromEntries(Object.entries(settings).filter(([key]) => key.startsWith("color.")));
  const all = { ...marks, collections, tagNames: tags, notebook, clippings, searches, names };
  return times
    ? all
    : (JSON.parse(JSON.stringify(all, (key, value) => (key === "changed" ? undefined : value))) as typeof all);
}

/** Numbers of rows may differ from library to library; what they stand for must not. */
export async function portable(library: Library) {
  const all = await everything(library);
  const names = new Map(
    library.db
      .prepare<[], { id: number; name: string }>(
        `SELECT a.id, o.sha256 || ' ' || a.position AS name FROM articles a JOIN issues i ON i.id = a.issue_id
         JOIN originals o ON o.id = i.original_id`,
      )
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const byId = (a: any, b: any) => (JSON.stringify(a.id ?? a) < JSON.stringify(b.id ?? b) ? -1 : 1);
  const neutral = JSON.parse(
    JSON.stringify(all, (key, value) =>
      key === "articleId" && typeof value === "number" ? names.get(value) : key === "issueId" ? undefined : value,
    ),
  );
  for (const family of ["highlights", "notes", "bookmarks", "tags"]) neutral[family].sort(byId);
  neutral.clippings = [
    ...neutral.clippings.flat(),
    ...neutral.clippings.map((list: any[]) => list.map(({ id }) => id)),
  ].sort(byId);
  neutral.notebook.entries.sort(byId);
  return neutral;
}
