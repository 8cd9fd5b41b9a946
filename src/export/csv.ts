/** CSV (RFC 4180, UTF-8 with BOM) for spreadsheets, safe from formulas. */
import { citePlain } from "./cite/cite.ts";
import { block } from "./clean.ts";
import type { TextOptions } from "./text.ts";
import { pieces, points, type Publication } from "./tree.ts";

/** A cell that a spreadsheet would compute begins with an apostrophe, also behind spaces and in full-width forms. */
export function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = block(value ?? "");
  const inert = /^[\s\uFEFF]*[=+\-@＝＋－＠|%]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

export const csvColumns = [
  "id",
  "newspaper",
  "date",
  "issue",
  "page",
  "column",
  "kicker",
  "title",
  "subtitle",
  "byline",
  "agency",
  "kind",
  "text",
  "captions",
  "notes",
  "highlights",
  "file",
  "citation",
] as const;

export function writeCsv(publication: Publication, options: TextOptions): string {
  const rows = pieces(publication).map((piece) => {
    const { article, issue } = piece;
    const paragraphs = points(article.paragraphs.join("\n"));
    const row: Record<(typeof csvColumns)[number], string | number | null> = {
      id: article.id,
      newspaper: issue.newspaper,
      date: issue.date,
      issue: issue.issueNumber,
      page: article.page,
      column: article.column,
      kicker: article.kicker,
      title: article.title,
      subtitle: article.subtitle,
      byline: article.byline,
      agency: article.agency,
      kind: article.kind,
      text: article.paragraphs.join("\n"),
      captions: article.captions.join("\n"),
      notes: options.notes ? piece.notes.map((note) => note.text).join("\n") : "",
      highlights: options.highlights
        ? piece.highlights
            .map((mark) =>
              [paragraphs.slice(mark.start, mark.end).join(""), options.notes ? mark.note : null]
                .filter(Boolean)
                .join(" — "),
            )
            .join("\n")
        : "",
      file: issue.name,
      citation: options.citation === "none" ? "" : citePlain(piece, options.citation),
    };
    return csvColumns.map((name) => cell(row[name])).join(",");
  });
  return `\uFEFF${[csvColumns.join(","), ...rows].join("\r\n")}\r\n`;
}
