/** A request answered: parse, match, order, show. */
import type { Database } from "better-sqlite3";
import type { Hit, Kind } from "../shapes.ts";
import type { ArticleRow } from "./article.ts";
import type { Checker } from "./check.ts";
import { type Documents, kindNumber } from "./documents.ts";
import { excerptOf, markAll } from "./excerpt.ts";
import { countFacets, countMonths } from "./facets.ts";
import type { Flex } from "./flex.ts";
import { compile, type Matcher, type Matching } from "./match.ts";
import type { Names } from "./names.ts";
import { parseQuery } from "./query/parse.ts";
import type { Parsed } from "./query/syntax.ts";
import { dateRange, lastDate } from "./query/values.ts";
import { bestOf, type Ranked } from "./rank.ts";
import { Run } from "./run.ts";
import type { Narrow, SearchAnswer, SearchRequest } from "./types.ts";
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
  checker: Checker;
  source(): Source;
  /** The last few queries, so that paging, sorting and counting go on where the first page stopped. */
  runs: Map<string, Asked>;
};

export type Asked = { generation: number; parsed: Parsed; words: Word[]; run: Run; ranked?: Ranked[]; simple: boolean };

const remembered = 4;

export function answer(request: SearchRequest, on: Answering): SearchAnswer {
  const started = performance.now();
  const until = request.budget === undefined ? Infinity : started + request.budget;
  const { query, limit = 50, offset = 0, sort = "relevance" } = request;
  const source = on.source();
  const asked = ask(request, source, on);
  const { parsed, run, words } = asked;
  let page: Ranked[];
  if (sort === "oldest") {
    run.advance(Infinity); // the oldest are confirmed last
    page = pageOf(offset, limit, [], oldestFirst(run.hits, source.documents));
  } else if (sort === "newest") {
    run.advance(offset + limit);
    page = pageOf(offset, limit, [], run.hits);
  } else {
    asked.ranked ??= bestOf(run, words, {
      db: on.db,
      documents: source.documents,
      checker: on.checker,
      headline: source.flex?.headline ?? null,
    });
    run.advance(offset + limit + asked.ranked.length);
    page = pageOf(offset, limit, asked.ranked, run.hits);
  }
  if (!run.finished && performance.now() < until) run.advance(Infinity, until);
  const hits = hitsOf(page, words, source, asked.simple, on.db);
  const counted = request.facets && run.finished;
  return {
    query,
    total: run.total,
    exact: run.finished,
    hits,
    pieces: parsed.pieces,
    warnings: parsed.warnings,
    ...(counted && {
      facets: countFacets(run.hits, source.documents, source.names.nameOf),
      timeline: countMonths(run.hits, source.documents),
    }),
    milliseconds: performance.now() - started,
  };
}

/** The query's run: the remembered one, or a new one. */
export function ask(request: Pick<SearchRequest, "query" | "narrow" | "fold">, source: Source, on: Answering): Asked {
  const simple = request.fold !== false;
  const key = JSON.stringify([request.query.slice(0, 5000), simple, request.narrow ?? null]);
  const known = on.runs.get(key);
  on.runs.delete(key);
  if (known?.generation === source.generation) {
    on.runs.set(key, known);
    return known;
  }
  const parsed = parseQuery(request.query);
  const matching = matchingOf(source, on, simple);
  const tests = narrowTests(request.narrow ?? {}, source);
  let matcher: Matcher = parsed.query ? compile(parsed.query, matching) : request.query.trim() ? none : every;
  // Conditions on documents alone have no bound: here they get one.
  if (matcher.upper === null && matcher.exact) matcher = exactly(matcher.keep(source.documents.all()));
  if (tests.length) {
    const upper = (matcher.upper ?? source.documents.all()).filter((number) => tests.every((test) => test(number)));
    matcher = { ...matcher, upper };
  } else if (!parsed.query) matcher = none;
  const run = new Run(matcher, source.documents);
  const asked: Asked = { generation: source.generation, parsed, words: wantedWords(parsed.query, simple), run, simple };
  on.runs.set(key, asked);
  for (const old of on.runs.keys()) {
    if (on.runs.size <= remembered) break;
    on.runs.delete(old);
  }
  return asked;
}

const exactly = (upper: Int32Array): Matcher => ({ upper, exact: true, keep: (numbers) => numbers });
const none = exactly(new Int32Array(0));
const every: Matcher = { upper: null, exact: true, keep: (numbers) => numbers };

function matchingOf(source: Source, on: Answering, simple: boolean): Matching {
  return {
    documents: source.documents,
    checker: on.checker,
    flex: source.flex,
    simple,
    namesWith: (field, word) => source.names.with(field, word, simple),
    articlesWith(what) {
      const table = what === "note" ? "notes" : "bookmarks";
      return new Set(on.db.prepare<[], number>(`SELECT DISTINCT article_id FROM main.${table}`).pluck().all());
    },
  };
}

function narrowTests(narrow: Narrow, { documents, names }: Source): ((number: number) => boolean)[] {
  const tests: ((number: number) => boolean)[] = [];
  for (const field of ["newspaper", "byline", "column"] as const) {
    const wanted = narrow[field];
    if (!wanted) continue;
    // A name that the index does not know has no articles; 0 would mean those without a name.
    const ids = new Set(wanted.flatMap((name) => (name === null ? [0] : names.idOf(field, name) || [])));
    tests.push((number) => ids.has(documents[field][number] as number));
  }
  if (narrow.kind) {
    const wanted = new Set(narrow.kind.map(kindNumber));
    tests.push((number) => wanted.has(documents.kind[number] as number));
  }
  if (narrow.from !== undefined || narrow.to !== undefined) {
    const from = narrow.from ? (dateRange(narrow.from)?.from ?? 1) : 1;
    const to = narrow.to ? (dateRange(narrow.to)?.to ?? lastDate) : lastDate;
    tests.push((number) => documents.date[number]! >= from && documents.date[number]! <= to);
  }
  return tests;
}

/** Undated articles come last both ways. */
function oldestFirst(newest: Int32Array, documents: Documents): Int32Array {
  let dated = newest.length;
  while (dated > 0 && documents.date[newest[dated - 1]!] === 0) dated--;
  const out = newest.slice();
  out.subarray(0, dated).reverse();
  return out;
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

type Shown = ArticleRow & {
  issue_id: number;
  kind: Kind;
  page: number | null;
  newspaper: string | null;
  date: string | null;
};

function hitsOf(page: Ranked[], words: Word[], { documents }: Source, simple: boolean, db: Database): Hit[] {
  const read = db.prepare<[number], Shown>(
    `SELECT a.id, issue_id, title, kicker, subtitle, column_name, byline, agency, text, captions, kind, page,
            newspaper, date
     FROM main.articles a JOIN main.issues i ON i.id = a.issue_id WHERE a.id = ?`,
  );
  const inTitle = words.filter(({ part }) => part === "all" || part === "headline");
  return page.flatMap(({ number, score }) => {
    const row = read.get(documents.article[number] as number);
    if (!row) return [];
    const { text: excerpt, marks } = excerptOf(row, words, simple);
    return [
      {
        id: row.id,
        issueId: row.issue_id,
        title: row.title,
        newspaper: row.newspaper,
        date: row.date,
        page: row.page,
        kind: row.kind,
        score,
        excerpt,
        marks,
        titleMarks: row.title ? markAll(row.title, inTitle, simple).marks : [],
      },
    ];
  });
}
