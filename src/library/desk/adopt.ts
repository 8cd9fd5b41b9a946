/** Bookmarks and notes of libraries of the first schemas become things, with their times. */
import type { Database } from "better-sqlite3";
import type { Body } from "../../journal/shapes.ts";
import { articleTarget, paragraphTarget } from "./base.ts";
import { addChange, packBody, whoIsThere } from "./changes.ts";
import { Grounds, writeMark } from "./marks.ts";
import { findThing } from "./things.ts";
import { uuidOf } from "./uuid.ts";

type OldBookmark = { id: number; articleId: number; paragraph: number | null; label: string | null; created: string };
type OldNote = { id: number; articleId: number; text: string; created: string; changed: string };

/** All of them or none; a second time there is nothing to do. */
export function adoptOldMarks(db: Database): void {
  const waiting = db
    .prepare<[], number>("SELECT EXISTS (SELECT 1 FROM old_notes) OR EXISTS (SELECT 1 FROM old_bookmarks)")
    .pluck();
  if (waiting.get() !== 1) return;
  db.transaction(() => {
    const grounds = new Grounds(db);
    const who = whoIsThere();
    const add = <K extends "note" | "bookmark">(
      kind: K,
      old: { id: number; created: string; changed: string },
      body: Body<K>,
    ): void => {
      const { created, changed } = old;
      const id = idOf(kind, old, body);
      const change = { who, act: "put" as const, kind, thing: id, body: packBody(kind, body) };
      let put = addChange(db, { ...change, at: moment(created) });
      if (changed !== created) put = addChange(db, { ...change, at: moment(changed) });
      db.prepare("INSERT INTO things (id, kind, put, created, changed) VALUES (?, ?, ?, ?, ?)").run(
        id,
        kind,
        put,
        moment(created),
        moment(changed),
      );
      writeMark(db, findThing(db, id)!, grounds);
    };
    const bookmarks = db
      .prepare<[], OldBookmark>(
        "SELECT id, article_id AS articleId, paragraph, label, created FROM old_bookmarks ORDER BY id",
      )
      .all();
    for (const { articleId, paragraph, label, ...old } of bookmarks)
      add("bookmark", { ...old, changed: old.created }, { target: at(db, articleId, paragraph), label });
    const notes = db
      .prepare<[], OldNote>("SELECT id, article_id AS articleId, text, created, changed FROM old_notes ORDER BY id")
      .all();
    for (const { articleId, text, ...old } of notes)
      add("note", old, { on: null, target: articleTarget(db, articleId), text });
    db.exec("DELETE FROM old_bookmarks; DELETE FROM old_notes;");
  }).immediate();
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
function idOf(kind: string, { id, created }: { id: number; created: string }, body: Body<"note" | "bookmark">): string {
  return uuidOf(`${kind} ${id} ${created} ${body.target?.origin}`);
}

/** As the journal writes times. */
const moment = (text: string): string => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? new Date().toISOString() : time.toISOString();
};
