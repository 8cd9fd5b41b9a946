/**
 * Corrections as data. An edition is an issue's articles and remainders under stable keys; an operation says what it
 * finds and what it leaves, so that it can be undone, checked before it is applied, and found again in what a newer
 * engine makes of the same file. Offsets count code points of an article's text.
 */
import { z } from "zod";
import { ArticleData, IssueData, LineRange, Other } from "../shapes.ts";

const count = z.int().nonnegative();
const Key = z.string().min(1).max(200);

/** The texts of an article's head, in the order in which they are printed. */
export const headFields = ["column", "kicker", "title", "subtitle", "byline", "agency"] as const;
export const HeadField = z.enum(headFields);
export type HeadField = z.infer<typeof HeadField>;

export const EditionArticle = ArticleData.extend({ key: Key, checked: z.boolean() });
export type EditionArticle = z.infer<typeof EditionArticle>;
export const EditionOther = Other.extend({ key: Key });
export type EditionOther = z.infer<typeof EditionOther>;
export type Edition = { issue: IssueData; articles: EditionArticle[]; other: EditionOther[] };

/** An article or remainder, with what is known of it beside its key: its source lines and how it opens. */
export const Ref = z.object({ key: Key, lines: z.array(LineRange), opening: z.string() });
export type Ref = z.infer<typeof Ref>;

/** The source lines of an article and of its headline. */
export const Lines = ArticleData.pick({ source: true, titleSource: true });
export type Lines = z.infer<typeof Lines>;
const LinesChange = z.object({ key: Key, before: Lines, after: Lines });

const Context = z.object({ prefix: z.string(), suffix: z.string() });

const Fields = ArticleData.pick({
  column: true,
  kicker: true,
  title: true,
  subtitle: true,
  byline: true,
  agency: true,
  kind: true,
  page: true,
  jump: true,
  captions: true,
}).extend({ checked: z.boolean() });
export const FieldsChange = Fields.partial();
export type FieldsChange = z.infer<typeof FieldsChange>;

/** What stood between two parts when they were one text: line feeds, and head fields of the second that became paragraphs. */
export const Joint = z.array(z.object({ field: HeadField.nullable(), text: z.string() }));
export type Joint = z.infer<typeof Joint>;
const Head = ArticleData.pick({ source: true, titleSource: true, jump: true });

/**
 * One article and two, either way. `at`: where the first part ends. `made`: the second article but for its paragraphs.
 * `taken`: head fields that the whole has from the second. `jump`: the parts stood on two pages of the issue.
 */
const Parts = {
  article: Ref,
  at: count,
  joint: Joint,
  made: EditionArticle.omit({ paragraphs: true }),
  /** The article that the second part stands after; null: it is the first. */
  after: Key.nullable(),
  taken: z.array(HeadField),
  whole: Head,
  first: Head,
  context: Context,
  jump: z.boolean(),
};

/** Where paragraphs, captions, a head field or a remainder stand. `at` counts paragraphs or captions. */
export const Place = z.discriminatedUnion("in", [
  z.object({
    in: z.literal("text"),
    article: Ref,
    at: count,
    previous: z.string().nullable(),
    next: z.string().nullable(),
  }),
  z.object({ in: z.literal("captions"), article: Ref, at: count }),
  z.object({ in: z.literal("head"), article: Ref, field: HeadField }),
  z.object({ in: z.literal("other"), other: EditionOther.omit({ text: true }), after: Key.nullable() }),
]);
export type Place = z.infer<typeof Place>;

export const TextEdit = Context.extend({ at: count, from: z.string(), to: z.string() });
export type TextEdit = z.infer<typeof TextEdit>;

export const Operation = z.discriminatedUnion("kind", [
  /** The issue's own data. */
  z.object({ kind: z.literal("issue"), before: IssueData.partial(), after: IssueData.partial() }),
  /** Headline and other fields, captions, kind, page, checked. */
  z.object({ kind: z.literal("fields"), article: Ref, before: FieldsChange, after: FieldsChange }),
  /** Words, and paragraphs joined or split: their line feeds are characters of the text. In order, without overlap. */
  z.object({ kind: z.literal("text"), article: Ref, edits: z.array(TextEdit).min(1) }),
  z.object({ kind: z.literal("split"), ...Parts }),
  z.object({ kind: z.literal("merge"), ...Parts, second: Ref }),
  /** Another place in the order of articles; keys of the article that it stands after, null for none. */
  z.object({ kind: z.literal("order"), article: Ref, before: Key.nullable(), after: Key.nullable() }),
  /** Two articles exchange head fields; a headline moves where the other has none. */
  z.object({
    kind: z.literal("exchange"),
    one: Ref,
    two: Ref,
    fields: z.array(HeadField).min(1),
    values: z.object({ one: z.array(z.string().nullable()), two: z.array(z.string().nullable()) }),
    lines: z.array(LinesChange),
  }),
  /** Paragraphs, captions, a head field or a remainder become another of these, or stand elsewhere. */
  z.object({
    kind: z.literal("move"),
    items: z.array(z.string()).min(1),
    from: Place,
    to: Place,
    lines: z.array(LinesChange),
  }),
  /** A whole article becomes a remainder, or a remainder an article. */
  z.object({
    kind: z.literal("recast"),
    to: z.enum(["other", "article"]),
    article: EditionArticle,
    articleAfter: Key.nullable(),
    other: EditionOther,
    otherAfter: Key.nullable(),
  }),
]);
export type Operation = z.infer<typeof Operation>;
export type OperationOf<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

/** Why an operation does not fit; `key` names the article or remainder, `expected` and `found` are for the eye. */
export const conflictReasons = ["missing", "changed", "ambiguous", "occupied", "empty"] as const;
export type Conflict = { reason: (typeof conflictReasons)[number]; key: string; expected?: string; found?: string };

/** One line of the log of an issue, never changed and never removed. `issue`: SHA-256 of the original. */
export const Entry = z
  .object({
    id: Key,
    issue: z.string().regex(/^[0-9a-f]{64}$/),
    who: z.string().max(200),
    when: z.iso.datetime({ precision: 3 }),
  })
  .and(z.union([z.object({ do: Operation }), z.object({ undo: Key }), z.object({ redo: Key })]));
export type Entry = z.infer<typeof Entry>;
