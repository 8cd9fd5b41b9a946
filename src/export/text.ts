/** Plain text: what a person pastes into a letter. */
import { citePlain } from "./cite/cite.ts";
import { block, line } from "./clean.ts";
import { pieces, type Piece, type Publication } from "./tree.ts";
import { fill, longDate, wordsOf } from "./words.ts";

export type TextOptions = { citation: Parameters<typeof citePlain>[1] | "none"; notes: boolean };

export function pieceText(piece: Piece, publication: Publication, options: TextOptions): string {
  const { article, issue } = piece;
  const words = wordsOf(publication);
  const origin = [
    issue.newspaper ?? issue.name,
    issue.date && longDate(issue.date, publication.language),
    article.page && fill(words.page, { n: article.page }),
  ];
  const head = [
    article.kicker,
    article.title ?? `[${words.untitled}]`,
    article.subtitle,
    article.column,
    [article.agency, article.byline].filter(Boolean).join(" "),
  ];
  const verse = article.kind === "poem";
  const parts = [
    head.flatMap((part) => (part ? line(part) : [])).join("\n"),
    line(origin.filter(Boolean).join("　")),
    article.paragraphs.map((paragraph) => (verse ? line(paragraph) : `　　${line(paragraph)}`)).join("\n"),
    article.captions.map((caption) => `▲ ${line(caption)}`).join("\n"),
    options.notes ? piece.notes.map((note) => `${words.note}：${block(note.text)}`).join("\n") : "",
    options.citation === "none" ? "" : citePlain(piece, options.citation),
  ];
  return parts.filter(Boolean).join("\n\n");
}

export function writeText(publication: Publication, options: TextOptions): string {
  const rule = `\n\n${"—".repeat(20)}\n\n`;
  return `${[line(publication.title), ...pieces(publication).map((piece) => pieceText(piece, publication, options))].join(rule)}\n`;
}
