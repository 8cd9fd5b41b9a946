/** What an export is asked and what it answers, as every door speaks it. */
import { z } from "zod";
import {
  citationStyles,
  layouts,
  mostColumns,
  noteKinds,
  papers,
  pdfSizes,
  standardChoices as standard,
  standards,
} from "./export-choices.ts";
import { Narrow } from "./search-shapes.ts";
import { Sort } from "./shapes.ts";

const count = z.int().nonnegative();
const id = z.int().positive();

export const CitationStyle = z.enum(citationStyles);
export type CitationStyle = z.infer<typeof CitationStyle>;

/** The choices of a PDF. `highlights`, `notes` and `citation` hold for the other formats for reading as well. */
export const PdfOptions = z.object({
  /** clipping: each article on a page of its own · broadsheet: issues in columns under a masthead · booklet: a book. */
  layout: z.enum(layouts).default(standard.layout),
  paper: z.enum(papers).default(standard.paper),
  /** Columns of text; 0: what suits the paper. A booklet has always one. */
  columns: z.int().min(0).max(mostColumns).default(standard.columns),
  size: z.number().min(pdfSizes.least).max(pdfSizes.most).default(standard.size),
  highlights: z.boolean().default(standard.highlights),
  /** Footnotes stand at the foot of the page (of the article, where it is set in columns). */
  notes: z.enum(noteKinds).default(standard.notes),
  /** The lines of the original under each article. */
  sourceLines: z.boolean().default(standard.sourceLines),
  citation: z.enum([...citationStyles, "none"]).default(standard.citation),
  /** Page numbers and running heads. */
  running: z.boolean().default(standard.running),
  standard: z.enum(standards).default(standard.standard),
});
export type PdfOptions = z.infer<typeof PdfOptions>;

/** What is exported: articles by id, in this order, or everything of an issue, a search, a collection, the notebook. */
export const ExportArticles = z.union([
  z.array(id).min(1).max(100_000),
  z.discriminatedUnion("of", [
    z.strictObject({ of: z.literal("issue"), id }),
    z.strictObject({
      of: z.literal("search"),
      query: z.string().max(10_000),
      narrow: Narrow.optional(),
      sort: Sort.default("relevance"),
    }),
    z.strictObject({ of: z.literal("collection"), id: z.uuid() }),
    z.strictObject({ of: z.literal("notebook") }),
  ]),
]);
export type ExportArticles = z.infer<typeof ExportArticles>;

/** Words that an export adds to the articles are in this language. */
export const ExportLanguage = z.enum(["zh-CN", "en"]).default("zh-CN");

/** What an export would hold. `pieces` are the first of `count`; `name`: for the file, safe on every system, no ending. */
export const ExportContents = z.object({
  title: z.string(),
  name: z.string(),
  count,
  issues: count,
  notes: count,
  highlights: count,
  pieces: z.array(
    z.object({
      id,
      title: z.string().nullable(),
      opening: z.string(),
      newspaper: z.string().nullable(),
      date: z.string().nullable(),
      page: z.int().positive().nullable(),
    }),
  ),
});
export type ExportContents = z.infer<typeof ExportContents>;

/** Pages as SVG: glyphs as paths, nothing to load, nothing to run. `width` and `height` in points. */
export const ExportPreview = z.object({
  pages: z.array(z.string()),
  width: z.number(),
  height: z.number(),
  /** Pages of the whole; null: only the beginning was set. */
  total: count.nullable(),
  missingGlyphs: z.array(z.string()),
});
export type ExportPreview = z.infer<typeof ExportPreview>;
