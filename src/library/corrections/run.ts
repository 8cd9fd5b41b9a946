/**
 * A correction, an undo or a redo, whole or not at all: the entry in the log, the rows that it changes, their marks and
 * postings, in one transaction. The rows are always what a replay of the whole log over the reading gives, so a step
 * and its undo cannot drift apart.
 */
import type { Database } from "better-sqlite3";
import { nextRedo, nextUndo, stacksOf } from "../../corrections/log.ts";
import { replay, stepsAbout, type Replayed } from "../../corrections/replay.ts";
import { operationOf } from "../../corrections/request.ts";
import type { Conflict, Edition, Entry } from "../../corrections/shapes.ts";
import type { CorrectionDone, CorrectionRequest } from "../../correction-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Indexed } from "../add.ts";
import { type Act, append, newEntry, personOf, readLog } from "./log.ts";
import { keysIn } from "./keys.ts";
import { lineAtOf } from "./lines.ts";
import { moveMarks } from "./marks.ts";
import { keepReading, originOf, readingOf } from "./readings.ts";
import { writeEdition } from "./rows.ts";

/** What a step sees of the issue. */
type State = { reading: Edition; log: Entry[]; now: Replayed; issueId: number };
type Parts = { db: Database; search: Indexed };

/** Failures: not-found, correction-conflict, correction-occupied. `seen`: the head of the log that the person saw. */
export function runCorrection(
  { db, search }: Parts,
  request: CorrectionRequest,
  seen: string | null | undefined,
): CorrectionDone {
  return db
    .transaction(() => {
      const issueId = issueOf(db, request);
      return step(db, search, issueId, (state) => {
        const { reading, log, now } = state;
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
    })
    .immediate();
}

/** `id`: that entry; without it the last one that counts. Nothing to undo is no failure. */
export const undoCorrection = (parts: Parts, issueId: number, id?: string): CorrectionDone =>
  moved(parts, issueId, ({ log }) => {
    const about = id ?? nextUndo(log);
    return about !== undefined && stacksOf(log).done.some((entry) => entry.id === about) ? [{ undo: about }] : [];
  });

export const redoCorrection = (parts: Parts, issueId: number, id?: string): CorrectionDone =>
  moved(parts, issueId, ({ log }) => {
    const about = id ?? nextRedo(log);
    return about !== undefined && stacksOf(log).undone.includes(about) ? [{ redo: about }] : [];
  });

/** Undoes every correction of an article and of those that corrections tie it to. */
export function revertArticle({ db, search }: Parts, articleId: number): CorrectionDone {
  return moved({ db, search }, issueOfArticle(db, articleId), ({ now, issueId }) => {
    const key = keysIn(db, issueId)(articleId);
    return stepsAbout(now.steps, key ?? "")
      .toReversed()
      .map((undo) => ({ undo }));
  });
}

const moved = ({ db, search }: Parts, issueId: number, make: (state: State) => Act[]): CorrectionDone =>
  db
    .transaction(() => {
      if (!db.prepare("SELECT 1 FROM issues WHERE id = ?").get(issueId))
        throw new Failed("not-found", { issue: issueId });
      return step(db, search, issueId, make);
    })
    .immediate();

/** Inside a transaction. */
function step(db: Database, search: Indexed, issueId: number, make: (state: State) => Act[]): CorrectionDone {
  const origin = originOf(db, issueId);
  const log = readLog(db, origin.originalId);
  const reading = readingOf(db, issueId);
  const acts = make({ reading, log, now: replay(reading, log), issueId });
  const entries: Entry[] = [];
  const who = personOf(db);
  for (const act of acts) entries.push(newEntry([...log, ...entries], origin.sha256, who, act));
  const head = log.at(-1)?.id ?? null;
  if (entries.length === 0) return { id: null, issueId, head, before: [], after: [] };

  const all = [...log, ...entries];
  const replayed = replay(reading, all);
  const last = entries.at(-1)!;
  const refused = replayed.conflicts.find(({ id }) => id === last.id);
  if (refused) throw refusal(refused.conflict);
  if (replayed.already.includes(last.id)) return { id: null, issueId, head, before: [], after: [] };

  if (log.length === 0) keepReading(db, origin, reading);
  for (const entry of entries) append(db, origin.originalId, entry);
  const { before, after } = rewrite(db, search, issueId, replayed);
  return { id: last.id, issueId, head: last.id, before, after };
}

/** Rows, marks, postings and conflicts, as a replay gives them. */
export function rewrite(db: Database, search: Indexed, issueId: number, replayed: Replayed) {
  setConflicts(db, originOf(db, issueId).originalId, replayed.conflicts);
  return writeEdition(db, search, issueId, replayed.edition, (gone, ids) => moveMarks(db, replayed, gone, ids));
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
  if (!db.prepare("SELECT 1 FROM issues WHERE id = ?").get(issueId)) throw new Failed("not-found", { issue: issueId });
  return issueId;
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
