/** What a search is asked and what it answers, as every door speaks it. */
import { z } from "zod";
import { ArticleEntry, Hit, Kind, Placed, Sort } from "./shapes.ts";

const count = z.int().nonnegative();
const span = { start: count, end: count };
const names = z.array(z.string().nullable()).max(100);

/** Conditions chosen by hand (facets, timeline), beside the typed query. `null` in a list: articles without one. */
export const Narrow = z.strictObject({
  newspaper: names.optional(),
  byline: names.optional(),
  column: names.optional(),
  kind: z.array(Kind).optional(),
  /** Inclusive, as `2023`, `2023-07` or `2023-07-05`. */
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
});
export type Narrow = z.infer<typeof Narrow>;

export const SearchRequest = z.strictObject({
  query: z.string(),
  narrow: Narrow.optional(),
  limit: z.int().min(1).max(500).default(50),
  offset: count.default(0),
  sort: Sort.default("relevance"),
  /** Traditional counts as Simplified. */
  fold: z.boolean().default(true),
  /** Whether to count facets and the timeline. */
  facets: z.boolean().default(false),
  /**
   * Milliseconds after which counting stops once the page is complete. Every hit is a hit then, but the answer may not be
   * `exact`: the total is a guess, and by relevance only the headlines are ranked. Ask again until it is: the work goes on
   * where it stopped.
   */
  budget: z.number().positive().optional(),
});

export const warningCodes = [
  "cut", // the query was longer than a query can be
  "unclosed-quote", // read to the end
  "unclosed-group",
  "stray-operator", // an operator without something to work on; ignored
  "stray-parenthesis",
  "too-deep", // more groups inside groups than make sense
  "empty-field", // `title:` and nothing after it; ignored
  "bad-value", // `date:` or `page:` or `kind:` or `has:` with something else; ignored
  "bad-near", // NEAR needs a word on both sides; read as AND
  "empty-pattern", // only wildcards; ignored
  "star-ignored", // `中国*`: a word of Chinese is found wherever it stands
] as const;
/** Something in the query that was not taken as it stands, with its place in code points of what was typed. */
export const SearchWarning = z.object({ ...span, code: z.enum(warningCodes) });
export type SearchWarning = z.infer<typeof SearchWarning>;

/** How one stretch of the query was read, for the search box. */
export const Piece = z.object({
  ...span,
  kind: z.enum(["word", "phrase", "pattern", "field", "operator", "group"]),
  field: z.string().optional(),
  operator: z.enum(["or", "and", "not", "near"]).optional(),
  excluded: z.boolean().optional(),
  ignored: z.boolean().optional(),
});
export type Piece = z.infer<typeof Piece>;

const facet = <T extends z.ZodType>(value: T) =>
  z.object({ values: z.array(z.object({ value: value.nullable(), count })), more: count });
/**
 * Counts over the whole result, each field's own condition left out: what choosing that value instead would give.
 * `null`: articles without one; `more`: how many further values there are.
 */
export const Facets = z.object({
  newspaper: facet(z.string()),
  year: facet(z.string()),
  kind: facet(Kind),
  byline: facet(z.string()),
  column: facet(z.string()),
});
export type Facets = z.infer<typeof Facets>;

/** Hits by month (`YYYY-MM`) whatever dates are chosen, ascending, without empty months; `undated`: without a date. */
export const Timeline = z.object({ months: z.array(z.object({ value: z.string(), count })), undated: count });
export type Timeline = z.infer<typeof Timeline>;

export const SearchAnswer = z.object({
  query: z.string(),
  /** Exact if `exact`, else a guess. */
  total: count,
  exact: z.boolean(),
  milliseconds: z.number(),
  hits: z.array(Hit),
  pieces: z.array(Piece),
  warnings: z.array(SearchWarning),
  facets: Facets.optional(),
  timeline: Timeline.optional(),
});

const marks = z.array(z.tuple([count, count]));
/** Where a query's words stand in one article: [start, length] in code points of each field. */
export const ArticleMarks = z.object({
  title: marks,
  kicker: marks,
  subtitle: marks,
  column: marks,
  byline: marks,
  agency: marks,
  text: marks,
  captions: z.array(marks),
});
export type ArticleMarks = z.infer<typeof ArticleMarks>;

export const RelatedArticle = z.object({ article: ArticleEntry, place: Placed, score: z.number() });

export const FrequencyRequest = z.strictObject({
  words: z.array(z.string().max(200)).min(1).max(5),
  by: z.enum(["month", "year"]),
  occurrences: z.boolean().default(false),
  narrow: Narrow.optional(),
  fold: z.boolean().default(true),
});
/** `articles`: with the word; `all`: of that month or year altogether, for shares. No point where there is no article. */
export const Frequency = z.object({
  word: z.string(),
  points: z.array(z.object({ time: z.string(), articles: count, occurrences: count.optional(), all: count })),
});

export type Frequency = z.infer<typeof Frequency>;

/** A search that somebody keeps. `id`: as all that people make has one, a UUID. `fold`: Traditional counts as Simplified. */
export const SavedSearch = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  narrow: Narrow,
  sort: Sort,
  fold: z.boolean(),
  created: z.string(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;
