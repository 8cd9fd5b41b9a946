/** The rows of `marks`: where each thing stands now and what lists filter by. A cache of things and articles. */
import type { Database } from "better-sqlite3";
import type { Target } from "../../journal/shapes.ts";
import { fold } from "../../text/fold.ts";
import { absent, Ground, type Left, type Place, textsNow, unbound } from "./place.ts";
import { isKind, type Thing, thingsBySeq } from "./things.ts";
import { prepared } from "./prepared.ts";

export const targetOf = (thing: Thing): Target | null =>
  "target" in thing.body ? (thing.body.target as Target | null) : null;

/** The thing that it belongs to, and that says where it stands. */
const aboutOf = (thing: Thing): string | null => {
  if (isKind(thing, "note")) return thing.body.on;
  if (isKind(thing, "tagging")) return thing.body.thing?.id ?? null;
  if (isKind(thing, "clipping")) return thing.body.collection;
  return isKind(thing, "collection") ? thing.body.parent : null;
};

const wordsOf = (thing: Thing): string | null => {
  if (isKind(thing, "note")) return thing.body.text;
  if (isKind(thing, "highlight")) return thing.body.target.selectors?.quote.exact ?? "";
  return isKind(thing, "bookmark") ? (thing.body.label ?? "") : null;
};

/** Grounds of issues by SHA-256, each made when it is first needed. */
export class Grounds {
  readonly #db: Database;
  readonly #known = new Map<string, Ground | null>();
  constructor(db: Database) {
    this.#db = db;
  }
  of(origin: string): Ground | null {
    let ground = this.#known.get(origin);
    if (ground === undefined) {
      const issueId = issueOf(this.#db, origin);
      ground = issueId === undefined ? null : new Ground(this.#db, issueId);
      this.#known.set(origin, ground);
    }
    return ground;
  }
}

export const issueOf = (db: Database, origin: string): number | undefined =>
  prepared<[string], number>(
    db,
    "SELECT i.id FROM issues i JOIN originals o ON o.id = i.original_id WHERE o.sha256 = ?",
  )
    .pluck()
    .get(origin);

const placeOf = (thing: Thing, grounds: Grounds): Place => {
  const target = targetOf(thing);
  return target === null ? unbound : (grounds.of(target.origin)?.place(target) ?? absent);
};

/** Writes a thing's row. `place`: where it stands, when that is known; else it is looked for. */
export function writeMark(db: Database, thing: Thing, grounds: Grounds, known?: Place): void {
  const target = targetOf(thing);
  const place = known ?? placeOf(thing, grounds);
  const about = aboutOf(thing);
  prepared(
    db,
    `INSERT OR REPLACE INTO marks (thing, kind, shown, about, tag, rank, color, created, changed, origin, newspaper,
       date, status, score, issue_id, article_id, part, "start", "end", paragraph)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
       coalesce((SELECT newspaper FROM issues WHERE id = @issue), ?), coalesce((SELECT date FROM issues WHERE id = @issue), ?),
       ?, ?, @issue, ?, ?, ?, ?, ?)`,
  ).run(
    thing.seq,
    thing.kind,
    thing.fate === null ? 1 : 0,
    about,
    isKind(thing, "tagging") ? thing.body.tag : null,
    "rank" in thing.body ? thing.body.rank : null,
    isKind(thing, "highlight") ? thing.body.color : null,
    thing.created,
    thing.changed,
    target?.origin ?? null,
    target?.newspaper ?? null,
    target?.date ?? null,
    place.status,
    place.score,
    place.articleId,
    place.part,
    place.start,
    place.end,
    place.paragraph,
    { issue: place.issueId },
  );
  const words = wordsOf(thing);
  if (words !== null)
    prepared(db, "INSERT OR REPLACE INTO mark_words (thing, words) VALUES (?, ?)").run(thing.seq, fold(words));
  if (isKind(thing, "note") && about !== null) follow(db, about);
  if (isKind(thing, "highlight")) follow(db, thing.id);
}

/** Notes stand where their highlight stands. */
function follow(db: Database, highlight: string): void {
  prepared(
    db,
    `UPDATE marks SET (color, origin, newspaper, date, status, score, issue_id, article_id, part, "start", "end", paragraph) =
       (SELECT h.color, h.origin, h.newspaper, h.date, h.status, h.score, h.issue_id, h.article_id, h.part, h."start",
          h."end", h.paragraph FROM marks h JOIN things t ON t.seq = h.thing WHERE t.id = @highlight)
     WHERE kind = 'note' AND about = @highlight AND EXISTS (SELECT 1 FROM things WHERE id = @highlight AND kind = 'highlight')`,
  ).run({ highlight });
}

type LastPlace = { thing: number } & Place;
const placed = `thing, status, score, issue_id AS issueId, article_id AS articleId, part, "start", "end", paragraph`;

/** Where a thing stands, as its row says. */
export const markPlace = (db: Database, seq: number): Place | undefined =>
  prepared<[number], Place>(db, `SELECT ${placed} FROM marks WHERE thing = ?`).get(seq);

/** How the marks of an issue stand, taken before its articles change. */
export type Before = Left & { places: ReadonlyMap<number, Place> };

export const standing = (db: Database, issueId: number): Before => ({
  ...textsNow(db, issueId),
  places: new Map(placesIn(db, issueId).map(({ thing, ...place }) => [thing, place])),
});

const placesIn = (db: Database, issueId: number): LastPlace[] =>
  prepared<[number], LastPlace>(
    db,
    `SELECT ${placed} FROM marks
       WHERE origin = (SELECT o.sha256 FROM originals o JOIN issues i ON i.original_id = o.id WHERE i.id = ?)`,
  ).all(issueId);

/**
 * Places all marks of an issue anew, because its articles are others now (a correction, another reading, the first
 * reading). Inside the transaction that changed them, when the new rows are there and the old ones gone. `before`: for
 * changes that no map of `maps.ts` knows. Answers how many are where.
 */
export function placeMarks(
  db: Database,
  issueId: number,
  before?: Before,
): { found: number; moved: number; lost: number } {
  const sums = { found: 0, moved: 0, lost: 0 };
  const rows = placesIn(db, issueId);
  if (rows.length === 0) return sums;
  const ground = new Ground(db, issueId, before);
  const things = thingsBySeq(
    db,
    rows.map(({ thing }) => thing),
  );
  const write = prepared(
    db,
    `UPDATE marks SET status = ?, score = ?, issue_id = @issue, article_id = ?, part = ?, "start" = ?, "end" = ?,
       paragraph = ?, newspaper = coalesce((SELECT newspaper FROM issues WHERE id = @issue), newspaper),
       date = coalesce((SELECT date FROM issues WHERE id = @issue), date) WHERE thing = ?`,
  );
  for (const { thing: seq, ...now } of rows) {
    const last = before?.places.get(seq) ?? now;
    const thing = things.get(seq)!;
    const target = targetOf(thing);
    if (target === null) continue; // a note on a highlight: it follows
    const place = ground.place(target, last);
    if (place.status !== "absent") sums[place.status]++;
    write.run(place.status, place.score, place.articleId, place.part, place.start, place.end, place.paragraph, seq, {
      issue: issueId,
    });
    if (thing.kind === "highlight") follow(db, thing.id);
  }
  return sums;
}

/** Makes the whole cache anew. */
export function rebuildMarks(db: Database): void {
  db.exec("DELETE FROM mark_words; DELETE FROM marks;");
  const grounds = new Grounds(db);
  const seqs = prepared<[], number>(db, "SELECT seq FROM things ORDER BY kind = 'note', seq").pluck().all();
  for (let at = 0; at < seqs.length; at += 5_000)
    for (const thing of thingsBySeq(db, seqs.slice(at, at + 5_000)).values()) writeMark(db, thing, grounds);
}
