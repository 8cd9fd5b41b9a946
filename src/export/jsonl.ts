/** JSON Lines: one article a line, flat names, for search engines (OpenSearch) and scripts. The text is as the library has it. */
import { namesOf } from "./cite/names.ts";
import { articleIri } from "./annotations.ts";
import { pieces, textOf, type Publication } from "./tree.ts";

export function writeJsonl(publication: Publication): string {
  return pieces(publication)
    .map((piece) => {
      const { article, issue } = piece;
      const {
        id,
        title,
        kicker,
        subtitle,
        column,
        byline,
        agency,
        kind,
        page,
        paragraphs,
        captions,
        jump,
        confidence,
      } = article;
      return `${JSON.stringify({
        "@id": articleIri(piece),
        id,
        newspaper: issue.newspaper,
        date: issue.date,
        issueNumber: issue.issueNumber,
        page,
        file: issue.name,
        title,
        kicker,
        subtitle,
        column,
        byline,
        authors: namesOf(article),
        agency,
        kind,
        text: textOf(piece),
        paragraphs,
        captions,
        jump,
        confidence,
        source: article.source,
        notes: piece.notes.map(({ text, created, changed }) => ({ text, created, changed })),
        highlights: piece.highlights.map(({ start, end, colour, note }) => ({ start, end, colour, note })),
        bookmarks: piece.bookmarks.map(({ paragraph, label }) => ({ paragraph, label })),
      })}\n`;
    })
    .join("");
}
