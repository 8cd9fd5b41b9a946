/** What a query is once it is understood. Positions count code points of what was typed. */
import type { Kind } from "../../shapes.ts";
import type { Piece, SearchWarning as Warning } from "../../search-shapes.ts";
import type { Part } from "../article.ts";

export type Span = { start: number; end: number };

/** A word or phrase to look for, as typed. `printed`: as the paper printed it, before repair (`original:`). */
export type TextNode = { type: "text"; word: string; part: Part; printed: boolean; span: Span };
/** What people made of an article. `word`: of the tag's, colour's or collection's name. */
export type MarkQuery =
  | { type: "has"; what: "note" | "bookmark" | "highlight" }
  | { type: "mark"; field: "tag" | "color" | "in"; word: string };

export type Query =
  | { type: "and" | "or"; parts: Query[] }
  | { type: "not"; part: Query }
  | TextNode
  /** Two words with at most `distance` characters between them, in either order. */
  | { type: "near"; left: TextNode; right: TextNode; distance: number }
  /** Latin words by pattern: `*` any letters and digits, `?` exactly one. */
  | { type: "pattern"; pattern: string; part: Part; printed: boolean; span: Span }
  | { type: "name"; field: "newspaper" | "byline" | "column"; word: string }
  /** Packed dates (`packDate`), inclusive. */
  | { type: "date"; from: number; to: number }
  | { type: "page"; from: number; to: number }
  | { type: "kind"; kind: Kind }
  | MarkQuery
  /** Understood, but nothing can answer it. */
  | { type: "nothing" };

export type { Piece, SearchWarning as Warning } from "../../search-shapes.ts";
export type WarningCode = Warning["code"];

export const fieldNames = [
  "title",
  "body",
  "caption",
  "byline",
  "paper",
  "date",
  "page",
  "kind",
  "column",
  "has",
  "tag",
  "color",
  "in",
  "original",
] as const;
export type FieldName = (typeof fieldNames)[number];

export type Parsed = {
  /** `null`: nothing to look for. */
  query: Query | null;
  pieces: Piece[];
  warnings: Warning[];
};
