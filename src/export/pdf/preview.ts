/** Pages as pictures, for the dialog and for printing: the same typesetting, glyphs as paths, nothing to load or run. */
import type { ExportPreview } from "../../export-shapes.ts";
import { ok, type Reply } from "../../failures.ts";
import { glyphLine } from "./glyphs.ts";
import { svgPages } from "./svgPages.ts";
import { typeset, type PdfChoices } from "./typeset.ts";
import type { Publication } from "../tree.ts";

/** Pages that a dialog shows. */
export const previewPages = 6;

/**
 * The first pages of the publication, or all. `publication.count` tells that it is only the beginning of a larger one,
 * whose number of pages nobody knows before it is set.
 */
export function preview(publication: Publication, choices: PdfChoices, all = false): Reply<ExportPreview> {
  const set = typeset(publication, choices, [], (compiler, document) =>
    svgPages(compiler.plainSvg(document), document.numOfPages, all ? undefined : previewPages),
  );
  if (!set.ok) return set;
  const { made, pages, missingGlyphs } = set.value;
  return ok({
    ...made,
    total: publication.count === undefined ? pages : null,
    missingGlyphs: missingGlyphs.map(glyphLine),
  });
}
