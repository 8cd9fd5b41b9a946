/**
 * The typesetting, in Typst. It reads `data` (see data.ts) and nothing else. One accent (vermilion), one family in two
 * weights, all text on a grid of lines: `pitch` = type size × 1.7.
 */
import { booklet } from "./layouts/booklet.ts";
import { broadsheet } from "./layouts/broadsheet.ts";
import { clipping } from "./layouts/clipping.ts";
import { common } from "./layouts/common.ts";

const layouts = { clipping, broadsheet, booklet };

/** The whole document's source for a layout; `attachments`: how many files lie at /attach/0 … */
export const templateOf = (layout: keyof typeof layouts): string =>
  `${common}
#for (i, a) in o.attachments.enumerate() {
  pdf.attach(a.name, read("/attach/" + str(i), encoding: none), relationship: a.relationship, mime-type: a.type, description: a.description)
}
${layouts[layout]}`;
