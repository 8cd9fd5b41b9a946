/** Pages of a run, one at a time. */
import { type Item, linesLeft, type Setting } from "./items.ts";
import { pack, type Packed, poolSize } from "./pack.ts";
import { packs } from "./geometry.ts";
import { fragmentsOf, forced } from "./fragments.ts";
import { runOn } from "./run-on.ts";
import type { LaidPage, Run } from "./types.ts";

/** Rows that a masthead takes on a grid, and the folio on all other pages. */
export const mastheadRows = (rows: number): number => (rows >= 24 ? 6 : rows >= 16 ? 5 : rows >= 10 ? 3 : 1);
export const folioRows = (rows: number): number => (rows >= 10 ? 2 : 0);

/** Yields the pages of `run`. Every page takes at least one line or headline, so it ends. */
export function* paginate(run: Run, setting: Setting, hasMasthead: boolean): Generator<LaidPage, void, undefined> {
  const { rows } = setting.geometry;
  const top = (index: number): number => (index === 0 && hasMasthead ? mastheadRows(rows) : folioRows(rows));
  if (packs(setting.geometry)) yield* packed(run, setting, top);
  else yield* runOn(run, setting, top);
}

function* packed(run: Run, setting: Setting, topOf: (index: number) => number): Generator<LaidPage, void, undefined> {
  const { rows, columns } = setting.geometry;
  let pool = setting.items(run, true);
  const lead = pool.findIndex((item) => item.tier === 0);
  if (lead > 0) pool = [pool[lead]!, ...pool.filter((_, i) => i !== lead)];
  for (let index = 0; pool.length > 0; index++) {
    const top = topOf(index);
    const first = index === 0;
    let page = ending(pool, setting, top, rows, columns, first) ?? pack(pool, setting, top, rows, first);
    page ??= { placed: [forced(pool[0]!, setting, top, rows)], cost: 0, complete: false };
    const fragments = fragmentsOf(page.placed, setting);
    const used = Math.max(...page.placed.map((placed) => placed.row + placed.rows)) - top;
    yield { index, top, used, fragments };
    pool = rest(pool, page);
  }
}

/** The last page of a run: as low as its articles allow, with an even foot. Null where they do not all fit. */
function ending(
  pool: readonly Item[],
  setting: Setting,
  top: number,
  rows: number,
  columns: number,
  first: boolean,
): Packed | null {
  if (pool.length > poolSize) return null;
  const area = pool.reduce((sum, item) => sum + linesLeft(item) + setting.head(item, 1).rows, 0);
  let best: Packed | null = null;
  const start = top + Math.max(6, Math.ceil(area / columns));
  for (let bottom = start; bottom <= rows; bottom += bottom < rows && rows - start > 8 ? 2 : 1) {
    const page = pack(pool, setting, top, bottom, first);
    if (page?.complete && (!best || page.cost + (bottom - start) < best.cost))
      best = { ...page, cost: page.cost + bottom - start };
    if (best && best.cost < bottom - start + 6) break;
  }
  return best;
}

/** What a page leaves: continuations first, then what it passed over. */
function rest(pool: readonly Item[], page: Packed): Item[] {
  const placed = new Map(page.placed.map((placed) => [placed.item, placed]));
  const going: Item[] = [];
  const waiting: Item[] = [];
  let last = -1;
  pool.forEach((item, i) => {
    if (placed.has(item)) last = i;
  });
  pool.forEach((item, i) => {
    const here = placed.get(item);
    if (!here) waiting.push(i < last ? { ...item, age: item.age + 1 } : item);
    else if (here.lines < linesLeft(item))
      going.push({
        ...item,
        line: item.line + here.lines,
        part: item.part + 1,
        age: 0,
        tier: item.tier === 0 ? 1 : item.tier,
      });
  });
  return [...going, ...waiting];
}
