/**
 * Heights for zones of columns, found by setting the document again. A zone that is too low spills over what follows; one
 * that is too high leaves its last column short, or a page empty but for its running head. Between a height that is known
 * to spill and one that is known to fit lies the right one. What cannot be settled is set without balance: never over
 * other text.
 */

type Place = { page: number; x: number; y: number };
/** How a zone came out, in points from the page's corner. `head`, `bottom`: where the text of a page begins and ends. */
export type Zone = {
  key: string;
  n: number;
  /** Whether a line to spare is worth another round. */
  tight: boolean;
  head: number;
  bottom: number;
  pitch: number;
  begin: Place;
  end: Place;
  foot: Place;
};
/** The lower edge of a block in a zone that cannot be broken. */
export type Low = { key: string; page: number; y: number };
/** `height` null: set free. `step`: from one column to the next. */
export type ZoneSize = { key: string; height: number | null; step: number };

type Known = { spills: number; fits: number | null; raised: number; begin: Place; trimmed: boolean };

/** Rounds in which a zone that fits may be made lower still; after them zones only grow, and then are set free. */
const tightening = 6;
const growing = 10;
/** In a document of more pieces than this every round costs seconds: it is made tighter once. */
export const many = 150;
const tighteningOfMany = 2;
/** Points by which a zone ends above the edge of a page, so that nothing of it goes over. */
const hair = 0.05;
/** Lines that a last column may be short of the others. */
const ragged = 1;

export class Balance {
  readonly heights: Record<string, number | "free"> = {};
  readonly #known = new Map<string, Known>();
  #rounds = 0;
  #tightening = tightening;

  /** Learns from a setting; true when nothing is to be changed. */
  round(zones: Zone[], sizes: ZoneSize[], lows: Low[]): boolean {
    this.#rounds++;
    const size = new Map(sizes.map((one) => [one.key, one]));
    this.#tightening = zones.length > many ? tighteningOfMany : tightening;
    const low = Map.groupBy(lows, (one) => one.key);
    let settled = true;
    for (const zone of zones) {
      const { height = null, step = 0 } = size.get(zone.key) ?? {};
      if (height === null) continue;
      const next = this.#next(zone, height, step, spilt(zone, low.get(zone.key) ?? []));
      if (next === height) continue;
      this.heights[zone.key] = next;
      settled = false;
    }
    return settled;
  }

  #next(zone: Zone, height: number, step: number, over: boolean): number | "free" {
    const known = this.#learn(zone);
    const { pitch } = zone;
    if (over) {
      if (this.#rounds >= growing) return "free";
      known.spills = Math.max(known.spills, height);
      if (known.fits !== null && known.fits > height) return known.fits;
      return height + pitch * 2 ** known.raised++;
    }
    known.fits = height;
    if (this.#rounds >= this.#tightening) return height;
    if (zone.foot.page > zone.end.page) {
      // All text stands on the page before: the zone ends with it, and its columns there stay as they are.
      if (known.trimmed) return height;
      known.trimmed = true;
      return height - (zone.foot.y - zone.head) - hair;
    }
    if (!zone.tight) return height;
    const spare = Math.floor(unused(zone, height, step) / zone.n / pitch);
    if (spare < ragged) return height;
    const low = Math.max(known.spills, height - (spare + 1) * pitch);
    const rows = Math.floor(Math.round((height - low) / pitch) / 2);
    return rows < 1 ? height : height - rows * pitch;
  }

  /** What was learnt where the zone began elsewhere no longer holds once pages break in it. */
  #learn(zone: Zone): Known {
    const old = this.#known.get(zone.key);
    const moved =
      old && (old.begin.page !== zone.begin.page || Math.abs(old.begin.y - zone.begin.y) > 1) && acrossPages(zone);
    if (old && !moved) return old;
    const fresh = {
      spills: 0,
      fits: null,
      raised: old?.raised ?? 0,
      begin: zone.begin,
      trimmed: old?.trimmed ?? false,
    };
    this.#known.set(zone.key, fresh);
    return fresh;
  }
}

const acrossPages = ({ begin, end, foot }: Zone): boolean => begin.page !== end.page || begin.page !== foot.page;

const spilt = ({ end, foot, bottom }: Zone, lows: Low[]): boolean =>
  end.page > foot.page ||
  [end, ...lows].some(({ page, y }) => y > 1 + (page === foot.page ? Math.min(foot.y, bottom) : bottom));

/** Height that the columns of the last page leave empty. */
function unused({ n, head, begin, end, foot }: Zone, height: number, step: number): number {
  const column = Math.min(n - 1, Math.max(0, Math.round((end.x - begin.x) / step)));
  const last = begin.page === foot.page ? Math.min(height, foot.y - begin.y) : foot.y - head;
  return (n - 1 - column) * last + (foot.y - end.y);
}
