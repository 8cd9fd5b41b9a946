/**
 * The questions about what people make while they read. Every change is a step that `desk.undo` takes back; ids are
 * UUIDs. A thing that is gone or in the bin is `not-found`.
 */
import { z } from "zod";
import {
  Binned,
  Bookmark,
  Candidate,
  Clipping,
  Collection,
  Color,
  Highlight,
  HighlightStyle,
  ImportOutcome,
  Marks,
  Note,
  NotebookEntry,
  NotebookFilter,
  NotebookSort,
  NoteVersion,
  Range,
  Step,
  Tag,
  ThingId,
} from "./desk-shapes.ts";
import { question } from "./question.ts";
import { Narrow } from "./search-shapes.ts";
import { Placed } from "./shapes.ts";

const nothing = z.strictObject({});
const rowId = z.int().positive();
const done = z.object({});
const Text = z.string().max(1_000_000);
const Name = z.string().trim().min(1).max(200);
const Ids = z.array(ThingId).min(1).max(100_000);

export const deskQuestions = {
  /** Everything on these articles; with `issueId` also the notes on the issue itself. */
  "desk.marks": question(z.strictObject({ articleIds: z.array(rowId).max(5_000), issueId: rowId.optional() }), Marks),

  "highlight.add": question(
    z.strictObject({ range: Range, color: Color.default("yellow"), style: HighlightStyle.default("background") }),
    Highlight,
  ),
  "highlight.change": question(
    z.strictObject({ id: ThingId, color: Color.optional(), style: HighlightStyle.optional() }),
    Highlight,
  ),
  /** A person says where it belongs: its selectors are made anew from there. */
  "highlight.place": question(z.strictObject({ id: ThingId, range: Range }), Highlight),
  /** Where a lost highlight might belong, best first. */
  "highlight.candidates": question(z.strictObject({ id: ThingId }), z.array(Candidate)),

  /**
   * Without `id`: a new note, on one of `highlight`, `articleId`, `issueId`, or free. `seen`: the `changed` of the note
   * that the writer began from; where another has saved since, this text still wins, both are in the history, and
   * `replaced` is the other.
   */
  "note.save": question(
    z.strictObject({
      id: ThingId.optional(),
      text: Text,
      highlight: ThingId.optional(),
      articleId: rowId.optional(),
      issueId: rowId.optional(),
      seen: z.string().max(40).optional(),
    }),
    Note.extend({ replaced: NoteVersion.nullable() }),
  ),
  "note.get": question(z.strictObject({ id: ThingId }), Note.extend({ article: Placed.nullable() })),
  "note.history": question(z.strictObject({ id: ThingId }), z.array(NoteVersion)),
  /** Notes whose text links to this note or article. */
  "note.backlinks": question(
    z.strictObject({ id: ThingId.optional(), articleId: rowId.optional() }),
    z.array(Note.extend({ article: Placed.nullable() })),
  ),
  /** Notes of one article, or all, last changed first. */
  "notes.list": question(
    z.strictObject({ articleId: rowId.optional() }),
    z.array(Note.extend({ article: Placed.nullable() })),
  ),
  /** The address to write into a Markdown link; it means the same in another library. */
  "link.make": question(
    z.strictObject({ articleId: rowId.optional(), note: ThingId.optional() }),
    z.object({ link: z.string() }),
  ),
  /** Where such an address leads here; both null: nowhere (any longer). */
  "link.follow": question(
    z.strictObject({ link: z.string().max(500) }),
    z.object({ articleId: rowId.nullable(), note: ThingId.nullable() }),
  ),

  "bookmarks.list": question(nothing, z.array(Bookmark.extend({ article: Placed.nullable() }))),
  /** `paragraph` null: the whole article. One that is there already is returned. */
  "bookmark.add": question(
    z.strictObject({
      articleId: rowId,
      paragraph: z.int().nonnegative().nullable().default(null),
      label: z.string().max(500).nullable().default(null),
    }),
    Bookmark,
  ),
  "bookmark.change": question(z.strictObject({ id: ThingId, label: z.string().max(500).nullable() }), Bookmark),

  /** By name. */
  "tags.list": question(nothing, z.array(Tag)),
  /** The tags of a thing or an article are these names, and no others; new names become tags. */
  "tag.set": question(
    z.strictObject({
      thing: ThingId.optional(),
      articleId: rowId.optional(),
      names: z.array(Name).max(200),
    }),
    z.object({ names: z.array(z.string()) }),
  ),
  /** A name that another tag has: the two become one. */
  "tag.rename": question(z.strictObject({ id: ThingId, name: Name }), Tag),
  "tag.merge": question(z.strictObject({ from: Ids, into: ThingId }), Tag),

  /** Folders before what is in them, each in its place within its parent. */
  "collections.list": question(nothing, z.array(Collection)),
  /** Without `id`: a new one, at the end of `parent` (null: at the top). */
  "collection.save": question(
    z.strictObject({
      id: ThingId.optional(),
      name: Name.optional(),
      parent: ThingId.nullable().optional(),
      note: Text.optional(),
    }),
    Collection,
  ),
  /** `before` null: at the end. A folder cannot be put into itself (`bad-place`). */
  "collection.move": question(
    z.strictObject({ id: ThingId, parent: ThingId.nullable(), before: ThingId.nullable().default(null) }),
    Collection,
  ),
  "collection.get": question(
    z.strictObject({ id: ThingId }),
    z.object({ collection: Collection, clippings: z.array(Clipping) }),
  ),
  /** Articles that are in it already are left where they are. Answers those asked for, in their order. */
  "clipping.add": question(
    z.strictObject({
      collection: ThingId,
      articleIds: z.array(rowId).min(1).max(10_000),
      before: ThingId.nullable().default(null),
    }),
    z.array(Clipping),
  ),
  /** In the order given, also from another collection. */
  "clipping.move": question(
    z.strictObject({ ids: Ids, collection: ThingId, before: ThingId.nullable().default(null) }),
    z.array(Clipping),
  ),
  "clipping.note": question(z.strictObject({ id: ThingId, note: Text }), Clipping),

  "notebook.list": question(
    z.strictObject({
      filter: NotebookFilter.default({}),
      sort: NotebookSort.default("changed"),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(1_000).default(100),
    }),
    z.object({ total: z.int(), entries: z.array(NotebookEntry) }),
  ),
  /** What people wrote and marked that holds the words of a search, last changed first; `marks` are of `excerpt`. */
  "search.notes": question(
    z.strictObject({
      query: z.string().max(10_000),
      narrow: Narrow.optional(),
      limit: z.int().min(1).max(200).default(5),
      fold: z.boolean().default(true),
    }),
    z.object({
      total: z.int(),
      hits: z.array(NotebookEntry.extend({ excerpt: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) })),
    }),
  ),
  /** What the notebook can be filtered by, with counts over all of it. */
  "notebook.facets": question(
    nothing,
    z.object({
      newspapers: z.array(z.object({ value: z.string(), count: z.int() })),
      tags: z.array(z.object({ value: z.string(), count: z.int() })),
      colors: z.array(z.object({ value: Color, count: z.int() })),
      lost: z.int(),
    }),
  ),

  /** Into the bin, with what depends on them (notes on a highlight, what is in a folder). */
  "desk.remove": question(z.strictObject({ ids: Ids }), z.object({ ids: z.array(ThingId) })),
  /** Last binned first. */
  "desk.bin": question(nothing, z.array(Binned)),
  /** Out of the bin, with what was binned with them and what they need. */
  "desk.restore": question(z.strictObject({ ids: Ids }), z.object({ ids: z.array(ThingId) })),
  /** Out of the bin and out of sight. */
  "desk.purge": question(z.strictObject({ ids: Ids }), done),

  /** Takes back the last step (any window's); null when there is none. */
  "desk.undo": question(nothing, Step.nullable()),
  "desk.redo": question(nothing, Step.nullable()),
  /** What the next undo and redo would do, next first. */
  "desk.steps": question(
    z.strictObject({ limit: z.int().min(1).max(1_000).default(20) }),
    z.object({ undo: z.array(Step), redo: z.array(Step) }),
  ),

  /** `target`: as for `export.run`. `annotations` is W3C JSON-LD, which `desk.import` reads back whole. */
  "desk.export": question(
    z.strictObject({
      format: z.enum(["annotations", "markdown", "csv"]),
      filter: NotebookFilter.optional(),
      target: z.string(),
      language: z.enum(["zh-CN", "en"]).default("zh-CN"),
    }),
    z.object({ bytes: z.int(), entries: z.int() }),
  ),
  /** W3C annotations, this program's or another's: all of it or, with a reason (`annotations-unreadable`), nothing. */
  "desk.import": question(
    z.strictObject({ name: z.string().min(1).max(1024), bytes: z.instanceof(Uint8Array) }),
    ImportOutcome,
  ),
} as const;
