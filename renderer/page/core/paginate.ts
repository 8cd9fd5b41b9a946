/** Pages of a run. */
import { packs, withRow } from "./geometry.ts";
import { fragmentsOf, forced } from "./fragments.ts";
import { type Item, linesLeft, type Setting } from "./items.ts";
import { pack, type Packed, poolSize } from "./pack.ts";
import { runOn } from "./run-on.ts";
import type { Geometry, LaidPage, Run } from "./types.ts";

/** Rows that a masthead takes on a grid, and the folio on all other pages. */
export const mastheadRows = ({ rows, nameless }: Geometry): number =>
  rows >= 24 ? (nameless ? 3 : 6) : rows >= 16 && !nameless ? 5 : rows >= 10 ? 3 : 1;
export const folioRows = (rows: number): number => (rows >= 10 ? 2 : 0);

type Top = (index: number) => number;

/** Yields the pages of `run` with their grid. Every page takes at least one line or headline, so it ends. */
export function* paginate(
  run: Run,
  setting: Setting,
  hasMasthead: boolean,
): Generator<{ page: LaidPage; geometry: Geometry }, void, undefined> {
  const g = setting.geometry;
  const top: Top = (index) => (index === 0 && hasMasthead ? mastheadRows(g) : folioRows(g.rows));
  if (!packs(g)) {
    for (const page of runOn(run, setting, top)) yield { page, geometry: g };
    return;
  }
  const tries = worthTrying(run, setting) ? rowHeights(g).map((row) => setting.with(withRow(g, row))) : [];
  if (tries.length < 2) {
    for (const page of shared(run, setting, top)) yield { page: pageOf(page, setting), geometry: g };
    return;
  }
  let best = trial(tries[0]!, 0);
  for (const [i, other] of tries.entries())
    if (i > 0) best = better(best, trial(other, Math.abs(other.geometry.row - g.row)));
  // Not where the front page would be low as well.
  if (best.fill < 0.8 && !hasMasthead)
    for (const lower of lowerPages(best, setting)) best = better(best, trial(lower, 3));
  // The front page is the one that is looked at: it is never low.
  const even = Math.max(1, best.pages.length - sharing.pages);
  const pages = [...best.pages.slice(0, even), ...evened(best.pages.slice(even), run, best.setting, top)];
  for (const page of pages) yield { page: pageOf(page, best.setting), geometry: best.setting.geometry };

  function trial(setting: Setting, off: number): Trial {
    const pages = [...packed(run, setting, top)];
    const fill = fillOf(pages, setting.geometry.rows);
    return { pages, setting, fill, cost: costOfRun(pages, setting.geometry, fill, off) };
  }
}

/** Lower pages that would share the white of a half empty last page: at most two, and an eighth of the height. */
function lowerPages({ pages, fill, setting: { geometry: best } }: Trial, setting: Setting): Setting[] {
  const content = (pages.length - 1 + fill) * best.rows;
  const found: Setting[] = [];
  for (const row of rowHeights(setting.geometry).filter((row) => row >= setting.geometry.row)) {
    const full = withRow(setting.geometry, row);
    for (let rows = full.rows - 1; rows >= Math.max(24, full.rows * 0.88) && found.length < 2; rows--) {
      const left = content / rows - (pages.length - 1);
      if (left > 0.85 && left < 1) found.push(setting.with({ ...full, rows }));
    }
  }
  return found;
}

type Trial = { pages: Packed[]; setting: Setting; fill: number; cost: number };
const better = (a: Trial, b: Trial): Trial => (b.cost < a.cost ? b : a);

/** A run of more pages than this is not made several times over: its first page must not wait. */
const mostTried = 9;

const worthTrying = (run: Run, setting: Setting): boolean => pagesOf(run, setting) < mostTried;

/** About how many pages the text of a run fills. */
function pagesOf(run: Run, { geometry: { rows, columns, em }, stories }: Setting): number {
  return run.stories.reduce((sum, index) => sum + stories[index]!.flow.length, 0) / (em * rows * columns);
}

/** Whether the first page of a run is a matter of milliseconds: there is not much text to break into lines. */
export const quick = (run: Run, setting: Setting): boolean => pagesOf(run, setting) < 20;

/** Row heights close to the one asked for, that one first: a printer, too, spaces lines to fill a page. */
function rowHeights({ row }: Geometry): number[] {
  const heights = [row];
  for (let other = Math.ceil(row * 0.95); other <= row * 1.09; other++) if (other !== row) heights.push(other);
  return heights;
}

/** What is wrong with a run as a whole: its pages, above all a last page that is almost empty, and `off` for liberties. */
function costOfRun(pages: readonly Packed[], { columns }: Geometry, fill: number, off: number): number {
  const blank = Math.max(0, 0.92 - fill) * 40 + (fill < 0.35 ? 20 : 0);
  return pages.reduce((sum, page) => sum + page.cost + columns, 0) + blank + off * 1.5;
}

/** Pages at the end of a long run that share the white of its last page, and the first one that may be among them. */
const sharing = { pages: 6, from: 4 };
/** A last page that takes less of its height than this shares the white of the others; with this much it has its share. */
const emptyBelow = 0.55;
const fullEnough = 0.7;

/** The pages of a long run. Those at its end are made again, a little lower, where the last would be almost empty. */
function* shared(run: Run, setting: Setting, topOf: Top): Generator<Packed, void, undefined> {
  const held: Packed[] = [];
  for (const page of packed(run, setting, topOf)) {
    held.push(page);
    if (page.index < sharing.from || held.length > sharing.pages) yield held.shift()!;
  }
  yield* evened(held, run, setting, topOf);
}

/** The last pages of a run: made again, a little lower, where the very last would be almost empty. */
function evened(held: Packed[], run: Run, setting: Setting, topOf: Top): Packed[] {
  const { rows } = setting.geometry;
  const first = held[0];
  if (!first || held.length < 2 || fillOf(held, rows) >= emptyBelow) return held;
  let best = held;
  for (let less = 1; less <= rows / 7; less++) {
    const low = setting.with({ ...setting.geometry, rows: rows - less });
    const pages = [...packed(run, low, topOf, first)];
    if (pages.length > held.length) break;
    if (pages.length === held.length && worthOf(pages, rows) > worthOf(best, rows)) best = pages;
    if (fillOf(pages, rows) > fullEnough) break;
  }
  return best;
}

/** How good the end of a run looks: a page with more on it is not worth many jump lines. */
const worthOf = (pages: readonly Packed[], rows: number): number => {
  const jumps = pages.flatMap((page) => page.placed).filter((placed) => placed.lines < linesLeft(placed.item)).length;
  return Math.min(fullEnough, fillOf(pages, rows)) - jumps * 0.12;
};

/** How much of its height the last page takes. */
const fillOf = (pages: readonly Packed[], rows: number): number => {
  const { used, top } = pages.at(-1)!;
  return (used + top) / rows;
};

/** `from`: the page to begin with; all of the run without it. */
function* packed(run: Run, setting: Setting, topOf: Top, from?: Packed): Generator<Packed, void, undefined> {
  const { rows, columns } = setting.geometry;
  let pool = from?.pool ?? inRank(setting.items(run, true));
  for (let index = from?.index ?? 0; pool.length > 0; index++) {
    const top = topOf(index);
    const first = index === 0;
    const page =
      ending(pool, setting, top, rows, columns, first) ??
      pack(pool, setting, top, rows, first) ??
      nothingFits(pool[0]!, setting, top, rows);
    page.index = index;
    page.top = top;
    page.used = Math.max(...page.placed.map((placed) => placed.row + placed.rows)) - top;
    page.pool = pool;
    yield page;
    pool = rest(pool, page);
  }
}

/** The lead before all others. */
function inRank(pool: Item[]): Item[] {
  const lead = pool.findIndex((item) => item.tier === 0);
  return lead > 0 ? [pool[lead]!, ...pool.filter((_, i) => i !== lead)] : pool;
}

const nothingFits = (item: Item, setting: Setting, top: number, rows: number): Packed => ({
  placed: [forced(item, setting, top, rows)],
  cost: 100,
  complete: false,
  index: 0,
  top: 0,
  used: 0,
  pool: [],
});

const pageOf = ({ index, top, used, placed }: Packed, setting: Setting): LaidPage => ({
  index,
  top,
  used,
  fragments: fragmentsOf(placed, setting),
});

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
  if (area > (rows - top) * columns) return null;
  let best: Packed | null = null;
  const start = top + Math.max(6, Math.ceil(area / columns));
  for (let bottom = Math.min(start, rows); bottom <= rows; bottom++) {
    const page = pack(pool, setting, top, bottom, first);
    if (!page?.complete) continue;
    const cost = page.cost + (bottom - start) * 0.7;
    if (!best || cost < best.cost) best = { ...page, cost };
    if (best.cost < (bottom + 1 - start) * 0.7 + 3) break;
  }
  return best;
}

/** What a page leaves: continuations first, then what it passed over. */
function rest(pool: readonly Item[], page: Packed): Item[] {
  const placed = new Map(page.placed.map((placed) => [placed.item, placed]));
  const going: Item[] = [];
  const waiting: Item[] = [];
  const last = pool.findLastIndex((item) => placed.has(item));
  pool.forEach((item, i) => {
    const here = placed.get(item);
    if (!here) waiting.push(i < last ? { ...item, age: item.age + 1 } : item);
    else if (here.lines < linesLeft(item))
      going.push({
        ...item,
        line: item.line + here.lines,
        part: item.part + 1,
        age: 0,
        rows: [],
        tier: item.tier === 0 ? 1 : item.tier,
      });
  });
  return [...going, ...waiting];
}
