/**
 * What people make while they read, as the doors speak of it: highlights, notes, bookmarks, tags, collections and their
 * clippings. Ids are UUIDs, the same in the journal. Offsets count code points; `end` is exclusive.
 */
import { z } from "zod";
import { Placed } from "./shapes.ts";

const rowId = z.int().positive();
const count = z.int().nonnegative();
export const ThingId = z.uuid();
const Stamps = { id: ThingId, created: z.string(), changed: z.string() };

/** The texts of an article that can be marked: its paragraphs joined by line feeds, its captions likewise, its head. */
export const parts = ["text", "captions", "column", "kicker", "title", "subtitle", "byline", "agency"] as const;
export const Part = z.enum(parts);
export type Part = z.infer<typeof Part>;

export const Range = z
  .object({ articleId: rowId, part: Part, start: count, end: count })
  .refine(({ start, end }) => start < end, "a range must not be empty");
export type Range = z.infer<typeof Range>;

/**
 * `found`: the same words at the same place. `moved`: the same passage, elsewhere or with other words. `lost`: not sure
 * enough, it needs a person's eye. `absent`: its newspaper is not in the library (yet).
 */
export const MarkStatus = z.enum(["found", "moved", "lost", "absent"]);
export type MarkStatus = z.infer<typeof MarkStatus>;

/** Colours have fixed keys, so that files and libraries agree; people rename them in the settings. */
export const colors = ["yellow", "green", "blue", "red", "purple"] as const;
export const Color = z.enum(colors);
export type Color = z.infer<typeof Color>;
export const HighlightStyle = z.enum(["background", "underline"]);
export type HighlightStyle = z.infer<typeof HighlightStyle>;

export const Highlight = z.object({
  ...Stamps,
  color: Color,
  style: HighlightStyle,
  /** The words as they were marked. */
  quote: z.string(),
  status: MarkStatus,
  /** Null when lost or absent. */
  range: Range.nullable(),
  tags: z.array(z.string()),
  /** The notes that belong to it. */
  notes: z.array(ThingId),
});
export type Highlight = z.infer<typeof Highlight>;

/**
 * Text is Markdown. It belongs to a highlight, an article or an issue, or stands free (all null). A note on a highlight
 * has the highlight's article as well.
 */
export const Note = z.object({
  ...Stamps,
  text: z.string(),
  highlight: ThingId.nullable(),
  articleId: rowId.nullable(),
  issueId: rowId.nullable(),
  tags: z.array(z.string()),
});
export type Note = z.infer<typeof Note>;

/** One state of a note's text; newest first in a history. */
export const NoteVersion = z.object({ when: z.string(), who: z.string(), text: z.string() });
export type NoteVersion = z.infer<typeof NoteVersion>;

export const Bookmark = z.object({
  ...Stamps,
  articleId: rowId.nullable(),
  /** 0-based; null: the whole article. */
  paragraph: count.nullable(),
  label: z.string().nullable(),
  status: MarkStatus,
  tags: z.array(z.string()),
});
export type Bookmark = z.infer<typeof Bookmark>;

export const Tag = z.object({ id: ThingId, name: z.string(), uses: count });
export type Tag = z.infer<typeof Tag>;

/** A folder of clippings. `parent` null: at the top. In order within their parent. `note`: its introduction, Markdown. */
export const Collection = z.object({
  ...Stamps,
  name: z.string(),
  parent: ThingId.nullable(),
  note: z.string(),
  clippings: count,
});
export type Collection = z.infer<typeof Collection>;

export const Clipping = z.object({
  ...Stamps,
  collection: ThingId,
  articleId: rowId.nullable(),
  note: z.string(),
  status: MarkStatus,
  article: Placed.nullable(),
});
export type Clipping = z.infer<typeof Clipping>;

/** What a tag, a bin or a step of undo can be about. */
export const ThingKind = z.enum([
  "highlight",
  "note",
  "bookmark",
  "tag",
  "tagging",
  "collection",
  "clipping",
  "search",
]);
export type ThingKind = z.infer<typeof ThingKind>;

/** The marks of some articles (and the notes of an issue), for the page that shows them. */
export const Marks = z.object({
  highlights: z.array(Highlight),
  notes: z.array(Note),
  bookmarks: z.array(Bookmark),
  /** Tags of the articles themselves. */
  tags: z.array(z.object({ articleId: rowId, names: z.array(z.string()) })),
  /** In which collections the articles are. */
  clippings: z.array(z.object({ id: ThingId, collection: ThingId, articleId: rowId })),
});
export type Marks = z.infer<typeof Marks>;

/**
 * One line of the notebook. `quote`: marked words; `text`: of the note, or a bookmark's label. `article` null: lost or
 * free-standing. A highlight with notes is not listed by itself (its notes show its quote and colour) unless only
 * highlights are asked for.
 */
export const NotebookEntry = z.object({
  ...Stamps,
  kind: z.enum(["highlight", "note", "bookmark"]),
  text: z.string(),
  quote: z.string(),
  color: Color.nullable(),
  status: MarkStatus,
  tags: z.array(z.string()),
  highlight: ThingId.nullable(),
  articleId: rowId.nullable(),
  issueId: rowId.nullable(),
  range: Range.nullable(),
  article: Placed.nullable(),
  /** As printed when it was marked, also when the issue is not in the library. */
  newspaper: z.string().nullable(),
  date: z.string().nullable(),
});
export type NotebookEntry = z.infer<typeof NotebookEntry>;

export const NotebookFilter = z.strictObject({
  kinds: z.array(z.enum(["highlight", "note", "bookmark"])).optional(),
  newspaper: z.string().optional(),
  /** ISO dates of issues, inclusive. */
  from: z.string().optional(),
  to: z.string().optional(),
  tag: z.string().optional(),
  color: Color.optional(),
  /** Words that stand in the note or the quote, as the search folds them. */
  text: z.string().max(1_000).optional(),
  /** Only what needs the eye: lost marks. */
  lost: z.boolean().optional(),
  articleId: rowId.optional(),
  issueId: rowId.optional(),
});
export type NotebookFilter = z.infer<typeof NotebookFilter>;

/** `date`: of the issue, newest first; `page`: in the order of newspaper, date, article and place. */
export const NotebookSort = z.enum(["changed", "created", "date", "page"]);
export type NotebookSort = z.infer<typeof NotebookSort>;

/** Something that can be undone or redone. `what` is a key for words of the window (`highlight.add`, `correction.split` …). */
export const Step = z.object({ id: ThingId, when: z.string(), what: z.string(), things: count });
export type Step = z.infer<typeof Step>;

export const Binned = z.object({ id: ThingId, kind: ThingKind, label: z.string(), binned: z.string() });
export type Binned = z.infer<typeof Binned>;

/** What an import did. `unplaced`: marks among them that need the eye or whose newspaper is not there. */
export const ImportOutcome = z.object({ added: count, changed: count, unchanged: count, unplaced: count });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** A possible place of a lost mark; one click puts it there. */
export const Candidate = z.object({ range: Range, score: z.number(), text: z.string(), article: Placed });
export type Candidate = z.infer<typeof Candidate>;
