/** The formats, in the order in which a dialog lists them. A format added here and forgotten in run.ts does not compile. */

export const formats = [
  "pdf",
  "epub",
  "docx",
  "html",
  "markdown",
  "text",
  "csv",
  "jsonl",
  "csl-json",
  "ris",
  "bibtex",
  "annotations",
  "bagit",
] as const;
export type Format = (typeof formats)[number];

/** File name extension and media type. A bag is a folder, or a zip where the target's name ends in `.zip`. */
export const formatFacts: Record<Format, { extension: string; type: string }> = {
  pdf: { extension: "pdf", type: "application/pdf" },
  epub: { extension: "epub", type: "application/epub+zip" },
  docx: { extension: "docx", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  html: { extension: "html", type: "text/html" },
  markdown: { extension: "md", type: "text/markdown" },
  text: { extension: "txt", type: "text/plain" },
  csv: { extension: "csv", type: "text/csv" },
  jsonl: { extension: "jsonl", type: "application/jsonl" },
  "csl-json": { extension: "json", type: "application/vnd.citationstyles.csl+json" },
  ris: { extension: "ris", type: "application/x-research-info-systems" },
  bibtex: { extension: "bib", type: "application/x-bibtex" },
  annotations: { extension: "jsonld", type: "application/ld+json" },
  bagit: { extension: "zip", type: "application/zip" },
};
