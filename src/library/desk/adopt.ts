/** What people made and kept in tables of its own before, becomes things, with its times. */
import type { Database } from "better-sqlite3";
import type { Body, ThingKind } from "../../journal/shapes.ts";
import { articleTarget, paragraphTarget } from "./base.ts";
import { addChange, packBody, whoIsThere } from "./changes.ts";
import { Grounds, writeMark } from "./marks.ts";
import { findThing } from "./things.ts";
import { uuidOf } from "./uuid.ts";

type OldBookmark = { id: number; articleId: number; paragraph: number | null; label: string | null; created: string };
type OldSearch = {
  id: number;
  name: string;
  query: string;
  narrow: string;
  sort: Body<"search">["sort"];
  created: string;
};
type OldNote = { id: number; articleId: number; text: string; created: string; changed: string };

/** Settings that are people's work (`names.ts`). */
const named = "key LIKE 'color.%'";

/** All of them or none; a second time there is nothing to do. */
export function adoptOld(db: Database): void {
  const waiting = db
    .prepare<[], number>(
      `SELECT EXISTS (SELECT 1 FROM old_notes) OR EXISTS (SELECT 1 FROM old_bookmarks) OR EXISTS (SELECT 1 FROM searches)
         OR EXISTS (SELECT 1 FROM settings WHERE ${named})`,
    )
    .pluck();
  if (waiting.get() !== 1) return;
  db.transaction(() => {
    const add = adding(db);
    const bookmarks = db
      .prepare<[], OldBookmark>(
        "SELECT id, article_id AS articleId, paragraph, label, created FROM old_bookmarks ORDER BY id",
      )
      .all();
    for (const { articleId, paragraph, label, ...old } of bookmarks)
      add("bookmark", { target: at(db, articleId, paragraph), label }, old);
    const notes = db
      .prepare<[], OldNote>("SELECT id, article_id AS articleId, text, created, changed FROM old_notes ORDER BY id")
      .all();
    for (const { articleId, text, ...old } of notes)
      add("note", { on: null, target: articleTarget(db, articleId), text }, old);
    const searches = db.prepare<[], OldSearch>("SELECT * FROM searches ORDER BY id").all();
    for (const { name, query, narrow, sort, ...old } of searches)
      add("search", { name, query, narrow: JSON.parse(narrow) as Body<"search">["narrow"], sort, fold: true }, old);
    const created = new Date().toISOString();
    const names = db.prepare<[], { key: string; value: string }>(`SELECT key, value FROM settings WHERE ${named}`);
    for (const { key, value } of names.all()) add("setting", { value }, { id: 0, created }, key);
    db.exec(
      `DELETE FROM old_bookmarks; DELETE FROM old_notes; DELETE FROM searches; DELETE FROM settings WHERE ${named};`,
    );
  }).immediate();
}

type Old = { id: number; created: string; changed?: string };

/** `thing`: its id, where that says something; one that is there already stays as it is. */
function adding(db: Database) {
  const grounds = new Grounds(db);
  const who = whoIsThere();
  return <K extends ThingKind>(kind: K, body: Body<K>, old: Old, thing = idOf(kind, old, body)): void => {
    if (findThing(db, thing)) return;
    const created = moment(old.created);
    const changed = moment(old.changed ?? old.created);
    const change = { who, act: "put" as const, kind, thing, body: packBody(kind, body) };
    let put = addChange(db, { ...change, at: created });
    if (changed !== created) put = addChange(db, { ...change, at: changed });
    db.prepare("INSERT INTO things (id, kind, put, created, changed) VALUES (?, ?, ?, ?, ?)").run(
      thing,
      kind,
      put,
      created,
      changed,
    );
    writeMark(db, findThing(db, thing)!, grounds);
  };
}

/** Older programs did not check the paragraph: one that is not there is the last one. */
function at(db: Database, articleId: number, paragraph: number | null) {
  if (paragraph === null) return articleTarget(db, articleId);
  const last = db
    .prepare<[number], number>("SELECT length(text) - length(replace(text, char(10), '')) FROM articles WHERE id = ?")
    .pluck()
    .get(articleId);
  try {
    return paragraphTarget(db, articleId, Math.min(paragraph, last ?? 0));
  } catch {
    return articleTarget(db, articleId);
  }
}

/** The same in every copy of the library, should two that were upgraded apart ever meet. */
function idOf<K extends ThingKind>(kind: K, { id, created }: Old, body: Body<K>): string {
  const origin = "target" in body ? body.target?.origin : undefined;
  return uuidOf(`${kind} ${id} ${created} ${origin}`);
}

/** As the journal writes times. */
const moment = (text: string): string => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? new Date().toISOString() : time.toISOString();
};
