/**
 * Relevance: articles with the words in their headline first, then how often they stand in the text for its length
 * (BM25's saturation), rarer words counting more. Scored are the newest hits with a word in the headline and the newest
 * hits altogether, up to `Pool`; behind them follow all others, newest first. So a result of up to 600 articles is
 * ranked completely. While somebody types, only what is cheap is scored: a result of up to 100, else 50 headlines.
 */
import type { Database, Statement } from "better-sqlite3";
import type { Checker } from "./check.ts";
import type { Documents } from "./documents.ts";
import type { Flex } from "./flex.ts";
import { foldedPart } from "./article.ts";
import { union } from "./postings.ts";
import { Room, within } from "./room.ts";
import { newestFirst, type Run } from "./run.ts";
import { matchesOf, type Word } from "./words.ts";

/** How many are scored: hits (`fill`: of a larger result, too), and hits with a word in the headline. */
export type Pool = { hits: number; fill: boolean; titled: number };
export const quickPool: Pool = { hits: 100, fill: false, titled: 50 };
export const fullPool: Pool = { hits: 600, fill: true, titled: 200 };
/** A usual length of an article, in bytes of UTF-8. */
const usualLength = 2000;

export type Ranked = { number: number; score: number };

/** What ranking reads. */
export type Ranking = { db: Database; documents: Documents; checker: Checker; headline: Flex | null; simple: boolean };

type Counted = { no: number; bytes: number } & Record<string, number>;
const statements = new WeakMap<Database, Map<string, Statement<[Record<string, unknown>], Counted>>>();

/** The scored documents, best first. Confirms as many hits of the run as it needs. */
export function bestOf(run: Run, words: Word[], pool: Pool, on: Ranking): Ranked[] {
  if (!words.length) return [];
  const hits = pool.fill || run.size <= pool.hits ? pool.hits : 0;
  run.advance(hits);
  const newest = run.hits.slice(0, hits).sort();
  const room = new Room();
  const some = within(room, () => union(newest, titledHits(run, words, pool, on))).slice();
  room.leave();
  const scores = score(some, words, on);
  const rankOf = new Map([...newestFirst(some, on.documents)].map((number, rank) => [number, rank]));
  return [...some]
    .map((number, i) => ({ number, score: scores[i] as number }))
    .sort((a, b) => b.score - a.score || rankOf.get(a.number)! - rankOf.get(b.number)!);
}

/** Confirmed hits with a word in the headline, ascending. */
function titledHits(run: Run, words: Word[], pool: Pool, on: Ranking): Int32Array {
  let titled: Int32Array = new Int32Array(0);
  if (!on.headline || run.size <= pool.hits) return titled;
  const { ordered } = on.documents;
  for (const word of words)
    if (!word.pattern) titled = union(titled, lastCommon(on.headline.candidates(word.word), run, ordered, pool.titled));
  const some = newestFirst(titled, on.documents).subarray(0, pool.titled).slice().sort();
  return run.matcher.exact ? some : run.matcher.keep(some);
}

/**
 * Of the numbers that both have: all beyond `ordered`, whose dates may be any, and the last `most` up to it, which are the
 * newest. Walks from the end, so that a common word's long lists are not read through.
 */
function lastCommon(a: Int32Array, run: Run, ordered: number, most: number): Int32Array {
  const found: number[] = [];
  let i = a.length - 1;
  for (let at = 0, left = most; i >= 0 && at < run.size && left > 0; ) {
    const [x, y] = [a[i]!, run.fromTop(at)];
    if (x >= y) i--;
    if (y >= x) at++;
    if (x !== y) continue;
    found.push(x);
    if (x <= ordered) left--;
  }
  return Int32Array.from(found.reverse());
}

function score(pool: Int32Array, words: Word[], on: Ranking): Float64Array {
  const scores = new Float64Array(pool.length);
  const counts = countsOf(pool, words, on);
  for (const [w, word] of words.entries()) {
    // Candidates are about as many as matches: good enough for a weight.
    const holding = on.headline && !word.pattern ? Math.max(1, counts.filter((row) => row.counts[w]).length) : 1;
    const weight = Math.log(1 + pool.length / holding) + 0.1;
    for (const [i, { bytes, counts: row, headline }] of counts.entries()) {
      const times = row[w] as number;
      const saturated = times / (times + 1.2 * (0.25 + (0.75 * bytes) / usualLength));
      scores[i]! += weight * (saturated + (headline[w] ? 2 : 0));
    }
  }
  return scores;
}

type Counts = { bytes: number; counts: number[]; headline: boolean[] };

/** How often each word stands in each text, and whether it stands in the headline. */
function countsOf(pool: Int32Array, words: Word[], on: Ranking): Counts[] {
  const out: Counts[] = Array.from({ length: pool.length }, () => ({ bytes: 1, counts: [], headline: [] }));
  const easy = words.every((word) => !word.pattern && !/[ !-/:-@[-`{-~]/.test(word.word));
  const plain: number[] = [];
  for (const [i, number] of pool.entries()) {
    if (easy && !on.documents.variant[number]) plain.push(i);
    else {
      const row = on.checker.row(number);
      if (!row) continue;
      const headline = foldedPart(row, "headline", on.simple);
      const body = foldedPart(row, "body", on.simple);
      out[i] = {
        bytes: Buffer.byteLength(row.text),
        counts: words.map((word) => matchesOf(body, word).length),
        headline: words.map((word) => matchesOf(headline, word, 1).length > 0),
      };
    }
  }
  if (plain.length) {
    const ids = JSON.stringify(plain.map((i) => on.documents.article[pool[i]!]));
    const parameters = Object.fromEntries(words.map((word, w) => [`w${w}`, word.word]));
    for (const row of counting(on.db, words).all({ ids, ...parameters }))
      out[plain[row.no] as number] = {
        bytes: row.bytes,
        counts: words.map((word, w) => row[`c${w}`]! / Buffer.byteLength(word.word)),
        headline: words.map((_, w) => row[`t${w}`]! > 0),
      };
  }
  return out;
}

/** SQLite counts by taking the word out and weighing the rest. */
function counting(db: Database, words: Word[]): Statement<[Record<string, unknown>], Counted> {
  const low = words.some((word) => /[a-z]/.test(word.word));
  const key = `${words.length} ${low}`;
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(key);
  if (!statement) {
    const column = (name: string) => (low ? `lower(a.${name})` : `a.${name}`);
    const titles = ["title", "kicker", "subtitle"].map((name) => `coalesce(${column(name)}, '')`);
    const headline = titles.join(" || char(10) || ");
    const counts = words.map(
      (_, w) =>
        `octet_length(a.text) - octet_length(replace(${column("text")}, @w${w}, '')) AS c${w}, instr(${headline}, @w${w}) AS t${w}`,
    );
    statement = db.prepare(
      `SELECT j.key AS no, octet_length(a.text) AS bytes, ${counts.join(", ")}
       FROM json_each(@ids) j CROSS JOIN main.articles a ON a.id = j.value`,
    );
    known.set(key, statement);
  }
  return statement;
}
