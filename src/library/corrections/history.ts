/** The log in words, conflicts, and an article beside its original. */
import type { Database } from "better-sqlite3";
import { type Change, diffArticles, diffTexts } from "../../corrections/diff.ts";
import { nextRedo, nextUndo, stacksOf } from "../../corrections/log.ts";
import { replay, stepsAbout } from "../../corrections/replay.ts";
import { articleOf } from "../../corrections/edition.ts";
import { headFields, type Edition, type EditionArticle, type Entry, type Operation } from "../../corrections/shapes.ts";
import { shown, tell } from "../../corrections/tell.ts";
import type { CorrectionConflict, CorrectionEntry, OriginalDiff } from "../../correction-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Answer } from "../../questions.ts";
import { getArticle } from "../articles.ts";
import { idsOf } from "./keys.ts";
import { readLog } from "./log.ts";
import { originOf, readingOf } from "./readings.ts";

/** The window shows a passage of a long change, not all of it. */
const longestChange = 300;

/** Newest first. */
export function correctionLog(db: Database, issueId: number, articleId?: number): Answer<"corrections.log"> {
  requireIssue(db, issueId);
  const log = readLog(db, originOf(db, issueId).originalId);
  const key = articleId === undefined ? undefined : getArticle(db, articleId)?.key;
  const { told } = tellers(db, issueId, log);
  let entries = log;
  if (articleId !== undefined) {
    const { steps } = replay(readingOf(db, issueId), log);
    const about = new Set(stepsAbout(steps, key ?? ""));
    entries = log.filter((entry) => about.has("do" in entry ? entry.id : "undo" in entry ? entry.undo : entry.redo));
  }
  return {
    head: log.at(-1)?.id ?? null,
    undo: nextUndo(log) ?? null,
    redo: nextRedo(log) ?? null,
    entries: entries.map(told).reverse(),
  };
}

/** Of the whole library, or of one issue. */
export function listConflicts(db: Database, issueId?: number): CorrectionConflict[] {
  type Row = Omit<CorrectionConflict, "entry" | "newspaper" | "date"> & {
    newspaper: string | null;
    date: string | null;
  };
  const rows = db
    .prepare<{ issueId: number | null }, Row>(
      `SELECT x.correction_id AS id, i.id AS issueId, i.newspaper, i.date, x.reason, x.expected, x.found
       FROM conflicts x JOIN corrections c ON c.id = x.correction_id JOIN issues i ON i.original_id = x.original_id
       WHERE @issueId IS NULL OR i.id = @issueId ORDER BY i.newspaper, i.date, c.seq`,
    )
    .all({ issueId: issueId ?? null });
  return [...Map.groupBy(rows, (row) => row.issueId)].flatMap(([issue, list]) => {
    const log = readLog(db, originOf(db, issue).originalId);
    const { told } = tellers(db, issue, log);
    const byId = new Map(log.map((entry) => [entry.id, entry]));
    return list.map((row) => ({ ...row, entry: told(byId.get(row.id)!) }));
  });
}

/** What corrections made of an article, and of those that they tie it to. */
export function originalOf(db: Database, articleId: number): OriginalDiff {
  const article = getArticle(db, articleId);
  if (!article) throw new Failed("not-found", { article: articleId });
  const log = readLog(db, originOf(db, article.issueId).originalId);
  const reading = readingOf(db, article.issueId);
  const { steps, edition } = replay(reading, log);
  const about = new Set(stepsAbout(steps, article.key));
  const { told } = tellers(db, article.issueId, log);
  const entries = log
    .filter(({ id }) => about.has(id))
    .map(told)
    .reverse();
  const keys = new Set([article.key, ...steps.filter(({ id }) => about.has(id)).flatMap(({ op }) => keysOf(op))]);
  const [before, after] = [inKeys(reading, keys), inKeys(edition, keys)];
  const own = articleOf(reading, article.key);
  const now = articleOf(edition, article.key);
  const alone = before.length === 1 && after.length === 1 && own && now;
  const { fields, text } = alone
    ? diffArticles(own, now)
    : { fields: [], text: diffTexts(whole(before), whole(after)) };
  return {
    changed: entries.length > 0,
    before: before.length,
    after: after.length,
    fields: fields.map(({ field, before: old, after: fresh }) => ({ field, before: shown(old), after: shown(fresh) })),
    text: text satisfies Change[],
    entries,
  };
}

const inKeys = ({ articles }: Edition, keys: ReadonlySet<string>): EditionArticle[] =>
  articles.filter(({ key }) => keys.has(key));

const whole = (articles: readonly EditionArticle[]): string =>
  articles
    .flatMap((one) => [...headFields.flatMap((field) => one[field] ?? []), ...one.paragraphs, ...one.captions])
    .join("\n");

const keysOf = (op: Operation): string[] => tell(op).articles.map(({ key }) => key);

function tellers(db: Database, issueId: number, log: readonly Entry[]) {
  const ids = idsOf(db, issueId);
  const title = db
    .prepare<[number], string>("SELECT coalesce(title, substr(text, 1, 40)) FROM articles WHERE id = ?")
    .pluck();
  const { done } = stacksOf(log);
  const counts = new Set(done.map(({ id }) => id));
  const conflicting = new Set(
    db
      .prepare<[number], string>(
        "SELECT correction_id FROM conflicts WHERE original_id = (SELECT original_id FROM issues WHERE id = ?)",
      )
      .pluck()
      .all(issueId),
  );
  const operations = new Map(log.flatMap((entry) => ("do" in entry ? [[entry.id, entry.do]] : [])));
  const told = (entry: Entry): CorrectionEntry => {
    const about = "undo" in entry ? entry.undo : "redo" in entry ? entry.redo : null;
    const op = operations.get(about ?? entry.id);
    if (!op) throw new Error(`entry ${entry.id} is about nothing`);
    const { what, articles, changes } = tell(op);
    return {
      id: entry.id,
      when: entry.when,
      who: entry.who,
      act: "do" in entry ? "do" : "undo" in entry ? "undo" : "redo",
      what,
      about,
      state: conflicting.has(about ?? entry.id) ? "conflict" : counts.has(about ?? entry.id) ? "done" : "undone",
      articles: articles.map(({ key, opening }) => {
        const id = ids.get(key) ?? null;
        return { id, title: (id === null ? null : title.get(id)) ?? opening.trim().split("\n")[0] ?? "" };
      }),
      changes: changes.map(({ field, before, after }) => ({ field, before: brief(before), after: brief(after) })),
    };
  };
  return { told };
}

const brief = (text: string): string => {
  const codes = Array.from(text);
  return codes.length <= longestChange ? text : `${codes.slice(0, longestChange).join("")}…`;
};

function requireIssue(db: Database, issueId: number): void {
  if (!db.prepare("SELECT 1 FROM issues WHERE id = ?").get(issueId)) throw new Failed("not-found", { issue: issueId });
}
