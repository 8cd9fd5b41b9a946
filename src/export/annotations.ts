/**
 * Highlights, notes and bookmarks as W3C Web Annotations (JSON-LD), one AnnotationPage. Positions count code points of
 * the article's text; every passage also carries its quote, so that it can be found again in another edition.
 */
import { pieces, points, textOf, type Piece, type Publication } from "./tree.ts";

/** A stable name for an article: by its issue's file and its id in the library. */
export const articleIri = (piece: Piece): string =>
  `urn:broadsheet:article:${encodeURIComponent(piece.issue.name)}:${piece.article.id}`;

const context = 32;

function selectors(characters: string[], start: number, end: number) {
  const cut = (from: number, to: number): string => characters.slice(Math.max(0, from), to).join("");
  return [
    { type: "TextPositionSelector", start, end },
    {
      type: "TextQuoteSelector",
      exact: cut(start, end),
      prefix: cut(start - context, start),
      suffix: cut(end, end + context),
    },
  ];
}

const body = (value: string, purpose: string) => ({ type: "TextualBody", value, format: "text/plain", purpose });

/** The annotations of one piece. */
export function annotationsOf(piece: Piece): object[] {
  const iri = articleIri(piece);
  const characters = points(textOf(piece));
  const source = {
    id: iri,
    type: "Text",
    ...(piece.article.title !== null && { "dc:title": piece.article.title }),
    ...(piece.issue.newspaper !== null && { "dcterms:isPartOf": piece.issue.newspaper }),
    ...(piece.issue.date !== null && { "dc:date": piece.issue.date }),
  };
  const paragraphStart = (index: number): number =>
    piece.article.paragraphs.slice(0, index).reduce((sum, paragraph) => sum + points(paragraph).length + 1, 0);
  return [
    ...piece.highlights.map((mark) => ({
      id: `${iri}:highlight:${mark.id}`,
      type: "Annotation",
      motivation: mark.note ? "commenting" : "highlighting",
      created: mark.created,
      modified: mark.changed,
      ...(mark.note && { body: body(mark.note, "commenting") }),
      target: { source, selector: selectors(characters, mark.start, mark.end), styleClass: mark.colour },
    })),
    ...piece.notes.map((note) => ({
      id: `${iri}:note:${note.id}`,
      type: "Annotation",
      motivation: "commenting",
      created: note.created,
      modified: note.changed,
      body: body(note.text, "commenting"),
      target: { source },
    })),
    ...piece.bookmarks.map((mark) => {
      const paragraph = mark.paragraph === null ? undefined : piece.article.paragraphs[mark.paragraph];
      const start = paragraphStart(mark.paragraph ?? 0);
      return {
        id: `${iri}:bookmark:${mark.id}`,
        type: "Annotation",
        motivation: "bookmarking",
        created: mark.created,
        ...(mark.label && { body: body(mark.label, "describing") }),
        target: {
          source,
          ...(paragraph !== undefined && { selector: selectors(characters, start, start + points(paragraph).length) }),
        },
      };
    }),
  ];
}

/** The publication's annotations as one document, or null when there are none. */
export function annotationsDocument(publication: Publication): string | null {
  const items = pieces(publication).flatMap(annotationsOf);
  return items.length ? writeAnnotations(publication, items) : null;
}

export const writeAnnotations = (
  publication: Publication,
  items = pieces(publication).flatMap(annotationsOf),
): string =>
  `${JSON.stringify(
    {
      "@context": [
        "http://www.w3.org/ns/anno.jsonld",
        { dc: "http://purl.org/dc/elements/1.1/", dcterms: "http://purl.org/dc/terms/" },
      ],
      id: "urn:broadsheet:annotations",
      type: "AnnotationPage",
      "dc:title": publication.title,
      generated: publication.date,
      items,
    },
    null,
    2,
  )}\n`;
