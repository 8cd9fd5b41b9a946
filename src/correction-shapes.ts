/**
 * Corrections as the doors speak of them: what a person asks to be set right, the log in words, conflicts, an article
 * beside its original, the queue of articles that want a second look. Row ids; offsets count code points.
 */
import { z } from "zod";
import { conflictReasons, FieldsChange, HeadField } from "./corrections/shapes.ts";
import { doubts } from "./corrections/doubts.ts";
import { Article, ArticleEntry, Issue, Other, otherKinds, Placed, SourceLine } from "./shapes.ts";

const rowId = z.int().positive();
const count = z.int().nonnegative();
const EntryId = z.string().min(1).max(200);
const What = z.enum(otherKinds);

/** What an archivist can set right of an issue. */
export const IssueChange = z.strictObject({
  newspaper: z.string().max(500).nullable().optional(),
  date: z.iso.date().nullable().optional(),
  issueNumber: z.string().max(200).nullable().optional(),
  pages: z.int().positive().max(10_000).nullable().optional(),
  organiser: z.string().max(500).nullable().optional(),
  editor: z.string().max(500).nullable().optional(),
});
export type IssueChange = z.infer<typeof IssueChange>;

/** Where words stand. `other`: place among what belongs to no article. */
const From = z.discriminatedUnion("in", [
  z.strictObject({ in: z.literal("text"), articleId: rowId, at: count, count: z.int().positive().default(1) }),
  z.strictObject({ in: z.literal("captions"), articleId: rowId, at: count, count: z.int().positive().default(1) }),
  z.strictObject({ in: z.literal("head"), articleId: rowId, field: HeadField }),
  z.strictObject({ in: z.literal("other"), other: count }),
]);
/** Where they shall stand. `at` counts paragraphs or captions, when those that move have left; null: at the end. */
const To = z.discriminatedUnion("in", [
  z.strictObject({ in: z.literal("text"), articleId: rowId, at: count.nullable() }),
  z.strictObject({ in: z.literal("captions"), articleId: rowId, at: count.nullable() }),
  z.strictObject({ in: z.literal("head"), articleId: rowId, field: HeadField }),
  z.strictObject({ in: z.literal("other"), what: What }),
]);

export const CorrectionRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("issue"), issueId: rowId, after: IssueChange }),
  z.strictObject({ kind: z.literal("fields"), articleId: rowId, after: FieldsChange }),
  /** The whole new text, paragraphs joined by line feeds; the edits are worked out from it. */
  z.strictObject({ kind: z.literal("text"), articleId: rowId, text: z.string().max(1_000_000) }),
  /**
   * At an offset of the text. `heads`: what the paragraphs that follow are of the second article, such as its title.
   * `page`: the second part stands on that other page (the parts of a jump that is none).
   */
  z.strictObject({
    kind: z.literal("split"),
    articleId: rowId,
    at: count,
    heads: z.array(HeadField).max(6).default([]),
    page: z.int().positive().optional(),
  }),
  /** `within`: the sentence goes on. `jump`: they are the two parts of an article on two pages. */
  z.strictObject({
    kind: z.literal("merge"),
    articleId: rowId,
    secondId: rowId,
    within: z.boolean().default(false),
    jump: z.boolean().default(false),
  }),
  /** `after`: the article that it shall stand behind; null: it is the first. */
  z.strictObject({ kind: z.literal("order"), articleId: rowId, after: rowId.nullable() }),
  /** Two articles exchange head fields; where one has none, it moves. */
  z.strictObject({ kind: z.literal("exchange"), one: rowId, two: rowId, fields: z.array(HeadField).min(1) }),
  z.strictObject({ kind: z.literal("move"), issueId: rowId, from: From, to: To }),
  /** A whole article is none (an advertisement, a masthead …). */
  z.strictObject({ kind: z.literal("to-other"), articleId: rowId, what: What }),
  /** What belongs to no article is one; it stands behind `after`. */
  z.strictObject({ kind: z.literal("to-article"), issueId: rowId, other: count, after: rowId.nullable() }),
]);
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/**
 * What a correction, an undo or a redo changed. `id`: the entry of the log, null when all stood so already. `before`:
 * articles that are another now or gone; `after`: those that are another now or new.
 */
export const CorrectionDone = z.object({
  id: EntryId.nullable(),
  issueId: rowId,
  head: EntryId.nullable(),
  before: z.array(rowId),
  after: z.array(rowId),
});
export type CorrectionDone = z.infer<typeof CorrectionDone>;

/** Keys for words of the window. */
export const correctionWords = [
  "issue",
  "fields",
  "checked",
  "unchecked",
  "text",
  "paragraphs",
  "split",
  "unjoin",
  "merge",
  "join",
  "order",
  "exchange",
  "move",
  "to-other",
  "to-article",
] as const;
export const CorrectionWord = z.enum(correctionWords);
export type CorrectionWord = z.infer<typeof CorrectionWord>;

/** One thing that an entry changed. `field`: of the issue or the article; null: its text. Context around in `before` and `after`. */
export const CorrectionChange = z.object({ field: z.string().nullable(), before: z.string(), after: z.string() });
export type CorrectionChange = z.infer<typeof CorrectionChange>;

/** `state`: whether it counts now; `already`: the newer engine reads it so by itself. */
export const CorrectionEntry = z.object({
  id: EntryId,
  when: z.string(),
  who: z.string(),
  act: z.enum(["do", "undo", "redo"]),
  /** Of the correction itself, also for its undo and redo. */
  what: CorrectionWord,
  about: EntryId.nullable(),
  state: z.enum(["done", "undone", "already", "conflict"]),
  /** Null where the article is gone. */
  articles: z.array(z.object({ id: rowId.nullable(), title: z.string() })),
  changes: z.array(CorrectionChange),
});
export type CorrectionEntry = z.infer<typeof CorrectionEntry>;

/** `head`: id of the last entry; who asks for a correction names the head that they saw. */
export const CorrectionLog = z.object({
  head: EntryId.nullable(),
  entries: z.array(CorrectionEntry),
  undo: EntryId.nullable(),
  redo: EntryId.nullable(),
});

export const CorrectionConflict = z.object({
  id: EntryId,
  issueId: rowId,
  newspaper: z.string().nullable(),
  date: z.string().nullable(),
  reason: z.enum(conflictReasons),
  entry: CorrectionEntry,
  expected: z.string().nullable(),
  found: z.string().nullable(),
});
export type CorrectionConflict = z.infer<typeof CorrectionConflict>;

const Change = z.union([z.object({ same: z.string() }), z.object({ from: z.string(), to: z.string() })]);

/** An article, and those that corrections tie it to, beside what the engine made. */
export const OriginalDiff = z.object({
  changed: z.boolean(),
  /** How many articles the engine had here, and how many there are. */
  before: count,
  after: count,
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  text: z.array(Change),
  entries: z.array(CorrectionEntry),
});
export type OriginalDiff = z.infer<typeof OriginalDiff>;

/** All that is needed to set an article right, of one moment. `other`: in the order in which requests count them. */
export const CorrectingArticle = z.object({
  head: EntryId.nullable(),
  undo: EntryId.nullable(),
  redo: EntryId.nullable(),
  issue: Issue,
  article: Article,
  checked: z.boolean(),
  doubts: z.array(z.enum(doubts)),
  /** Of the issue, in order, this one among them. */
  articles: z.array(ArticleEntry.extend({ checked: z.boolean(), confidence: z.number() })),
  other: z.array(Other),
  lines: z.array(SourceLine),
});
export type CorrectingArticle = z.infer<typeof CorrectingArticle>;

/** `below`: the confidence under which an article is doubtful. */
export const ReviewFilter = z.strictObject({
  below: z.number().min(0).max(1).default(0.7),
  newspaper: z.string().max(500).nullable().optional(),
  issueId: rowId.optional(),
});
export const ReviewItem = z.object({
  article: ArticleEntry,
  place: Placed,
  confidence: z.number(),
  checked: z.boolean(),
  doubts: z.array(z.enum(doubts)),
});
export type ReviewItem = z.infer<typeof ReviewItem>;
/** `total` and `checked`: of the doubtful articles that the filter names; items are those not checked yet, least sure first. */
export const ReviewQueue = z.object({ total: count, checked: count, items: z.array(ReviewItem) });
