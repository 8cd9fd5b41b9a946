/**
 * Every question that a door may ask the library, once: its schema, and the type of its answer.
 * The window (IPC), the browser page (HTTP) and the command line ask these and nothing else; a question added here and
 * forgotten in `library/answers.ts` does not compile.
 *
 * Input is checked at the door with `input.safeParse`; answers come from our own code and are checked in tests.
 */
import { z } from "zod";
import { correctionQuestions } from "./correction-questions.ts";
import { deskQuestions } from "./desk-questions.ts";
import { ThingId } from "./desk-shapes.ts";
import { question } from "./question.ts";
import {
  CitationStyle,
  ExportArticles,
  ExportContents,
  ExportLanguage,
  ExportPreview,
  PdfOptions,
} from "./export-shapes.ts";
import {
  ArticleMarks,
  Frequency,
  FrequencyRequest,
  Narrow,
  RelatedArticle,
  SavedSearch,
  SearchAnswer,
  SearchRequest,
} from "./search-shapes.ts";
import {
  Article,
  ArticleEntry,
  Backup,
  Check,
  ExportFormat,
  FileOutcome,
  Issue,
  Job,
  LineRange,
  Other,
  Sort,
  SourceLine,
} from "./shapes.ts";

const nothing = z.strictObject({});
const id = z.int().positive();
const done = z.object({});
const exportTitle = z.string().max(1_000).nullable().default(null);

export const questions = {
  /** The library at a glance. `seeds`: how many bundled newspapers wait to be imported. */
  "library.about": question(
    nothing,
    z.object({
      name: z.string(),
      version: z.string(),
      issues: z.int(),
      articles: z.int(),
      bookmarks: z.int(),
      notes: z.int(),
      highlights: z.int(),
      seeds: z.int(),
      index: z.enum(["ready", "building"]),
    }),
  ),
  /** Every check that can be made, on a thread of its own; reading goes on meanwhile. */
  "library.verify": question(nothing, z.object({ ok: z.boolean(), checks: z.array(Check) })),
  /** Backups in the library's own folder, newest first. Also answered while the library itself cannot be opened. */
  "library.backups": question(nothing, z.array(Backup)),
  /** Makes one there now. */
  "library.backup": question(nothing, Backup),
  /** Puts one of them in the library's place; what is there now is kept beside it. Answered by the door's `Host`. */
  "library.restore": question(z.strictObject({ backup: z.string().min(1).max(200) }), z.object({ kept: z.string() })),
  /** Versions, sizes and counts for a report of trouble: no word of any article or note. */
  "library.diagnosis": question(nothing, z.record(z.string(), z.union([z.string(), z.number()]))),

  /** All issues, newest first within a newspaper. */
  "issues.list": question(nothing, z.array(Issue)),
  /** One issue with its articles in reading order and what belongs to none of them. */
  "issue.get": question(
    z.strictObject({ id }),
    z.object({ issue: Issue, articles: z.array(Article), other: z.array(Other) }),
  ),
  "article.get": question(
    z.strictObject({ id }),
    z.object({ issue: Issue, article: Article, previous: ArticleEntry.nullable(), next: ArticleEntry.nullable() }),
  ),
  /** The article's lines as they stand in the original, with the repairs marked. */
  "article.source": question(
    z.strictObject({ id }),
    z.object({ ranges: z.array(LineRange), lines: z.array(SourceLine) }),
  ),

  /** Never fails for anything that can be typed. */
  search: question(SearchRequest, SearchAnswer),
  /** The ids of all articles that answer, in the order of the pages. */
  "search.ids": question(SearchRequest, z.array(z.int())),
  /** Where the words of a query stand in one article, for the reader. */
  "search.marks": question(
    z.strictObject({ articleId: id, query: z.string(), fold: z.boolean().default(true) }),
    ArticleMarks,
  ),
  "search.related": question(
    z.strictObject({ articleId: id, limit: z.int().min(1).max(50).default(8) }),
    z.array(RelatedArticle),
  ),
  /** How often words stand in the archive over time. */
  "search.frequency": question(FrequencyRequest, z.array(Frequency)),
  "searches.list": question(nothing, z.array(SavedSearch)),
  "searches.save": question(
    z.strictObject({
      name: z.string().min(1).max(200),
      query: z.string().max(10_000),
      narrow: Narrow.default({}),
      sort: Sort.default("relevance"),
      fold: z.boolean().default(true),
    }),
    SavedSearch,
  ),
  /** Removing one is `desk.remove`: it goes into the bin. */
  "searches.rename": question(z.strictObject({ id: ThingId, name: z.string().min(1).max(200) }), SavedSearch),
  /** Queries that were sent off, newest first. */
  "searches.history": question(nothing, z.array(z.string())),
  "searches.remember": question(z.strictObject({ query: z.string().min(1).max(10_000) }), done),
  "searches.forget": question(nothing, done),

  /** The bundled newspapers; progress comes as `job` events. */
  "import.seeds": question(nothing, z.object({ files: z.array(FileOutcome) })),
  /** One file, chosen or dropped: its name and its bytes. The library never learns a path from a window. */
  "import.file": question(
    z.strictObject({ name: z.string().min(1).max(1024), bytes: z.instanceof(Uint8Array) }),
    FileOutcome,
  ),

  ...deskQuestions,

  ...correctionQuestions,

  /** What an export would hold: for the eye before it is made. */
  "export.contents": question(z.strictObject({ articles: ExportArticles, language: ExportLanguage }), ExportContents),
  /**
   * Pages of the PDF as pictures: the first ones, or all of them for printing. The newest question wins: one that waits
   * while another comes is answered with `cancelled`.
   */
  "export.preview": question(
    z.strictObject({
      articles: ExportArticles,
      language: ExportLanguage,
      title: exportTitle,
      choices: PdfOptions.prefault({}),
      all: z.boolean().default(false),
    }),
    ExportPreview,
  ),
  /** References as plain text, one for each article. */
  "export.cite": question(
    z.strictObject({ articles: ExportArticles, style: CitationStyle }),
    z.object({ citations: z.array(z.string()) }),
  ),
  /**
   * Writes the articles to the place that `export.target` of the door named (an opaque token). Progress comes as `job`
   * events under the id `job`, and `export.cancel` calls the job off: nothing is left, what stood there before stays.
   */
  "export.run": question(
    z.strictObject({
      articles: ExportArticles,
      format: ExportFormat,
      target: z.string(),
      language: ExportLanguage,
      /** Of the whole; null: as `export.contents` names it. */
      title: exportTitle,
      choices: PdfOptions.prefault({}),
      job: z.string().min(1).max(100).optional(),
    }),
    z.object({ bytes: z.int(), articles: z.int(), pages: z.int().optional(), missingGlyphs: z.array(z.string()) }),
  ),
  "export.cancel": question(z.strictObject({ job: z.string().min(1).max(100) }), done),

  /** Small things that a window wants to find again: language, theme, type size, last place. */
  "settings.get": question(nothing, z.record(z.string(), z.string())),
  "settings.set": question(
    z.strictObject({ key: z.string().max(100), value: z.string().max(100_000).nullable() }),
    done,
  ),
} as const;

export type Questions = typeof questions;
export type QuestionName = keyof Questions;
export const questionNames = Object.keys(questions) as QuestionName[];
/** What the asker writes (defaults may be left out). */
export type Ask<N extends QuestionName> = z.input<Questions[N]["input"]>;
/** What the library receives (defaults filled in). */
export type Asked<N extends QuestionName> = z.output<Questions[N]["input"]>;
export type Answer<N extends QuestionName> = z.output<Questions[N]["output"]>;

/** Kinds of rows that lists show. `highlights` to `collections` also change the notebook, the bin and the steps. */
export const families = [
  "issues",
  "highlights",
  "notes",
  "bookmarks",
  "tags",
  "collections",
  "corrections",
  "searches",
  "settings",
] as const;
export const Family = z.enum(families);
export type Family = z.infer<typeof Family>;

/** Told to every door without being asked. */
export const LibraryEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("job"), job: Job }),
  /** Rows of these families changed, by this door or another: lists that show them ask again. */
  z.object({
    type: z.literal("changed"),
    families: z.array(Family),
  }),
]);
export type LibraryEvent = z.infer<typeof LibraryEvent>;
