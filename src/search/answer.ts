/** A request answered: parse, match, order, show. */
import type { Database } from "better-sqlite3";
import type { Sort } from "../shapes.ts";
import { Checker, type Texts } from "./check.ts";
import type { Documents } from "./documents.ts";
import { countFacets } from "./facets.ts";
import type { Flex } from "./flex.ts";
import { hitsOf } from "./hits.ts";
import { compile, type Matcher, type Matching } from "./match.ts";
import { articlesWith, marksState } from "./marked.ts";
import { narrowTests, withoutOwn } from "./narrow.ts";
import type { Names } from "./names.ts";
import { parseQuery } from "./query/parse.ts";
import type { Parsed } from "./query/syntax.ts";
import { bestOf, fullPool, quickPool, type Ranked } from "./rank.ts";
import { only, Room, within } from "./room.ts";
import { Run } from "./run.ts";
import type { SearchAnswer, SearchRequest } from "./types.ts";
import { wantedWords, type Word } from "./words.ts";

export type Source = {
  documents: Documents;
  names: Names;
  /** `null`: no index. */
  flex: { text: Flex; headline: Flex } | null;
  generation: number;
};

export type Answering = {
  db: Database;
  texts: Texts;
  source(): Source;
  /** The last few queries, so that paging, sorting and counting go on where the first page stopped. */
  runs: Map<string, Asked>;
};

export type Asked = {
  generation: number;
  parsed: Parsed;
  words: Word[];
  run: Run;
  checker: Checker;
  /** Where its arrays come from. */
  room: Room;
  /** The scored hits; `final`: of the full pool. */
  ranked?: { best: Ranked[]; final: boolean };
  simple: boolean;
};

/** Queries to remember, and the documents that all of them may hold together. */
const remembered = 4;
const rememberedDocuments = 100_000;

/** Milliseconds beyond its budget that an answer may take for a whole page. */
const patience = 30;

export function answer(request: SearchRequest, on: Answering): SearchAnswer {
  const started = performance.now();
  const hurried = request.budget !== undefined;
  const until = hurried ? started + (request.budget ?? 0) : Infinity;
  const { query, limit = 50, offset = 0, sort = "relevance" } = request;
  const source = on.source();
  const asked = ask(request, source, on);
  const { parsed, run, words } = asked;
  // While somebody types only the first page matters: a quick ranking first, the full one with the exact count.
  const final = !hurried || (asked.ranked !== undefined && run.finished);
  const page = pageOf(offset, limit, ...order(asked, sort, offset + limit, final, source, on, until + patience));
  const found = performance.now();
  // One step at least, so that asking again gets on; where the page is not full, its own steps did.
  if (!run.finished && page.length === limit) run.advance(Infinity, until);
  const confirmed = performance.now();
  const hits = hitsOf(on.db, page, words, source.documents, asked.simple, on.texts.printed);
  const shown = performance.now();
  const ranked = run.finished && (sort !== "relevance" || asked.ranked?.final === true);
  const counted = request.facets && ranked ? facetsOf(request, run, source, on, until) : {};
  const exact = ranked && counted !== null;
  forgetOld(on);
  const ended = performance.now();
  return {
    query,
    // A page that could not be filled in time has no room for hits that are only likely.
    total: run.finished || page.length === limit ? run.total : offset + page.length,
    exact,
    hits,
    pieces: parsed.pieces,
    warnings: parsed.warnings,
    ...counted,
    milliseconds: ended - started,
    steps: { find: found - started, count: confirmed - found, show: shown - confirmed, facets: ended - shown },
  };
}

/**
 * Facets and timeline of an exact result. Where it is narrowed, the query's whole result is needed too: `null` when that
 * was not ready in time.
 */
function facetsOf(
  request: SearchRequest,
  run: Run,
  source: Source,
  on: Answering,
  until: number,
): ReturnType<typeof countFacets> | null {
  const tests = narrowTests(request.narrow ?? {}, source);
  if (!tests.length) return countFacets(() => run.hits, source.documents, source.names.nameOf);
  const { query, fold } = request;
  const whole = ask({ query, ...(fold !== undefined && { fold }) }, source, on, true).run;
  whole.advance(Infinity, until);
  if (!whole.finished) return null;
  const room = new Room();
  const others = within(room, () => withoutOwn(whole.hits, tests));
  const counts = countFacets((field) => others.get(field) ?? run.hits, source.documents, source.names.nameOf);
  room.leave();
  return counts;
}

/** Milliseconds of confirming at a time, where all ids are wanted. */
const slice = 8;

/** Works on until all articles that answer are known; whether they are. */
export function confirmSome(request: SearchRequest, on: Answering): boolean {
  const { run } = ask(request, on.source(), on);
  run.advance(Infinity, performance.now() + slice);
  return run.finished;
}

/** Ids of all articles that answer, in the order of the pages. */
export function allIds(request: SearchRequest, on: Answering): number[] {
  const source = on.source();
  const asked = ask(request, source, on);
  asked.run.advance(Infinity);
  const [best, others] = order(asked, request.sort ?? "relevance", Infinity, true, source, on);
  const ids = pageOf(0, Infinity, best, others).map(({ number }) => source.documents.article[number] as number);
  forgetOld(on);
  return ids;
}

/** The best hits, and all hits confirmed so far in order, enough for `wanted` of them if there is time. */
function order(
  asked: Asked,
  sort: Sort,
  wanted: number,
  final: boolean,
  source: Source,
  on: Answering,
  until = Infinity,
): [Ranked[], Int32Array] {
  const { run } = asked;
  const best = sort === "relevance" ? ranking(asked, final, source, on).best : [];
  // The best come first and may be among the others: so many of these are enough for so many of both.
  if (best.length < wanted) run.advance(wanted, until);
  return [best, run.hits];
}

/** The scored hits: of the full pool if wanted or known. */
function ranking(asked: Asked, final: boolean, source: Source, on: Answering): NonNullable<Asked["ranked"]> {
  const { run, words, simple, checker } = asked;
  if (!asked.ranked || (final && !asked.ranked.final)) {
    const headline = source.flex?.headline ?? null;
    const best = bestOf(run, words, final ? fullPool : quickPool, {
      db: on.db,
      documents: source.documents,
      checker,
      headline,
      simple,
    });
    // Where everything was scored, the full pool would be the same.
    const all = run.finished && best.length === run.hits.length;
    asked.ranked = { best, final: final || all || !words.length };
  }
  return asked.ranked;
}

/** The query's run: the remembered one, or a new one. `all`: an empty query stands for every article. */
export function ask(
  request: Pick<SearchRequest, "query" | "narrow" | "fold" | "sort">,
  source: Source,
  on: Answering,
  all = false,
): Asked {
  const simple = request.fold !== false;
  const marks = /[:：]/.test(request.query) ? marksState(on.db) : 0;
  const oldest = request.sort === "oldest";
  const key = JSON.stringify([request.query.slice(0, 5000), simple, request.narrow ?? null, all, marks, oldest]);
  const known = on.runs.get(key);
  on.runs.delete(key);
  if (known?.generation === source.generation) {
    on.runs.set(key, known);
    return known;
  }
  known?.room.leave();
  const room = new Room();
  const parsed = parseQuery(request.query);
  const checker = new Checker(on.texts, source.documents);
  const matching = matchingOf(source, on, checker, simple);
  const run = within(room, () => {
    const tests = narrowTests(request.narrow ?? {}, source);
    let matcher: Matcher = parsed.query ? compile(parsed.query, matching) : request.query.trim() ? none : every;
    // Conditions on documents alone have no bound: here they get one.
    if (matcher.upper === null && matcher.exact) matcher = exactly(matcher.keep(source.documents.all()));
    if (tests.length) {
      const passes = (number: number) => tests.every((test) => test.passes(number));
      matcher = { ...matcher, upper: only(matcher.upper ?? source.documents.all(), passes) };
    } else if (!parsed.query && !all) matcher = none;
    return new Run(matcher, source.documents, room, oldest);
  });
  const asked: Asked = {
    generation: source.generation,
    parsed,
    words: wantedWords(parsed.query, simple),
    run,
    checker,
    room,
    simple,
  };
  on.runs.set(key, asked);
  return asked;
}

/** Forgets all but the last few queries, and takes back their arrays: to be called when nobody looks at them. */
export function forgetOld(on: Answering): void {
  let held = 0;
  for (const { run } of on.runs.values()) held += run.size;
  for (const [key, { run, room }] of on.runs) {
    if (on.runs.size === 1 || (on.runs.size <= remembered && held <= rememberedDocuments)) break;
    held -= run.size;
    room.leave();
    on.runs.delete(key);
  }
}

const exactly = (upper: Int32Array): Matcher => ({ upper, exact: true, keep: (numbers) => numbers });
const none = exactly(new Int32Array(0));
const every: Matcher = { upper: null, exact: true, keep: (numbers) => numbers };

function matchingOf(source: Source, on: Answering, checker: Checker, simple: boolean): Matching {
  return {
    documents: source.documents,
    checker,
    flex: source.flex,
    simple,
    namesWith: (field, word) => source.names.with(field, word, simple),
    articlesWith: (query) => articlesWith(on.db, query, simple),
  };
}

/** One page of: the best first, then all others in order. */
function pageOf(offset: number, limit: number, best: Ranked[], order: Int32Array): Ranked[] {
  const page = best.slice(offset, offset + limit);
  if (page.length === limit) return page;
  const taken = new Set(best.map(({ number }) => number));
  let skip = Math.max(0, offset - best.length);
  for (let i = 0; i < order.length && page.length < limit; i++) {
    const number = order[i] as number;
    if (taken.has(number) || skip-- > 0) continue;
    page.push({ number, score: 0 });
  }
  return page;
}
