/**
 * A correction, an undo or a redo, whole or not at all: the entry in the log, the rows that it changes, their marks,
 * postings and the step of the desk, in one transaction. The rows are always what a replay of the whole log over the
 * reading gives, so a step and its undo cannot drift apart.
 */
import type { Database } from "better-sqlite3";
import { isUndone, nextRedo, nextUndo, stacksOf } from "../../corrections/log.ts";
import { replay, stepsAbout, type Replayed } from "../../corrections/replay.ts";
import { operationOf } from "../../corrections/request.ts";
import type { Conflict, Edition, Entry } from "../../corrections/shapes.ts";
import type { CorrectionDone, CorrectionRequest, CorrectionWord } from "../../correction-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Indexed } from "../add.ts";
import { acknowledge, change } from "../desk/change.ts";
import type { Edit } from "../desk/edit.ts";
import { type Before, placeMarks, standing } from "../desk/marks.ts";
import type { Library } from "../library.ts";
import { type Act, append, newEntry, readLog } from "./log.ts";
import { keysIn } from "./keys.ts";
import { lineAtOf } from "./lines.ts";
import { keepReading, originOf, readingOf } from "./readings.ts";
import { type Rewritten, writeEdition } from "./rows.ts";

/** What a deed sees of the issue. */
type State = { issueId: number; reading: Edition; log: Entry[]; now: Replayed };

/** Failures: not-found, correction-conflict, correction-occupied. `seen`: the head of the log that the person saw. */
export function runCorrection(
  library: Library,
  request: CorrectionRequest,
  seen: string | null | undefined,
): CorrectionDone {
  const { db } = library;
  return deed(library, wordOf(request), issueOf(db, request), ({ issueId, reading, log, now }) => {
    const head = log.at(-1)?.id ?? null;
    if (seen !== undefined && seen !== null && !log.some(({ id }) => id === seen)) throw new Failed("not-found");
    const edition = seen === undefined || seen === head ? now.edition : replay(reading, log, seen).edition;
    const made = operationOf(request, {
      edition,
      keyOf: keysIn(db, issueId),
      newKey: `n-${crypto.randomUUID()}`,
      lineAt: lineAtOf(db, issueId),
    });
    if ("missing" in made) throw new Failed("correction-conflict");
    return "nothing" in made ? [] : [{ do: made.op }];
  });
}

/** `id`: that entry; without it the last one that counts. Nothing to undo is no failure. */
export const undoCorrection = (library: Library, issueId: number, id?: string): CorrectionDone =>
  deed(library, "undo", issueId, ({ log }) => {
    const about = id ?? nextUndo(log);
    return about !== undefined && stacksOf(log).done.some((entry) => entry.id === about) ? [{ undo: about }] : [];
  });

export const redoCorrection = (library: Library, issueId: number, id?: string): CorrectionDone =>
  deed(library, "redo", issueId, ({ log }) => {
    const about = id ?? nextRedo(log);
    return about !== undefined && isUndone(log, about) ? [{ redo: about }] : [];
  });

/** Undoes every correction of an article and of those that corrections tie it to. */
export const revertArticle = (library: Library, articleId: number): CorrectionDone =>
  deed(library, "revert", issueOfArticle(library.db, articleId), ({ now, issueId }) =>
    stepsAbout(now.steps, keysIn(library.db, issueId)(articleId) ?? "")
      .toReversed()
      .map((undo) => ({ undo })),
  );

/** One step of the desk, and in its journal. */
function deed(library: Library, what: string, issueId: number, make: (state: State) => Act[]): CorrectionDone {
  let made: { done: CorrectionDone; families: Edit["families"] } | undefined;
  try {
    return change(library, `correction.${what}`, (edit) => {
      made = { done: act(edit, library.search, issueId, make), families: edit.families };
      return made.done;
    });
  } catch (error) {
    // The two files commit one after the other: on a full disk the correction can be in and its postings not.
    if (!made || !isLogged(library, made.done.id)) throw error;
    library.search.rebuild().catch(() => {}); // the search says by itself when it has no index
    acknowledge(library, [...made.families]);
    return made.done;
  }
}

/** Whether the entry is in the log, as far as the library can still tell. */
function isLogged({ db }: Library, id: string | null): boolean {
  try {
    return id !== null && db.prepare("SELECT 1 FROM corrections WHERE id = ?").get(id) !== undefined;
  } catch {
    return false;
  }
}

/** Inside a transaction. */
export function act(edit: Edit, search: Indexed, issueId: number, make: (state: State) => Act[]): CorrectionDone {
  const { db } = edit;
  requireIssue(db, issueId);
  const origin = originOf(db, issueId);
  const log = readLog(db, origin.originalId);
  const reading = readingOf(db, issueId);
  const acts = make({ issueId, reading, log, now: replay(reading, log) });
  const entries: Entry[] = [];
  for (const one of acts) entries.push(newEntry([...log, ...entries], origin.sha256, edit.who, one));
  const head = log.at(-1)?.id ?? null;
  if (entries.length === 0) return { id: null, issueId, head, before: [], after: [] };

  const replayed = replay(reading, [...log, ...entries]);
  const last = entries.at(-1)!;
  const refused = replayed.conflicts.find(({ id }) => id === last.id);
  if (refused) throw refusal(refused.conflict);
  if (replayed.already.includes(last.id)) return { id: null, issueId, head, before: [], after: [] };

  const marks = standing(db, issueId);
  if (log.length === 0) keepReading(db, origin, reading);
  for (const entry of entries) {
    append(db, origin.originalId, entry);
    edit.correction(entry);
  }
  const { before, after } = rewrite(db, search, issueId, replayed, marks);
  for (const family of hanging) edit.families.add(family);
  return { id: last.id, issueId, head: last.id, before, after };
}

/** What hangs on articles. */
const hanging = ["highlights", "notes", "bookmarks", "tags", "collections"] as const;

/** Rows, postings, conflicts and marks, as a replay gives them. `marks`: as they stood before. */
export function rewrite(db: Database, search: Indexed, issueId: number, replayed: Replayed, marks: Before): Rewritten {
  setConflicts(db, originOf(db, issueId).originalId, replayed.conflicts);
  const rewritten = writeEdition(db, search, issueId, replayed.edition);
  placeMarks(db, issueId, marks);
  return rewritten;
}

/** The key of the words for a step. */
function wordOf(request: CorrectionRequest): CorrectionWord {
  switch (request.kind) {
    case "fields": {
      const [field, ...more] = Object.keys(request.after);
      return field !== "checked" || more.length > 0 ? "fields" : request.after.checked ? "checked" : "unchecked";
    }
    case "split":
      return request.page === undefined ? "split" : "unjoin";
    case "merge":
      return request.jump ? "join" : "merge";
    default:
      return request.kind;
  }
}

function setConflicts(db: Database, originalId: number, conflicts: Replayed["conflicts"]): void {
  db.prepare("DELETE FROM conflicts WHERE original_id = ?").run(originalId);
  const put = db.prepare(
    "INSERT INTO conflicts (correction_id, original_id, reason, key, expected, found) VALUES (?, ?, ?, ?, ?, ?)",
  );
  for (const { id, conflict } of conflicts)
    put.run(id, originalId, conflict.reason, conflict.key, conflict.expected ?? null, conflict.found ?? null);
}

const refusal = ({ reason }: Conflict): Failed =>
  new Failed(reason === "occupied" ? "correction-occupied" : "correction-conflict");

function issueOf(db: Database, request: CorrectionRequest): number {
  const issueId = "issueId" in request ? request.issueId : undefined;
  if (issueId === undefined)
    return issueOfArticle(db, "articleId" in request ? request.articleId : (request as { one: number }).one);
  return issueId;
}

function requireIssue(db: Database, issueId: number): void {
  if (!db.prepare("SELECT 1 FROM issues WHERE id = ?").get(issueId)) throw new Failed("not-found", { issue: issueId });
}

/** Also of an article that a correction took away. */
function issueOfArticle(db: Database, id: number): number {
  const issueId = db
    .prepare<{ id: number }, number>(
      "SELECT issue_id FROM articles WHERE id = @id UNION ALL SELECT issue_id FROM gone_articles WHERE article_id = @id",
    )
    .pluck()
    .get({ id });
  if (issueId === undefined) throw new Failed("not-found", { article: id });
  return issueId;
}
