/** The first pages as one SVG, for the dialog: the same typesetting, glyphs as paths, nothing to load, nothing to run. */
import { ok, type Reply } from "../../failures.ts";
import type { Piece, Publication } from "../tree.ts";
import type { MissingGlyph } from "./glyphs.ts";
import { typeset, type PdfChoices } from "./typeset.ts";

/** `svg` shows `pages` pages of equal height, one below the other; `whole`: nothing was left out. */
export type Preview = { svg: string; pages: number; whole: boolean; missingGlyphs: MissingGlyph[] };

/** Sets as many pieces from the front as make about `characters` characters, at least one. Some tens of milliseconds. */
export function preview(publication: Publication, choices: PdfChoices, characters = 4000): Reply<Preview> {
  let left = characters;
  let whole = true;
  const taken = (piece: Piece): boolean => {
    const fits = left > 0;
    left -= piece.article.paragraphs.join("").length;
    if (!fits) whole = false;
    return fits;
  };
  const sections = publication.sections.map((section) => ({ ...section, pieces: section.pieces.filter(taken) }));
  const set = typeset({ ...publication, sections }, choices, [], (compiler, document) => compiler.plainSvg(document));
  if (!set.ok) return set;
  const { made, pages, missingGlyphs } = set.value;
  return ok({ svg: made, pages, whole, missingGlyphs });
}
