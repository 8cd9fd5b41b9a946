/**
 * What is exported: one plain tree that every format takes. The library fills it, this folder only reads it.
 *
 * Positions count Unicode code points of an article's text, which is its paragraphs joined by "\n" (`textOf`).
 */
import { type Bookmark as AnyBookmark, type Color, colors, type Note as AnyNote } from "../desk-shapes.ts";
import type { Thing } from "../journal/reduce.ts";
import type { Article, Issue, SourceLine } from "../shapes.ts";

/** The colour as it is drawn: one that we do not know stands as the first. */
export const known = (colour: string): Color => colors.find((one) => one === colour) ?? colors[0];

/** Whatever tells one mark of an article from another. */
type Id = string | number;

/** A marked passage: `start` inclusive, `end` exclusive, in code points of the article's text. */
export type Highlight = {
  id: Id;
  start: number;
  end: number;
  colour: string;
  /** Drawn behind the text unless it says `underline`. */
  style?: "background" | "underline";
  note: string | null;
  created: string;
  changed: string;
};

export type Note = Pick<AnyNote, "text" | "created" | "changed"> & { id: Id };
export type Bookmark = Pick<AnyBookmark, "paragraph" | "label" | "created"> & { id: Id };

/**
 * An article with what belongs to it. `things`: the same marks in the journal's words, for annotations that other
 * libraries can read.
 * `source`: the lines of the original it was rebuilt from.
 */
export type Piece = {
  article: Article;
  issue: Issue;
  notes: Note[];
  bookmarks: Bookmark[];
  highlights: Highlight[];
  things?: Thing[];
  /** The article's name in every library that has its newspaper. */
  iri?: string;
  source?: SourceLine[];
};

/**
 * Pieces under a heading of their own; `title` null: no heading. `depth`: in how many other sections it lies.
 * `introduction`: what people wrote about the whole.
 */
export type Section = { title: string | null; depth?: number; introduction?: string; pieces: Piece[] };

/** A file as it was ingested, byte for byte. */
export type Original = { issueId: number; name: string; sha256: string; bytes: Uint8Array };

export type Publication = {
  title: string;
  /** Language of the words that the export adds (contents, notes, page numbers), and of the articles. */
  language: "zh-CN" | "en";
  /** Who made the selection; null: not said. */
  creator: string | null;
  /** ISO 8601 instant. The only clock of an export: the same tree gives the same bytes. */
  date: string;
  sections: Section[];
  /** Pieces of the whole, where these are only its beginning (a preview). */
  count?: number;
  /** Taken into bags and attached to PDFs when present. */
  originals?: Original[];
};

/** The code points of a text. */
export const points = (text: string): string[] => Array.from(text);

/** All pieces in order. */
export const pieces = (publication: Publication): Piece[] => publication.sections.flatMap((section) => section.pieces);

/** The text that highlights count in. */
export const textOf = (piece: Piece): string => piece.article.paragraphs.join("\n");

/** The first characters of the text, for pieces without a headline. */
export const openingOf = (piece: Piece, length = 16): string => {
  const all = points(piece.article.paragraphs[0] ?? piece.article.captions[0] ?? "");
  return all.length > length ? `${all.slice(0, length).join("")}…` : all.join("");
};

/** Whether anything was written or marked at the piece. */
export const annotated = (piece: Piece): boolean =>
  piece.notes.length + piece.bookmarks.length + piece.highlights.length > 0;

/** The paragraphs of what people wrote. */
export const rowsOf = (text: string | undefined): string[] =>
  (text ?? "").split("\n").filter((row) => row.trim() !== "");
