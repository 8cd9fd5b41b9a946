/**
 * How lines fill the columns of a fragment: one column after the other, each as long as it may be. A crosshead (小标题)
 * ends none of them: it begins the next column, and the one before stays a line or two short.
 */
import { crossheadStarts } from "./crossheads.ts";
import type { Lines, Story } from "./types.ts";

/** Lines, by number, after which no column ends: those of crossheads. */
export type Held = ReadonlySet<number>;

/** Rows that a fragment may be higher for the sake of its crossheads. Where that is not enough, they stand where they stand. */
const mostRows = 4;

const none: Held = new Set();
/** One for all: a message from the worker holds it once. */
export const noBreaks: readonly number[] = [];
const known = new WeakMap<Lines, Held>();

/** @returns which of a story's lines stay with the line that follows. */
export function heldLines(story: Story, lines: Lines): Held {
  let held = known.get(lines);
  if (!held) known.set(lines, (held = findHeld(story, lines)));
  return held;
}

function findHeld(story: Story, lines: Lines): Held {
  const heads = [...crossheadStarts(story)];
  if (heads.length === 0) return none;
  const held = new Set<number>();
  let next = 0;
  for (let line = 0; next < heads.length && 2 * line < lines.length; ) {
    if (lines[2 * line] !== heads[next]) line++;
    else {
      next++;
      do held.add(line++);
      while (2 * line < lines.length && story.flow[lines[2 * line]! - 1] !== "\n");
    }
  }
  return held;
}

/** Where a column of `rows` rows that begins with line `from` ends, if there are more lines than that. */
export function columnEnd(held: Held, from: number, rows: number): number {
  let end = from + rows;
  while (end > from && held.has(end - 1)) end--;
  return end > from ? end : from + rows; // there is no room for more than crossheads
}

/** @returns the line with which each column begins; null where lines [`from`, `to`) do not fit `span` columns of `rows` rows. */
export function columnStarts(held: Held, from: number, to: number, rows: number, span: number): number[] | null {
  const starts = [from];
  while (starts.at(-1)! + rows < to) {
    if (starts.length === span) return null;
    starts.push(columnEnd(held, starts.at(-1)!, rows));
  }
  return starts;
}

/** @returns the rows that lines [`from`, `to`) need over `span` columns. */
export function rowsFor(held: Held, from: number, to: number, span: number): number {
  const least = Math.ceil((to - from) / span);
  if (span === 1 || held.size === 0) return least;
  for (let rows = least; rows <= least + mostRows; rows++) if (columnStarts(held, from, to, rows, span)) return rows;
  return least;
}

/** @returns the line after the last that `span` columns of `rows` rows hold, `less` rows of the last column left free. */
export function linesEnd(held: Held, from: number, total: number, rows: number, span: number, less = 0): number {
  let at = from;
  for (let column = 1; column <= span; column++) {
    const room = column === span ? rows - less : rows;
    if (at + room >= total) return total;
    at = columnEnd(held, at, room);
  }
  return at;
}

/** @returns where, in the flow, a column begins before the one before it is full. */
export function earlyBreaks(
  held: Held,
  lines: Lines,
  from: number,
  to: number,
  rows: number,
  span: number,
): readonly number[] {
  if (span === 1 || held.size === 0) return noBreaks;
  const starts = columnStarts(held, from, to, rows, span) ?? [];
  const early = starts.filter((start, i) => i > 0 && start - starts[i - 1]! < rows);
  return early.length === 0 ? noBreaks : early.map((start) => lines[2 * start]!);
}
