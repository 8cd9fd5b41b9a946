/** Collections (剪报): folders in folders, with articles in an order that people choose. */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Clipping, Collection } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Body } from "../../journal/shapes.ts";
import type { Answer, Asked } from "../../questions.ts";
import type { Library } from "../library.ts";
import { articleTarget } from "./base.ts";
import { change } from "./change.ts";
import type { Edit } from "./edit.ts";
import { rankBetween, ranksFor } from "./rank.ts";
import { articlesOf, asClipping, bodyOf, clippingOf, type Row, rows } from "./read.ts";
import { type Thing, theThing } from "./things.ts";

/** Folders in folders, and no more. */
const deepest = 32;

const byRank = (a: Row, b: Row): number => {
  const [x, y] = [bodyOf<"clipping">(a).rank, bodyOf<"clipping">(b).rank];
  return x < y ? -1 : x > y ? 1 : a.seq - b.seq;
};

const folders = (db: Database): Row[] => rows(db, "m.kind = 'collection'").sort(byRank);
const clippingsIn = (db: Database, collection: string): Row[] =>
  rows(db, "m.kind = 'clipping' AND m.about = @collection", { collection }).sort(byRank);

/** A folder whose parent is not there stands at the top. */
export function listCollections(db: Database): Collection[] {
  const all = folders(db);
  const known = new Set(all.map(({ id }) => id));
  const counts = new Map(
    db
      .prepare<[], { about: string; count: number }>(
        "SELECT about, count(*) AS count FROM marks WHERE kind = 'clipping' AND shown = 1 GROUP BY about",
      )
      .all()
      .map(({ about, count }) => [about, count]),
  );
  const out: Collection[] = [];
  const seen = new Set<string>();
  const put = (row: Row, parent: string | null, depth: number): void => {
    if (seen.has(row.id)) return;
    seen.add(row.id);
    const { name, note } = bodyOf<"collection">(row);
    const { id, created, changed } = row;
    out.push({ id, created, changed, name, parent, note, clippings: counts.get(id) ?? 0 });
    if (depth < deepest) for (const inner of all) if (inner.about === id) put(inner, id, depth + 1);
  };
  for (const row of all) if (row.about === null || !known.has(row.about)) put(row, null, 1);
  for (const row of all) put(row, null, 1); // what is left hangs in a loop, or deeper than anybody goes
  return out;
}

export function theCollection(db: Database, id: string): Collection {
  const found = listCollections(db).find((one) => one.id === id);
  if (!found) throw new Failed("not-found", { collection: id });
  return found;
}

export function getCollection(db: Database, id: string): Answer<"collection.get"> {
  const collection = theCollection(db, id);
  const list = clippingsIn(db, id);
  const articles = articlesOf(db, list);
  return { collection, clippings: list.map((row) => asClipping(row, articles)) };
}

export const saveCollection = (library: Library, asked: Asked<"collection.save">): Collection =>
  change(library, asked.id === undefined ? "collection.add" : "collection.change", (edit) => {
    const { db } = edit;
    if (asked.id === undefined) {
      const parent = asked.parent ?? null;
      const id = randomUUID();
      if (parent !== null && depthOf(db, parent) >= deepest) throw new Failed("bad-place");
      const [rank = ""] = ranksBefore(edit, siblings(db, parent, id), null, 1);
      edit.put("collection", id, { name: asked.name ?? "", parent, rank, note: asked.note ?? "" });
      return theCollection(db, id);
    }
    const { body } = theThing(db, "collection", asked.id);
    const next = { ...body, name: asked.name ?? body.name, note: asked.note ?? body.note };
    if (next.name !== body.name || next.note !== body.note) edit.put("collection", asked.id, next);
    if (asked.parent !== undefined && asked.parent !== body.parent) move(edit, asked.id, asked.parent, null);
    return theCollection(db, asked.id);
  });

export const moveCollection = (library: Library, { id, parent, before }: Asked<"collection.move">): Collection =>
  change(library, "collection.move", (edit) => {
    move(edit, id, parent, before);
    return theCollection(edit.db, id);
  });

const siblings = (db: Database, parent: string | null, id: string): Row[] => {
  const shown = new Map(listCollections(db).map((one) => [one.id, one.parent]));
  return folders(db).filter((row) => row.id !== id && (shown.get(row.id) ?? null) === parent);
};

function move(edit: Edit, id: string, parent: string | null, before: string | null): void {
  const { db } = edit;
  theThing(db, "collection", id);
  const all = new Map(listCollections(db).map((one) => [one.id, one.parent]));
  for (let at = parent; at !== null; at = all.get(at) ?? null) {
    if (at === id) throw new Failed("bad-place");
    if (!all.has(at)) throw new Failed("not-found", { collection: at });
  }
  if (parent !== null && depthOf(db, parent) + heightOf(all, id) > deepest) throw new Failed("bad-place");
  const [rank = ""] = ranksBefore(edit, siblings(db, parent, id), before, 1);
  const { body } = theThing(db, "collection", id);
  if (body.parent !== parent || body.rank !== rank) edit.put("collection", id, { ...body, parent, rank });
}

function depthOf(db: Database, id: string): number {
  const parents = new Map(listCollections(db).map((one) => [one.id, one.parent]));
  if (!parents.has(id)) throw new Failed("not-found", { collection: id });
  let depth = 0;
  for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) depth++;
  return depth;
}

const heightOf = (parents: ReadonlyMap<string, string | null>, id: string): number =>
  1 + Math.max(0, ...Array.from(parents).flatMap(([child, parent]) => (parent === id ? heightOf(parents, child) : [])));

/**
 * Ranks for `count` new ones before a row of the list (null: at its end). Where there is no room, the list is dealt out
 * anew.
 */
function ranksBefore(edit: Edit, list: Row[], before: string | null, count: number): string[] {
  const at = before === null ? list.length : list.findIndex(({ id }) => id === before);
  if (at < 0) throw new Failed("not-found", { before: before ?? "" });
  const ranks = list.map((row) => bodyOf<"clipping">(row).rank);
  const out: string[] = [];
  for (let below = ranks[at - 1] ?? ""; out.length < count; ) {
    const rank = rankBetween(below, ranks[at] ?? null);
    if (rank === null) return dealt(edit, list, at, count);
    out.push(rank);
    below = rank;
  }
  return out;
}

function dealt(edit: Edit, list: Row[], at: number, count: number): string[] {
  const all = ranksFor(list.length + count);
  list.forEach((row, index) => {
    const rank = all[index < at ? index : index + count]!;
    const { kind, id, body } = theThing(edit.db, row.kind as "clipping" | "collection", row.id);
    edit.put(kind, id, { ...body, rank } as Body<typeof kind>);
  });
  return all.slice(at, at + count);
}

export const addClippings = (library: Library, asked: Asked<"clipping.add">): Clipping[] =>
  change(library, "clipping.add", (edit) => {
    const { db } = edit;
    const { collection, before } = asked;
    theThing(db, "collection", collection);
    const list = clippingsIn(db, collection);
    const there = new Map(list.flatMap(({ id, articleId }) => (articleId === null ? [] : [[articleId, id] as const])));
    const fresh = Array.from(new Set(asked.articleIds)).filter((id) => !there.has(id));
    const ranks = ranksBefore(edit, list, before, fresh.length);
    for (const [nth, articleId] of fresh.entries()) {
      const id = randomUUID();
      edit.put("clipping", id, { collection, target: articleTarget(db, articleId), rank: ranks[nth]!, note: "" });
      there.set(articleId, id);
    }
    return asked.articleIds.map((articleId) => clippingOf(db, there.get(articleId)!));
  });

/** A clipping may meet another of the same article there: both stay, each with its note. */
export const moveClippings = (library: Library, { ids, collection, before }: Asked<"clipping.move">): Clipping[] =>
  change(library, "clipping.move", (edit) => {
    const { db } = edit;
    theThing(db, "collection", collection);
    const moved = Array.from(new Set(ids), (id): Thing<"clipping"> => theThing(db, "clipping", id));
    const list = clippingsIn(db, collection).filter(({ id }) => !ids.includes(id));
    const ranks = ranksBefore(edit, list, before !== null && ids.includes(before) ? null : before, moved.length);
    for (const [nth, { id, body }] of moved.entries())
      if (body.collection !== collection || body.rank !== ranks[nth])
        edit.put("clipping", id, { ...body, collection, rank: ranks[nth]! });
    return moved.map(({ id }) => clippingOf(db, id));
  });

export const noteClipping = (library: Library, { id, note }: Asked<"clipping.note">): Clipping =>
  change(library, "clipping.note", (edit) => {
    const { body } = theThing(edit.db, "clipping", id);
    if (body.note !== note) edit.put("clipping", id, { ...body, note });
    return clippingOf(edit.db, id);
  });
