/** Plain text: what a person pastes into a letter. */
import type { CitationStyle } from "../export-shapes.ts";
import { citePlain } from "./cite/cite.ts";
import { block, line } from "./clean.ts";
import { headOf } from "./head.ts";
import { type Piece, type Publication, rowsOf } from "./tree.ts";
import { wordsOf } from "./words.ts";

/** What the formats for reading and writing carry besides the text. */
export type TextOptions = { citation: CitationStyle | "none"; notes: boolean; highlights: boolean };

export function pieceText(piece: Piece, publication: Publication, options: TextOptions): string {
  const { article } = piece;
  const words = wordsOf(publication);
  const head = headOf(piece, publication);
  const verse = article.kind === "poem";
  const notes = [...piece.highlights.flatMap((mark) => mark.note ?? []), ...piece.notes.map((note) => note.text)];
  const parts = [
    [head.kicker, head.title, head.subtitle, head.column, head.byline].filter(Boolean).join("\n"),
    head.origin,
    article.paragraphs.map((paragraph) => (verse ? line(paragraph) : `　　${line(paragraph)}`)).join("\n"),
    article.captions.map((caption) => `▲ ${line(caption)}`).join("\n"),
    head.jumps.map((jump) => `（${jump}）`).join(""),
    options.notes ? notes.map((note) => `${words.note}：${block(note)}`).join("\n") : "",
    options.citation === "none" ? "" : citePlain(piece, options.citation),
  ];
  return parts.filter(Boolean).join("\n\n");
}

export function writeText(publication: Publication, options: TextOptions): string {
  const rule = `\n\n${"—".repeat(20)}\n\n`;
  const parts = publication.sections.flatMap((section) => [
    ...(section.title === null && !section.introduction
      ? []
      : [[section.title ?? "", ...rowsOf(section.introduction)].filter(Boolean).map(line).join("\n\n")]),
    ...section.pieces.map((piece) => pieceText(piece, publication, options)),
  ]);
  return `${[line(publication.title), ...parts].join(rule)}\n`;
}
