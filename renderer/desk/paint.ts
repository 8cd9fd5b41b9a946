/**
 * Paints marks over the text that is mounted, with the CSS Custom Highlight API, and knows what it painted where. What is
 * already painted stays: one new mark among hundreds costs one range.
 */
import { domRangesOf, type Holder, holdersIn, type Place, spotAt } from "./places.ts";

/** `name` is a highlight of `styles/desk.css`: `::highlight(NAME)`. */
export type Painted = { id: string; place: Place; name: string };

type Entry = { mark: Painted; ranges: StaticRange[] };

export type Painter = {
  /** What is to be seen from now on. */
  paint(marks: readonly Painted[]): void;
  /** The text under the root has changed: everything is placed anew. */
  refresh(): void;
  /** Where a mark is shown; empty while its page is not mounted. */
  rangesOf(id: string): readonly StaticRange[];
  /** The marks under a DOM position, the shortest first. */
  at(node: Node, offset: number): Painted[];
  holders(): readonly Holder[];
  stop(): void;
};

const size = ({ place }: Painted): number => place.end - place.start;
const same = (a: Painted, b: Painted): boolean =>
  a.name === b.name &&
  a.place.articleId === b.place.articleId &&
  a.place.part === b.place.part &&
  a.place.start === b.place.start &&
  a.place.end === b.place.end;

export function newPainter(root: HTMLElement): Painter {
  let holders = new Map<number, Holder[]>();
  const entries = new Map<string, Entry>();
  let all: readonly Holder[] = [];

  const look = (): void => {
    all = holdersIn(root);
    holders = Map.groupBy(all, (holder) => holder.articleId);
  };
  const show = (mark: Painted): void => {
    const ranges = domRangesOf(holders.get(mark.place.articleId) ?? [], mark.place);
    entries.set(mark.id, { mark, ranges });
    if (ranges.length === 0) return;
    const highlight = registered(mark.name);
    for (const range of ranges) highlight.add(range);
  };
  const hide = ({ mark, ranges }: Entry): void => {
    const highlight = CSS.highlights.get(mark.name);
    for (const range of ranges) highlight?.delete(range);
    if (highlight?.size === 0) CSS.highlights.delete(mark.name);
  };
  look();
  return {
    paint(marks) {
      const wanted = new Set(marks.map(({ id }) => id));
      const leaving = [...entries.values()].filter(({ mark }) => !wanted.has(mark.id));
      for (const { mark } of leaving) entries.delete(mark.id);
      for (const mark of marks) {
        const known = entries.get(mark.id);
        if (known && same(known.mark, mark)) continue;
        if (known) hide(known);
        // One that has got its name in the library: what is on the screen stays there.
        const at = leaving.findIndex((entry) => same(entry.mark, mark));
        const [renamed] = at < 0 ? [] : leaving.splice(at, 1);
        if (renamed) entries.set(mark.id, { mark, ranges: renamed.ranges });
        else show(mark);
      }
      for (const entry of leaving) hide(entry);
    },
    refresh() {
      look();
      const marks = [...entries.values()];
      for (const entry of marks) hide(entry);
      for (const { mark } of marks) show(mark);
    },
    rangesOf: (id) => entries.get(id)?.ranges ?? [],
    at(node, offset) {
      const spot = spotAt(node, offset);
      if (!spot) return [];
      const within = [...entries.values()].filter(
        ({ mark: { place } }) =>
          place.articleId === spot.articleId &&
          place.part === spot.part &&
          place.start <= spot.offset &&
          spot.offset <= place.end,
      );
      return within.map(({ mark }) => mark).toSorted((a, b) => size(a) - size(b));
    },
    holders: () => all,
    stop() {
      for (const entry of entries.values()) hide(entry);
      entries.clear();
    },
  };
}

function registered(name: string): Highlight {
  let highlight = CSS.highlights.get(name);
  if (!highlight) {
    highlight = new Highlight();
    // What a search has found is painted over it.
    highlight.priority = -1;
    CSS.highlights.set(name, highlight);
  }
  return highlight;
}
