/** From a window to a grid. */
import type { Geometry, Mode, Spec } from "./types.ts";

/** Narrowest column, across the page and down it, and the space between columns, in em. A vertical page has many low bands. */
const narrowest: Record<Mode, number> = { horizontal: 13, vertical: 12 };
const gutter = 1.5;
const mostColumns = 6;
/** An article on its own is read like a book: wider columns, at most three. */
const bookColumn = { narrowest: 18, widest: 30, most: 3 };

/** @returns the grid of newspaper pages for a type area. Columns are whole em wide; what is left goes into the gutters. */
export function geometry(spec: Spec): Geometry {
  return grid(spec, Math.round(narrowest[spec.mode] * (spec.measure ?? 1)), mostColumns, Infinity);
}

/** @returns the grid for one article on its own. */
export function articleGeometry(spec: Spec): Geometry {
  const { measure = 1 } = spec;
  return grid(
    spec,
    Math.round(bookColumn.narrowest * measure),
    bookColumn.most,
    Math.round(bookColumn.widest * measure),
  );
}

function grid(spec: Spec, narrow: number, most: number, widest: number): Geometry {
  const { mode, size } = spec;
  const [inline, block] = mode === "vertical" ? [spec.height, spec.width] : [spec.width, spec.height];
  const row = Math.max(1, Math.round(size * spec.leading));
  const gap = Math.round(size * gutter);
  const fitting = Math.floor((inline + gap) / (narrow * size + gap));
  const columns = Math.max(1, Math.min(most, spec.columns || fitting, Math.max(1, Math.floor(inline / (4 * size)))));
  const em = Math.max(4, Math.min(widest, Math.floor(((inline + gap) / columns - gap) / size)));
  const used = Math.min(inline, columns * em * size + (columns - 1) * gap * 1.4);
  return {
    mode,
    nameless: spec.nameless ?? false,
    columns,
    rows: Math.max(3, Math.floor(block / row)),
    em,
    size,
    row,
    column: em * size,
    gap: columns > 1 ? (used - columns * em * size) / (columns - 1) : 0,
    inline: columns > 1 ? used : em * size,
    block,
  };
}

/** Whether a page is large enough for articles side by side; else they follow one another. */
export const packs = (g: Geometry): boolean => g.columns >= 3 && g.rows >= 24;

/** Pixels along a line that `span` columns take. */
export const spanWidth = (g: Geometry, span: number): number => span * g.column + (span - 1) * g.gap;

/** The same columns with rows of another height. */
export const withRow = (g: Geometry, row: number): Geometry => ({ ...g, row, rows: Math.floor(g.block / row) });
