/** The choices of an export and what they are when nobody chose: plain lists, for every door and for the page. */

/** GB/T 7714 in both editions in use, Chicago, APA, MLA. */
export const citationStyles = ["gbt-2025", "gbt-2015", "chicago", "apa", "mla"] as const;
export const layouts = ["clipping", "broadsheet", "booklet"] as const;
export const papers = ["a4", "a5", "letter"] as const;
export const noteKinds = ["footnotes", "endnotes", "none"] as const;
export const standards = ["a-3a", "ua-1", "a-4f", "plain"] as const;
/** Points of body text. */
export const pdfSizes = { least: 7, most: 18, normal: 10.5 } as const;
/** Columns of text; 0: what suits the paper. */
export const mostColumns = 4;

export const standardChoices = {
  layout: "clipping",
  paper: "a4",
  columns: 0,
  size: pdfSizes.normal,
  highlights: true,
  notes: "footnotes",
  sourceLines: false,
  citation: "gbt-2025",
  running: true,
  standard: "a-3a",
} as const;
