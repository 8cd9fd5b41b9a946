/**
 * Changing things. Whatever one deed changes goes through one `Edit`: it writes the changes, keeps `things` and `marks`
 * up to date, and remembers what was before, so that the deed is a step that can be undone.
 */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Entry as Correction } from "../../corrections/shapes.ts";
import { Failed } from "../../failures.ts";
import { nextWhen } from "../../journal/lines.ts";
import type { Body, ThingKind } from "../../journal/shapes.ts";
import type { Family } from "../../questions.ts";
import { addChange, packBody } from "./changes.ts";
import { Grounds, markPlace, targetOf, writeMark } from "./marks.ts";
import type { Place } from "./place.ts";
import { type Fate, findThing, type Thing } from "./things.ts";
import { prepared } from "./prepared.ts";

export const familyOf: Record<ThingKind, Family> = {
  highlight: "highlights",
  note: "notes",
  bookmark: "bookmarks",
  tag: "tags",
  tagging: "tags",
  collection: "collections",
  clipping: "collections",
  search: "searches",
  setting: "settings",
};

/** What a thing was when the deed began; `put` null: there was none. */
export type Was = { put: number | null; fate: Fate };

export class Edit {
  readonly db: Database;
  readonly who: string;
  readonly families = new Set<Family>();
  readonly was = new Map<number, Was>();
  readonly corrections: string[] = [];
  readonly #now: Date;
  readonly #grounds: Grounds;

  constructor(db: Database, who: string, now = new Date()) {
    this.db = db;
    this.who = who;
    this.#now = now;
    this.#grounds = new Grounds(db);
  }

  /**
   * A thing as it is from now on; one in the bin comes out of it. `place`: where it stands, when that is known. `at`: for
   * what was made elsewhere; a time in the future is none.
   */
  put<K extends ThingKind>(
    kind: K,
    id: string,
    body: Body<K>,
    { place, at }: { place?: Place; at?: string } = {},
  ): Thing<K> {
    const { db, who } = this;
    const text = packBody(kind, body);
    const old = findThing(db, id);
    if (old && old.kind !== kind) throw new Failed("bad-question", { name: kind }, `${id} is a ${old.kind}`);
    const when = this.#when(old, at);
    const put = addChange(db, { at: when, who, act: "put", kind, thing: id, body: text });
    if (old) {
      this.#remember(old);
      prepared(db, "UPDATE things SET put = ?, changed = ? WHERE seq = ?").run(put, when, old.seq);
      if (old.fate !== null) this.#fate(old, null);
    } else {
      const { lastInsertRowid } = prepared(
        db,
        "INSERT INTO things (id, kind, put, created, changed) VALUES (?, ?, ?, ?, ?)",
      ).run(id, kind, put, when, when);
      this.was.set(Number(lastInsertRowid), { put: null, fate: null });
    }
    const thing = findThing(db, id) as Thing<K>;
    const stays = old && JSON.stringify(targetOf(old)) === JSON.stringify(targetOf(thing));
    this.#mark(thing, place ?? (stays ? "stays" : undefined));
    return thing;
  }

  /** Into the bin (`bin`), back from it (`null`), or out of sight (`purge`). */
  fate(thing: Thing, fate: Fate): void {
    if (thing.fate === fate) return;
    this.#remember(thing);
    this.#fate(thing, fate);
    prepared(this.db, "UPDATE marks SET shown = ? WHERE thing = ?").run(fate === null ? 1 : 0, thing.seq);
    this.families.add(familyOf[thing.kind]);
  }

  /** Into the bin, beside the step: undoing the step leaves it there. */
  aside(thing: Thing): void {
    this.#fate(thing, "bin");
    this.families.add(familyOf[thing.kind]);
  }

  /** A correction that was written to its log: the journal gets it, and the step takes it back with the rest. */
  correction(entry: Correction): void {
    addChange(this.db, { id: entry.id, at: entry.when, who: entry.who, act: "correct", body: JSON.stringify(entry) });
    this.corrections.push(entry.id);
    this.families.add("corrections");
    this.families.add("issues");
  }

  #fate(thing: Thing, fate: Fate): void {
    const at = this.#when(thing);
    const act = fate ?? "restore";
    addChange(this.db, { at, who: this.who, act, kind: thing.kind, thing: thing.id });
    prepared(this.db, "UPDATE things SET fate = ?, fated = ? WHERE seq = ?").run(fate, at, thing.seq);
  }

  #mark(thing: Thing, place: Place | "stays" | undefined): void {
    if (place === "stays") place = markPlace(this.db, thing.seq);
    writeMark(this.db, thing, this.#grounds, place);
    this.families.add(familyOf[thing.kind]);
  }

  #remember({ seq, put, fate }: Thing): void {
    if (!this.was.has(seq)) this.was.set(seq, { put, fate });
  }

  /** Now, but after all that happened to the thing before. */
  #when(thing: Thing | undefined, at?: string): string {
    if (at !== undefined && at <= this.#now.toISOString()) return at;
    const last = thing && [thing.changed, thing.fated ?? ""].sort().at(-1)!;
    return nextWhen(last ?? null, this.#now);
  }
}

/** How many steps can be undone. */
const keptSteps = 1_000;

/**
 * Does something in one transaction, as one step. `what`: a key for the window's words (`highlight.add`). Nothing
 * changed: no step. `joins`: the step that this one continues, if it is still the last one (typing on at a note).
 */
export function step<T>(
  db: Database,
  who: string,
  what: string,
  work: (edit: Edit) => T,
  joins?: number,
): { value: T; step: number | null; families: Family[] } {
  return db
    .transaction(() => {
      const edit = new Edit(db, who);
      const value = work(edit);
      const changed = edit.was.size > 0 || edit.corrections.length > 0;
      if (changed) forgetUndone(edit);
      const seq = changed ? writeStep(edit, what, joins) : null;
      return { value, step: seq, families: Array.from(edit.families) };
    })
    .immediate();
}

function writeStep(edit: Edit, what: string, joins: number | undefined): number {
  const { db, was, corrections, who } = edit;
  const last = prepared<[], number>(db, "SELECT max(seq) FROM steps").pluck().get();
  const now = prepared<[number], { put: number; fate: Fate }>(db, "SELECT put, fate FROM things WHERE seq = ?");
  const at = new Date().toISOString();
  if (joins !== undefined && joins === last) {
    const on = prepared(db, "UPDATE step_things SET after = ?, fate_after = ? WHERE step = ? AND thing = ?");
    const joined = Array.from(was.keys(), (thing) => {
      const { put, fate } = now.get(thing)!;
      return on.run(put, fate, joins, thing).changes === 1;
    });
    if (joined.every(Boolean)) {
      prepared(db, "UPDATE steps SET at = ? WHERE seq = ?").run(at, joins);
      return joins;
    }
    throw new Error("a step can only be continued on the same thing");
  }
  const { lastInsertRowid } = prepared(db, "INSERT INTO steps (id, at, who, what) VALUES (?, ?, ?, ?)").run(
    randomUUID(),
    at,
    who,
    what,
  );
  const seq = Number(lastInsertRowid);
  const insert = prepared(
    db,
    "INSERT INTO step_things (step, position, thing, before, after, fate_before, fate_after) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  let position = 0;
  for (const [thing, before] of was) {
    const after = now.get(thing)!;
    insert.run(seq, position++, thing, before.put, after.put, before.fate, after.fate);
  }
  const correct = prepared(db, "INSERT INTO step_corrections (step, position, correction) VALUES (?, ?, ?)");
  for (const [nth, correction] of corrections.entries()) correct.run(seq, nth, correction);
  prepared(db, "DELETE FROM steps WHERE seq <= ?").run(seq - keptSteps);
  return seq;
}

/**
 * A new deed ends what could be redone. A note that was written and then undone would be out of reach: it goes into the
 * bin instead.
 */
function forgetUndone(edit: Edit): void {
  const { db } = edit;
  const orphans = prepared<[], string>(
    db,
    `SELECT DISTINCT t.id FROM steps s JOIN step_things w ON w.step = s.seq JOIN things t ON t.seq = w.thing
       WHERE s.undone = 1 AND w.before IS NULL AND t.fate = 'purge' AND t.kind = 'note'`,
  )
    .pluck()
    .all();
  prepared(db, "DELETE FROM steps WHERE undone = 1").run();
  for (const id of orphans) edit.aside(findThing(db, id)!);
}
