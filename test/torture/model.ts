/**
 * What a library must hold: built from what it acknowledged, compared with what is found after it was killed. The one
 * change that was on its way when it died may be there or not; everything else must be exactly as acknowledged.
 */
import type { Library } from "../../src/library/library.ts";
import { listBookmarks, listNotes, rangeOf, rows } from "../../src/library/desk/read.ts";
import type { Range } from "../../src/desk-shapes.ts";
import { listSearches } from "../../src/library/desk/searches.ts";
import { getSettings } from "../../src/library/settings.ts";

type Id = string;
export type Model = {
  notes: Record<Id, { articleId: number; text: string; tags: string[] }>;
  bookmarks: Record<Id, { articleId: number; label: string | null }>;
  /** No range: its words are nowhere in the reading that there is now. */
  highlights: Record<Id, { range: Range | null; color: string }>;
  /** Article → the column that a person set right; the engine knows none that begins so (`correctedColumn`). */
  corrected: Record<Id, string>;
  settings: Record<string, string>;
  /** Kept searches: name and query. */
  searches: Record<Id, { name: string; query: string }>;
  /** SHA-256 of the original → number of articles. */
  originals: Record<string, number>;
  /** Something was read again, perhaps by a newer engine: marks may stand elsewhere, with all that people wrote. */
  readAgain: boolean;
};
export const emptyModel = (): Model => ({
  notes: {},
  bookmarks: {},
  highlights: {},
  corrected: {},
  settings: {},
  searches: {},
  originals: {},
  readAgain: false,
});
export const correctedColumn = "校改栏";

/** One change, as the child announces it (`try`) and acknowledges it (`done`, now with the ids it got). */
export type Change =
  | { what: "note"; id?: string; articleId: number; text: string }
  | { what: "tags"; id: string; tags: string[] }
  | { what: "bookmark"; id?: string; articleId: number; label: string | null }
  | { what: "highlight"; id?: string; range: Range; color: string }
  /** Into the bin or out of it. */
  | { what: "remove"; id: string }
  | { what: "correct"; articleId: number; column: string }
  | { what: "setting"; key: string; value: string | null }
  | { what: "search"; id?: string; name: string; query: string }
  | { what: "ingest"; sha256: string; articles: number; again?: boolean }
  /** The library becomes what it was when this backup was acknowledged. */
  | { what: "restore"; backup: string }
  | { what: "backup"; backup?: string }
  /** Work that changes nothing that people would see: index, re-reading. */
  | { what: "upkeep"; kind: string };

export type Line = { try: Change } | { done: Change } | { failed: Change; code: string } | { opened: true };

/** The model after the change. `backups`: the model at each acknowledged backup. */
export function apply(model: Model, change: Change, backups: Map<string, Model>): Model {
  const next = structuredClone(model);
  switch (change.what) {
    case "note":
      next.notes[String(change.id)] = {
        articleId: change.articleId,
        text: change.text,
        tags: next.notes[change.id!]?.tags ?? [],
      };
      return next;
    case "bookmark":
      next.bookmarks[String(change.id)] = { articleId: change.articleId, label: change.label };
      return next;
    case "tags":
      if (next.notes[change.id]) next.notes[change.id]!.tags = change.tags;
      return next;
    case "highlight":
      next.highlights[String(change.id)] = { range: change.range, color: change.color };
      return next;
    case "remove":
      for (const family of ["notes", "bookmarks", "highlights", "searches"] as const) delete next[family][change.id];
      return next;
    case "correct":
      next.corrected[change.articleId] = change.column;
      return next;
    case "setting":
      if (change.value === null) delete next.settings[change.key];
      else next.settings[change.key] = change.value;
      return next;
    case "search":
      next.searches[String(change.id)] = { name: change.name, query: change.query };
      return next;
    case "ingest":
      next.originals[change.sha256] = change.articles;
      next.readAgain ||= change.again === true;
      return next;
    case "restore":
      return structuredClone(backups.get(change.backup) ?? model);
    case "backup":
      if (change.backup !== undefined) backups.set(change.backup, next);
      return next;
    case "upkeep":
      return next;
  }
}

export function found({ db }: Pick<Library, "db">): Model {
  const originals = db
    .prepare<[], { sha256: string; articles: number }>(
      `SELECT o.sha256, count(a.id) AS articles FROM originals o JOIN issues i ON i.original_id = o.id
       LEFT JOIN articles a ON a.issue_id = i.id GROUP BY o.id`,
    )
    .all();
  return {
    notes: Object.fromEntries(
      listNotes(db).map(({ id, articleId, text, tags }) => [id, { articleId: articleId!, text, tags }]),
    ),
    bookmarks: Object.fromEntries(
      listBookmarks(db).map(({ id, articleId, label }) => [id, { articleId: articleId!, label }]),
    ),
    highlights: Object.fromEntries(
      rows(db, "m.kind = 'highlight' AND m.shown = 1").map((row) => [
        row.id,
        { range: rangeOf(row), color: row.color! },
      ]),
    ),
    corrected: Object.fromEntries(
      db
        .prepare<[string], { id: number; column: string }>(
          "SELECT id, column_name AS column FROM articles WHERE column_name LIKE ? || '%'",
        )
        .all(correctedColumn)
        .map(({ id, column }) => [id, column]),
    ),
    settings: getSettings(db),
    searches: Object.fromEntries(listSearches(db).map(({ id, name, query }) => [id, { name, query }])),
    originals: Object.fromEntries(originals.map(({ sha256, articles }) => [sha256, articles])),
    readAgain: false,
  };
}

/** Null when `is` is `must` with or without the change on its way; else what differs. */
export function difference(
  must: Model,
  is: Model,
  onItsWay: Change | null,
  backups: Map<string, Model>,
): string | null {
  const exact = firstDifference(must, is);
  if (exact === null || onItsWay === null) return exact;
  const done = firstDifference(apply(must, completed(onItsWay, must, is), backups), is);
  return done === null ? null : `${exact}; had ${onItsWay.what} been done: ${done}`;
}

/** What people do at their desk, beside imports, backups and upkeep. */
export const annotating: ReadonlySet<string> = new Set<Change["what"]>([
  "note",
  "tags",
  "bookmark",
  "highlight",
  "search",
  "remove",
  "correct",
]);

/** A change that never got to say its id: it is taken from what is found. */
function completed(change: Change, must: Model, is: Model): Change {
  if (
    (change.what === "note" || change.what === "bookmark" || change.what === "highlight" || change.what === "search") &&
    change.id === undefined
  ) {
    const family = change.what === "search" ? "searches" : (`${change.what}s` as const);
    const [before, now] = [must[family], is[family]];
    const id = Object.keys(now).find((one) => !(one in before));
    if (id !== undefined) return { ...change, id };
  }
  return change;
}

function firstDifference(must: Model, is: Model): string | null {
  for (const family of [
    "notes",
    "bookmarks",
    "highlights",
    "corrected",
    "settings",
    "searches",
    "originals",
  ] as const) {
    const [a, b]: Record<string, unknown>[] = [must[family], is[family]];
    for (const key of new Set([...Object.keys(a!), ...Object.keys(b!)])) {
      const [x, y] = [told(a![key], must.readAgain), told(b![key], must.readAgain)];
      if (x !== y) return `${family} ${key}: ${short(x)} became ${short(y)}`;
    }
  }
  return null;
}

const placeKeys = new Set(["articleId", "range"]);
const told = (value: unknown, placeless: boolean): string | undefined =>
  JSON.stringify(value, (key, inner: unknown) => (placeless && placeKeys.has(key) ? undefined : inner));

const short = (json = "nothing"): string => (json.length > 100 ? `${json.slice(0, 100)}…` : json);
