/** Articles to an archival PDF: tagged, searchable, its sources and annotations inside, the same bytes for the same input. */
import { fail, ok, type Reply } from "../../failures.ts";
import type { Publication } from "../tree.ts";
import { writeWhole } from "../write.ts";
import { attachmentsOf } from "./attachments.ts";
import { compact } from "./compact.ts";
import type { MissingGlyph } from "./glyphs.ts";
import { typeset, type PdfChoices } from "./typeset.ts";

export type { PdfChoices } from "./typeset.ts";
export type Pdf = { pdf: Uint8Array; pages: number; missingGlyphs: MissingGlyph[] };
export type PdfWritten = { bytes: number; pages: number; missingGlyphs: MissingGlyph[] };

/**
 * The publication as a PDF. Synchronous and busy (about half a second for each hundred articles): call it off the UI's
 * thread. Failures as `typeset` says.
 */
export function makePdf(publication: Publication, choices: PdfChoices): Reply<Pdf> {
  const set = typeset(publication, choices, attachmentsOf(publication), (compiler, document, { standard }) =>
    compact(
      compiler.pdf(document, {
        ...(standard !== "plain" && { pdfStandard: standard }),
        creationTimestamp: Math.floor(Date.parse(publication.date) / 1000) || 0,
      }),
    ),
  );
  if (!set.ok) return set;
  const { made, pages, missingGlyphs } = set.value;
  return ok({ pdf: made, pages, missingGlyphs });
}

/** Sets the publication and writes it to `target`, whole or not at all. */
export async function writePdf(
  publication: Publication,
  choices: PdfChoices,
  target: string,
  signal?: AbortSignal,
): Promise<Reply<PdfWritten>> {
  if (signal?.aborted) return fail("cancelled");
  const made = makePdf(publication, choices);
  if (!made.ok) return made;
  const { pdf, pages, missingGlyphs } = made.value;
  const written = await writeWhole(target, pdf, signal);
  return written.ok ? ok({ bytes: pdf.length, pages, missingGlyphs }) : written;
}
