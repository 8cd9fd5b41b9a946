/** Things as they are now, read from their latest change. */
import type { Database } from "better-sqlite3";
import { Failed } from "../../failures.ts";
import type { Body, ThingKind } from "../../journal/shapes.ts";
import { prepared } from "./prepared.ts";

export type Fate = "bin" | "purge" | null;
export type Thing<K extends ThingKind = ThingKind> = {
  seq: number;
  id: string;
  kind: K;
  body: Body<K>;
  put: number;
  created: string;
  changed: string;
  fate: Fate;
  fated: string | null;
};
type Row = Omit<Thing, "body"> & { body: string };

const select = `SELECT t.seq, t.id, t.kind, c.body, t.put, t.created, t.changed, t.fate, t.fated
  FROM things t JOIN changes c ON c.seq = t.put`;
const read = (row: Row): Thing => ({ ...row, body: JSON.parse(row.body) as Thing["body"] });

/** Also one that is in the bin or gone. */
export function findThing(db: Database, id: string): Thing | undefined {
  const row = prepared<[string], Row>(db, `${select} WHERE t.id = ?`).get(id);
  return row && read(row);
}

export const isKind = <K extends ThingKind>(thing: Thing | undefined, kind: K): thing is Thing<K> =>
  thing?.kind === kind;

/** One that is there; `not-found` for any other. */
export function theThing<K extends ThingKind>(db: Database, kind: K, id: string): Thing<K> {
  const thing = findThing(db, id);
  if (!isKind(thing, kind) || thing.fate !== null) throw new Failed("not-found", { [kind]: id });
  return thing;
}

/** All that are there, oldest first. */
export const allThings = <K extends ThingKind>(db: Database, kind: K): Thing<K>[] =>
  prepared<[string], Row>(db, `${select} WHERE t.kind = ? AND t.fate IS NULL ORDER BY t.created, t.seq`)
    .all(kind)
    .map((row) => read(row) as Thing<K>);

/** Those with these numbers, in any order; long lists are fine. */
export function thingsBySeq(db: Database, seqs: readonly number[]): Map<number, Thing> {
  const rows = prepared<[string], Row>(db, `${select} WHERE t.seq IN (SELECT value FROM json_each(?))`).all(
    JSON.stringify(seqs),
  );
  return new Map(rows.map((row) => [row.seq, read(row)]));
}
