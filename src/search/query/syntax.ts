/** What a query is once it is understood. Positions count code points of what was typed. */
import type { Kind } from "../../shapes.ts";
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
  | { type: "pattern"; pattern: string; part: Part; span: Span }
  | { type: "name"; field: "newspaper" | "byline" | "column"; word: string }
  /** Packed dates (`packDate`), inclusive. */
  | { type: "date"; from: number; to: number }
  | { type: "page"; from: number; to: number }
  | { type: "kind"; kind: Kind }
  | MarkQuery
  /** Understood, but nothing can answer it. */
  | { type: "nothing" };

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
  "not-yet", // understood, but this library cannot answer it
  "printed-as-repaired", // `original:` looked at the repaired text
] as const;
export type WarningCode = (typeof warningCodes)[number];
export type Warning = Span & { code: WarningCode };

/** How one stretch of the query was read, for the search box. */
export type Piece = Span & {
  kind: "word" | "phrase" | "pattern" | "field" | "operator" | "group";
  /** The field's name in English, where the piece stands under one. */
  field?: FieldName;
  /** For operators: which. */
  operator?: "or" | "and" | "not" | "near";
  /** Whether the piece is wanted absent. */
  excluded?: boolean;
  /** Not used: the warning at the same place says why. */
  ignored?: boolean;
};

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
