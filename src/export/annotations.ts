/** People's marks on the exported articles as W3C Web Annotations (`journal/w3c`), for every format that carries them. */
import type { Thing } from "../journal/reduce.ts";
import { writeAnnotationPage } from "../journal/w3c/write.ts";
import { pieces, type Piece, type Publication } from "./tree.ts";

/** A stable name for an article: its newspaper's SHA-256 and its key, or its file and number where these are not known. */
export const articleIri = (piece: Piece): string =>
  piece.iri ?? `urn:broadsheet:article:${encodeURIComponent(piece.issue.name)}:${piece.article.id}`;

/** Each once, though an article be in two sections. */
const thingsOf = (publication: Publication): Thing[] =>
  Array.from(
    new Map(
      pieces(publication).flatMap(({ things = [] }) => things.map((thing) => [thing.id, thing] as const)),
    ).values(),
  );

/** The publication's annotations as one document, or null when there are none. */
export const annotationsDocument = (publication: Publication): string | null =>
  thingsOf(publication).length > 0 ? writeAnnotations(publication) : null;

export const writeAnnotations = (publication: Publication): string =>
  writeAnnotationPage(thingsOf(publication), { title: publication.title, generated: publication.date });
