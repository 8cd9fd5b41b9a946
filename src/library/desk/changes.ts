/** Rows of `changes` ↔ entries of the journal. A change is written once and never touched again. */
import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Database } from "better-sqlite3";
import type { Entry as Correction } from "../../corrections/shapes.ts";
import { Failed } from "../../failures.ts";
import { bodies, type Body, type JournalEntry, type ThingKind } from "../../journal/shapes.ts";
import { prepared } from "./prepared.ts";

export type Row = {
  seq: number;
  id: string;
  at: string;
  who: string;
  act: JournalEntry["act"];
  kind: ThingKind | null;
  thing: string | null;
  body: string | null;
};

/** The name that the system knows the person by. */
export function whoIsThere(): string {
  try {
    return userInfo().username.slice(0, 200);
  } catch {
    return "";
  }
}

/** The entry of a row: the same row gives the same line at any time. */
export function entryOf({ id, at, who, act, kind, thing, body }: Row): JournalEntry {
  const head = { v: 1 as const, id, when: at, who };
  const parsed: unknown = body === null ? undefined : JSON.parse(body);
  if (act === "correct") return { ...head, act, body: parsed as Correction };
  if (act === "put") return { ...head, act, kind: kind!, thing: thing!, body: parsed } as JournalEntry;
  return { ...head, act, kind: kind!, thing: thing! };
}

/** Writes one; `entry.id` is new unless given. Returns its `seq`. */
export function addChange(
  db: Database,
  change: { at: string; who: string; id?: string } & (
    | { act: "put"; kind: ThingKind; thing: string; body: string }
    | { act: "bin" | "restore" | "purge"; kind: ThingKind; thing: string }
    | { act: "correct"; body: string }
  ),
): number {
  const { lastInsertRowid } = prepared(
    db,
    "INSERT INTO changes (id, at, who, act, kind, thing, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
  ).run(
    change.id ?? randomUUID(),
    change.at,
    change.who,
    change.act,
    "kind" in change ? change.kind : null,
    "thing" in change ? change.thing : null,
    "body" in change ? change.body : null,
  );
  return Number(lastInsertRowid);
}

/** The body as it is kept. One that the journal could not read back is never written. */
export function packBody<K extends ThingKind>(kind: K, body: Body<K>): string {
  const checked = bodies[kind].safeParse(body);
  if (!checked.success) throw new Failed("bad-question", { name: kind }, checked.error.message);
  return JSON.stringify(checked.data);
}
