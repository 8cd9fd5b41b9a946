/** Notes: Markdown on a highlight, an article, an issue, or by itself; saved while they are written, with their history. */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { NoteVersion } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Body } from "../../journal/shapes.ts";
import type { Answer, Asked } from "../../questions.ts";
import type { Library } from "../library.ts";
import { articleTarget, issueTarget } from "./base.ts";
import { acknowledge } from "./change.ts";
import { whoIsThere } from "./changes.ts";
import { step } from "./edit.ts";
import { noteOf } from "./read.ts";
import { findThing, isKind, theThing } from "./things.ts";
import { prepared } from "./prepared.ts";

/** Saves of one note that follow each other within this time are one step. */
const oneBreath = 60_000;
/** The note that is being typed in this window, and its step. */
const typing = new WeakMap<Library, { note: string; step: number; time: number }>();

export function saveNote(library: Library, asked: Asked<"note.save">): Answer<"note.save"> {
  const { db } = library;
  const id = asked.id ?? randomUUID();
  const last = typing.get(library);
  const joins = last?.note === id && Date.now() - last.time < oneBreath ? last.step : undefined;
  const saved = step(
    db,
    whoIsThere(),
    asked.id === undefined ? "note.add" : "note.change",
    (edit) => {
      const old = asked.id === undefined ? undefined : findThing(db, id);
      if (asked.id !== undefined && !isKind(old, "note")) throw new Failed("not-found", { note: id });
      const body = isKind(old, "note") ? old.body : newBody(db, asked);
      const replaced =
        old && asked.seen !== undefined && asked.seen < old.changed && asked.text !== (old.body as Body<"note">).text
          ? (noteHistory(db, id).find(({ when }) => when === old.changed) ?? null)
          : null;
      // A note that somebody still writes in comes back from the bin.
      if (!old || asked.text !== (body as Body<"note">).text || old.fate !== null)
        edit.put("note", id, { ...body, text: asked.text });
      return { ...noteOf(db, id), replaced };
    },
    joins,
  );
  if (saved.step !== null) typing.set(library, { note: id, step: saved.step, time: Date.now() });
  acknowledge(library, saved.families);
  return saved.value;
}

function newBody(db: Database, { highlight, articleId, issueId, text }: Asked<"note.save">): Body<"note"> {
  if (highlight !== undefined) return { on: theThing(db, "highlight", highlight).id, target: null, text };
  const target =
    articleId !== undefined ? articleTarget(db, articleId) : issueId !== undefined ? issueTarget(db, issueId) : null;
  return { on: null, target, text };
}

/** Every state of the text that is not wholly contained in the next one; newest first. */
export function noteHistory(db: Database, id: string): NoteVersion[] {
  const versions = prepared<[string], NoteVersion>(
    db,
    `SELECT at AS "when", who, body ->> 'text' AS text FROM changes
       WHERE thing = ? AND act = 'put' AND kind = 'note' ORDER BY at DESC, seq DESC`,
  ).all(id);
  if (versions.length === 0) throw new Failed("not-found", { note: id });
  let newer: NoteVersion | undefined;
  return versions.filter((version) => {
    const held = newer !== undefined && contains(newer.text, version.text);
    newer = version;
    return !held;
  });
}

/** Whether `longer` is `text` with something put in at one place. */
function contains(longer: string, text: string): boolean {
  if (longer.length < text.length) return false;
  let start = 0;
  while (start < text.length && text[start] === longer[start]) start++;
  return longer.endsWith(text.slice(start));
}
