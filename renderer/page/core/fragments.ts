/** From placed items to the fragments that a page shows. */
import { earlyBreaks, linesEnd, rowsFor } from "./columns.ts";
import { setHead, shrunkHead } from "./headline.ts";
import { frameEm, frameRows, type Item, linesLeft, type Setting } from "./items.ts";
import type { Placed } from "./pack.ts";
import type { Fragment, Head } from "./types.ts";

/** The range of `flow` that lines [first, last) of an item stand for; ranges of successive fragments tile the flow. */
export function rangeOf(item: Item, first: number, last: number): { from: number; to: number } {
  const total = item.lines.length / 2;
  return {
    from: first === 0 ? 0 : item.lines[2 * first]!,
    to: last >= total ? item.story.flow.length : item.lines[2 * last]!,
  };
}

/** One for all, so that a message from the worker holds it once. */
const noneShort: Fragment["short"] = new Map();

/** The lines [first, last) of an item, and what is left free at the ends of some. */
export function linesOf({ lines, short }: Item, first: number, last: number): Pick<Fragment, "lines" | "short"> {
  const own = lines.slice(2 * first, 2 * last);
  const here = [...short].filter(([start]) => start >= own[0]! && start < own.at(-1)!);
  return { lines: own, short: here.length === 0 ? noneShort : new Map(here) };
}

export function fragmentsOf(placed: readonly Placed[], setting: Setting): Fragment[] {
  return placed.map(({ item, column, row, span, rows, headRows, lines }) => {
    const last = item.line + lines;
    const jumpTo = lines < linesLeft(item);
    const taken = last + (jumpTo ? 1 : 0);
    const room = Math.max(rows - headRows, Math.ceil((taken - item.line) / span));
    const bodyRows = Math.min(rowsFor(item.held, item.line, taken, span), room);
    const frame = item.boxed ? frameRows : 0;
    const slack = rows - headRows - bodyRows;
    const head = grown(item, span, setting, headRows - frame, slack);
    return {
      story: item.index,
      id: item.story.id,
      part: item.part,
      ...rangeOf(item, item.line, last),
      ...linesOf(item, item.line, last),
      column,
      row,
      span,
      rows,
      head,
      headRows: headRows - frame + spaceAbove(item, slack),
      bodyRows,
      breaks: earlyBreaks(item.held, item.lines, item.line, taken, bodyRows, span),
      tier: item.tier,
      boxed: item.boxed,
      jumpFrom: item.part > 0,
      jumpTo,
    };
  });
}

/** Rows left over that go above and below the headline; the rest goes under the text, all but one where there is no title. */
function spaceAbove(item: Item, slack: number): number {
  if (item.part > 0) return 0;
  if (item.story.title === "") return Math.min(slack, 1);
  return slack - (slack > 3 && !item.boxed ? 1 : 0);
}

/** A headline that may use `slack` more rows uses them for its size first. */
function grown(item: Item, span: number, setting: Setting, headRows: number, slack: number): Head {
  const plain = setting.head(item, span);
  if (item.part > 0 || slack < 1 || item.story.title === "")
    return plain.rows <= headRows ? plain : shrunkHead(plain, headRows, setting.geometry);
  const inset = item.boxed ? frameEm : 0;
  for (const grow of item.tier === 3 ? [1.12] : [1.3, 1.15]) {
    const head = setHead(item.story, item.tier, span, setting.geometry, setting.faces, inset, grow);
    if (head.rows <= headRows + slack && head.title.length <= Math.max(2, plain.title.length)) return head;
  }
  return plain;
}

/** For a page on which nothing fits: the first item over the full width, cut to what there is room for. */
export function forced(item: Item, setting: Setting, top: number, rows: number): Placed {
  const { columns } = setting.geometry;
  const height = rows - top;
  const left = linesLeft(item);
  const frame = item.boxed ? frameRows : 0;
  const headRows =
    Math.min(
      setting.head(item, columns).rows,
      Math.max(1, height - frame - Math.min(6, Math.ceil((left + 1) / columns))),
    ) + frame;
  const total = item.line + left;
  const end = (less: number): number => linesEnd(item.held, item.line, total, height - headRows, columns, less);
  return {
    item,
    column: 0,
    row: top,
    span: columns,
    rows: height,
    headRows,
    lines: end(0) >= total ? left : Math.max(1, end(1) - item.line),
    before: null,
  };
}
