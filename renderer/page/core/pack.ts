/**
 * One newspaper page. A page is cut into rectangles from the top left: a rectangle takes one article (over `span` of
 * its columns) and what remains of it are one or two rectangles again. Many such cuttings are followed side by side
 * (a beam search) and the one with the lowest cost is the page. The same input gives the same page.
 */
import { linesEnd } from "./columns.ts";
import { cost } from "./cost.ts";
import { bodyRows, frameRows, type Item, linesLeft, type Setting } from "./items.ts";

/** An article, or a part of it, in a rectangle of the grid. */
export type Placed = {
  item: Item;
  column: number;
  row: number;
  span: number;
  rows: number;
  headRows: number;
  /** Lines set here. */
  lines: number;
  before: Placed | null;
};

type Rect = { column: number; row: number; width: number; height: number; next: Rect | null };

/** A page in the making. `used`: bit i for pool[i]. */
type Draft = {
  free: Rect | null;
  used: number;
  last: number;
  cost: number;
  /** Cost, and what the empty cells are expected to cost. */
  score: number;
  area: number;
  jumps: number;
  count: number;
  placed: Placed | null;
};

/** How far ahead of the printed order a page may look, how many drafts live side by side. */
const look = 9;
const beam = 32;
/** A bit for each item of the pool. */
export const poolSize = 30;
/** Fewest rows of a rectangle worth having. */
const least = 6;

/** `complete`: all of the pool is set. The place of the page in its run, and `pool`, are the caller's to fill in. */
export type Packed = {
  placed: Placed[];
  cost: number;
  complete: boolean;
  index: number;
  top: number;
  used: number;
  /** What was left to set when this page was begun. */
  pool: readonly Item[];
};

/** @returns the best page found for the first items of `pool` in `columns` × [`top`, `bottom`), or null if none fits. */
export function pack(
  pool: readonly Item[],
  setting: Setting,
  top: number,
  bottom: number,
  first: boolean,
): Packed | null {
  const { columns } = setting.geometry;
  const size = Math.min(pool.length, poolSize);
  const all = 2 ** size - 1;
  let drafts: Draft[] = [
    {
      free: { column: 0, row: top, width: columns, height: bottom - top, next: null },
      used: 0,
      last: -1,
      cost: 0,
      score: 0,
      area: columns * (bottom - top),
      jumps: 0,
      count: 0,
      placed: null,
    },
  ];
  let best: Draft | null = null;
  while (drafts.length > 0) {
    const next = new Beam();
    for (const draft of drafts) {
      if (draft.free === null || draft.used === all) {
        draft.cost += passedOver(pool, draft) + (draft.used === all && draft.jumps === 0 ? 0 : draft.area * cost.blank);
        if (size > draft.count) draft.cost += cost.few(draft.count, columns);
        if (draft.placed && (!best || draft.cost < best.cost)) best = draft;
      } else if (!best || draft.cost < best.cost) extend(draft, pool, size, setting, bottom - top, first, next);
    }
    drafts = next.drafts;
  }
  if (!best) return null;
  const placed: Placed[] = [];
  for (let p = best.placed; p; p = p.before) placed.unshift(p);
  return {
    placed,
    cost: best.cost,
    complete: best.used === all && best.jumps === 0 && size === pool.length,
    index: 0,
    top,
    used: 0,
    pool,
  };
}

/** The best few drafts, in order. Most candidates are turned away before anything is made of them. */
class Beam {
  readonly drafts: Draft[] = [];

  wants(score: number): boolean {
    return this.drafts.length < beam || score < this.drafts[beam - 1]!.score;
  }

  add(draft: Draft): void {
    const { drafts } = this;
    if (drafts.length === beam) drafts.pop();
    let at = drafts.length;
    while (at > 0 && drafts[at - 1]!.score > draft.score) at--;
    drafts.splice(at, 0, draft);
  }
}

/** Articles that wait while later ones are set. */
function passedOver(pool: readonly Item[], draft: Draft): number {
  let sum = 0;
  for (let i = 0; i < draft.last; i++) if (!(draft.used & (1 << i))) sum += cost.wait * (1 + pool[i]!.age);
  return sum;
}

/** How many of an item's lines `span` columns of `rows` rows hold, with the jump line: the rest begins as a page may begin. */
function linesBeforeJump(item: Item, rows: number, span: number): number {
  const total = item.lines.length / 2;
  let end = linesEnd(item.held, item.line, total, rows, span, 1);
  while (end > item.line && (endsParagraph(item, end) || item.held.has(end - 1))) end--;
  return end - item.line;
}

/** Whether a line is the last of a paragraph that began before it: at the head of a page it would stand alone. */
function endsParagraph({ lines, story: { flow } }: Item, line: number): boolean {
  const [start, end] = [lines[2 * line], lines[2 * line + 1]];
  if (start === undefined || end === undefined) return false;
  return flow[start - 1] !== "\n" && (end === flow.length || flow[end] === "\n");
}

function extend(
  draft: Draft,
  pool: readonly Item[],
  size: number,
  setting: Setting,
  page: number,
  first: boolean,
  out: Beam,
): void {
  const rect = draft.free!;
  const { columns } = setting.geometry;
  let seen = 0;
  const opening = draft.placed === null;
  for (let i = 0; i < size && seen < look; i++) {
    if (draft.used & (1 << i)) continue;
    const item = pool[i]!;
    if (opening && first && seen > 0) break;
    if (seen > 0 && pool[0]!.part > 0 && !(draft.used & 1)) break; // what continues comes first
    seen++;
    const left = linesLeft(item);
    const frame = item.boxed ? frameRows : 0;
    for (let span = 1; span <= rect.width; span++) {
      const head = setting.head(item, span);
      const headRows = head.rows + frame;
      const body = bodyRows(item, span);
      const need = headRows + body;
      const base = cost.order * (seen - 1) + cost.shape(item, span, body, columns, headRows, head.title.length);
      if (need <= rect.height) {
        const slack = rect.height - need;
        if (slack <= cost.mostSlack(item))
          place(draft, i, item, span, rect.height, headRows, left, base + cost.slack(item, slack, span), 0, out);
        if (slack >= least) {
          const extra = base + (body * span - left) * cost.ragged;
          if (span === rect.width || need >= least + 2)
            place(draft, i, item, span, need, headRows, left, extra, 1, out);
          if (span < rect.width) place(draft, i, item, span, need, headRows, left, extra + 0.2, 2, out);
        }
      } else {
        const giant = left > columns * (page - 4);
        const heights = giant ? [rect.height, Math.round(page * 0.62)] : [rect.height];
        for (const height of heights) {
          if (height > rect.height || height - headRows < 5) continue;
          if (height < rect.height && rect.height - height < least) continue;
          const lines = linesBeforeJump(item, height - headRows, span);
          if (lines < 8 || left - lines < 6) continue;
          const extra = base + cost.cut(item, draft.jumps, giant, lines, left);
          place(draft, i, item, span, height, headRows, lines, extra, height < rect.height ? 1 : 0, out);
          if (height < rect.height && span < rect.width)
            place(draft, i, item, span, height, headRows, lines, extra, 2, out);
        }
      }
    }
  }
  const empty = rect.width * rect.height;
  const score = draft.cost + empty * cost.blank + (draft.area - empty) * cost.ahead;
  if (out.wants(score))
    out.add({ ...draft, free: rect.next, area: draft.area - empty, cost: draft.cost + empty * cost.blank, score });
}

/** `how`: 0 takes the whole height; 1 what is below keeps the full width; 2 what is to the right keeps the full height. */
function place(
  draft: Draft,
  i: number,
  item: Item,
  span: number,
  rows: number,
  headRows: number,
  lines: number,
  extra: number,
  how: 0 | 1 | 2,
  out: Beam,
): void {
  const { column, row, width, height, next } = draft.free!;
  const area = draft.area - span * rows;
  const score = draft.cost + extra + area * cost.ahead;
  if (!out.wants(score)) return;
  let free = next;
  const below = height - rows;
  const right = width - span;
  if (how === 1) free = { column, row: row + rows, width, height: below, next: free };
  if (right > 0) free = { column: column + span, row, width: right, height: how === 1 ? rows : height, next: free };
  if (how === 2) free = { column, row: row + rows, width: span, height: below, next: free };
  out.add({
    free,
    used: draft.used | (1 << i),
    last: Math.max(draft.last, i),
    cost: draft.cost + extra,
    area,
    score,
    jumps: draft.jumps + (lines < linesLeft(item) ? 1 : 0),
    count: draft.count + 1,
    placed: { item, column, row, span, rows, headRows, lines, before: draft.placed },
  });
}
