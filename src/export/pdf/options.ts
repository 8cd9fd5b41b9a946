/** The choices of a PDF, with their schema: dialogs remember them, doors check them. */
import { z } from "zod";
import { citationStyles } from "../cite/cite.ts";

export const PdfOptions = z.object({
  /** clipping: each article on a page of its own · broadsheet: issues in columns under a masthead · booklet: a book. */
  layout: z.enum(["clipping", "broadsheet", "booklet"]).default("clipping"),
  paper: z.enum(["a4", "a5", "letter"]).default("a4"),
  /** Columns of text; 0: what suits the paper. A booklet has always one. */
  columns: z.int().min(0).max(4).default(0),
  /** Type size of the text in points. */
  size: z.number().min(7).max(18).default(10.5),
  highlights: z.boolean().default(true),
  /** Footnotes stand at the foot of the page (of the article, where it is set in columns). */
  notes: z.enum(["footnotes", "endnotes", "none"]).default("footnotes"),
  /** The lines of the original under each article. */
  sourceLines: z.boolean().default(false),
  citation: z.enum([...citationStyles, "none"]).default("gbt-2025"),
  /** Page numbers and running heads. */
  running: z.boolean().default(true),
  standard: z.enum(["a-3a", "ua-1", "a-4f", "plain"]).default("a-3a"),
});
export type PdfOptions = z.infer<typeof PdfOptions>;
