/** The bin: what was removed, with what depends on it, until it is restored or thrown away. */
import type { Database } from "better-sqlite3";
import type { Binned, ThingKind } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Library } from "../library.ts";
import { change } from "./change.ts";
import { findThing, isKind, type Thing, thingsBySeq } from "./things.ts";

/** What hangs on a thing and goes with it: notes on a highlight, what is in a folder. */
const dependents = (db: Database, { id }: Thing): Thing[] =>
  Array.from(
    thingsBySeq(
      db,
      db
        .prepare<[string], number>(
          "SELECT thing FROM marks WHERE about = ? AND kind IN ('note', 'clipping', 'collection') ORDER BY thing",
        )
        .pluck()
        .all(id),
    ).values(),
  );

/** With all that depends on them, each once. `deeper`: whether to go on below a thing. */
function family(db: Database, ids: readonly string[], deeper: (thing: Thing) => boolean): Thing[] {
  const out = new Map<string, Thing>();
  const pending = ids.map((id) => {
    const thing = findThing(db, id);
    if (!thing) throw new Failed("not-found", { thing: id });
    return thing;
  });
  for (let thing = pending.shift(); thing; thing = pending.shift()) {
    if (out.has(thing.id) || !deeper(thing)) continue;
    out.set(thing.id, thing);
    pending.push(...dependents(db, thing));
  }
  return Array.from(out.values());
}

export const remove = (library: Library, ids: readonly string[]): { ids: string[] } =>
  change(library, "remove", (edit) => {
    const gone = family(edit.db, ids, ({ fate }) => fate === null);
    for (const thing of gone) edit.fate(thing, "bin");
    return { ids: gone.map(({ id }) => id) };
  });

/** What was binned within this time of the thing that it depends on went with it. */
const together = 2_000;

export const restoreThings = (library: Library, ids: readonly string[]): { ids: string[] } =>
  change(library, "restore", (edit) => {
    const { db } = edit;
    const wanted = ids.map((id) => findThing(db, id));
    const times = wanted.map((thing) => Date.parse(thing?.fated ?? ""));
    const back = family(
      db,
      ids,
      ({ id, fate, fated }) =>
        fate === "bin" &&
        (ids.includes(id) || times.some((time) => Math.abs(Date.parse(fated ?? "") - time) <= together)),
    );
    // What they hang on comes along.
    const needed: Thing[] = [];
    for (let next = back.flatMap((thing) => carriers(db, thing)); next.length > 0; ) {
      const fresh = next.filter(({ id, fate }) => fate !== null && ![...back, ...needed].some((one) => one.id === id));
      needed.push(...fresh);
      next = fresh.flatMap((thing) => carriers(db, thing));
    }
    for (const thing of [...needed, ...back]) edit.fate(thing, null);
    return { ids: [...needed, ...back].map(({ id }) => id) };
  });

const carriers = (db: Database, thing: Thing): Thing[] => {
  const id = isKind(thing, "note")
    ? thing.body.on
    : isKind(thing, "clipping")
      ? thing.body.collection
      : isKind(thing, "collection")
        ? thing.body.parent
        : null;
  const found = id === null ? undefined : findThing(db, id);
  return found ? [found] : [];
};

export const purge = (library: Library, ids: readonly string[]): Record<string, never> =>
  change(library, "purge", (edit) => {
    for (const thing of family(edit.db, ids, ({ fate }) => fate === "bin")) edit.fate(thing, "purge");
    return {};
  });

const labelLength = 80;

/** Last binned first. Uses of tags are no things of their own to people. */
export const listBin = (db: Database): Binned[] =>
  db
    .prepare<[], Omit<Binned, "label"> & { kind: ThingKind; label: string | null }>(
      `SELECT t.id, t.kind, t.fated AS binned, substr(CASE t.kind
           WHEN 'highlight' THEN c.body ->> '$.target.selectors.quote.exact'
           WHEN 'note' THEN c.body ->> 'text'
           WHEN 'bookmark' THEN coalesce(c.body ->> 'label', a.title, substr(a.text, 1, 40), c.body ->> '$.target.article.opening')
           WHEN 'clipping' THEN coalesce(a.title, substr(a.text, 1, 40), c.body ->> '$.target.article.opening')
           ELSE c.body ->> 'name' END, 1, ${labelLength}) AS label
       FROM things t JOIN changes c ON c.seq = t.put LEFT JOIN marks m ON m.thing = t.seq
         LEFT JOIN articles a ON a.id = m.article_id
       WHERE t.fate = 'bin' AND t.kind NOT IN ('tagging', 'setting') ORDER BY t.fated DESC, t.seq DESC`,
    )
    .all()
    .map((row) => ({ ...row, label: row.label ?? "" }));
