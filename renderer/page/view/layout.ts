/** The layout of an issue as it comes from the worker, and the page in view. */
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Anchor, anchorOf, type Spot, spotOf } from "../core/anchor.ts";
import { Issue, runOf } from "../core/lay.ts";
import { runsOf } from "../core/runs.ts";
import type { Faces, Geometry, LaidPage, Run, Spec, Story } from "../core/types.ts";
import { type Batch, LayoutClient } from "../worker/client.ts";
import { type Early, layEarly } from "./early.ts";
import type { Turn } from "./turning.ts";

export type Layout = {
  /** Changes with every new layout. */
  name: string;
  /** What it was made for. */
  key: string;
  /** By run. */
  geometries: Geometry[];
  runs: readonly Run[];
  pages: LaidPage[][];
  runDone: boolean[];
  done: boolean;
};

export type View = { layout: Layout; spot: Spot };

/** One worker is kept warm; a second view of an issue has its own. */
const idle: LayoutClient[] = [];
export function prepareWorker(): void {
  if (idle.length === 0) idle.push(new LayoutClient());
}

/** What is laid out before all else. `here`: indices of the stories that the first page to be seen needs. */
export type Opening = { runs: readonly Run[]; here: readonly number[]; stories: readonly Story[] };

/** An issue of fewer stories than this is handed over as a whole. */
const many = 150;
/** Issues of which every story has been measured. */
const whole = new WeakSet<readonly Story[]>();

/** What a view has to measure before the first page: all of a small issue, else the run that holds the place. */
export function openingOf(stories: readonly Story[], place: Anchor | null): Opening {
  const runs = runsOf(stories);
  if (stories.length < many) whole.add(stories);
  const here = whole.has(stories) ? [...stories.keys()] : (runs[runOf(stories, runs, place)]?.stories ?? []);
  return { runs, here, stories: whole.has(stories) ? stories : here.map((index) => stories[index]!) };
}
/** The stories whose characters have to be known: all of them, once they are. */
export const measuredOf = (stories: readonly Story[], opening: Opening): readonly Story[] =>
  whole.has(stories) ? stories : opening.stories;

/** Turn the view: by a step, to a page by its number, to a place. Said to be false: nothing turned, the page is not there (yet). */
type Acts = {
  turn: (to: Turn | 1 | -1) => boolean;
  turnTo: (number: number) => boolean;
  seek: (anchor: Anchor) => void;
};

let count = 0;

/** How often, in ms, the window hears of pages that it does not show. */
const news = 120;

/**
 * Lays the stories out anew (asked for before the browser paints: a frame sooner) whenever `spec` or the stories change, keeping `place`. The old layout stays until the new
 * one has the page that shows the place.
 * @returns the view (null before the first page), and what turns to another page of it.
 */
export function useLayout(
  stories: readonly Story[],
  faces: Faces | null,
  spec: Spec | null,
  start: Anchor | null,
  opening: Opening,
  complete: () => Promise<Faces>,
): { view: View | null; busy: boolean } & Acts {
  const [view, setView] = useState<View | null>(null);
  const client = useRef<LayoutClient | null>(null);
  const place = useRef<Anchor | null>(start);
  const newest = useRef<View | null>(null);
  const sought = useRef(false);
  const loaded = useRef<Faces | null>(null);

  useLayoutEffect(() => {
    const mine = idle.pop() ?? new LayoutClient();
    client.current = mine;
    return () => {
      client.current = null;
      if (idle.length === 0) idle.push(mine);
      else mine.close();
    };
  }, []);

  const { runs, here } = opening;
  const rest = useRef<() => void>(() => {});
  useLayoutEffect(() => {
    const mine = client.current;
    if (!faces || !mine) return;
    const all = whole.has(stories);
    mine.load(new Map(all ? stories.entries() : here.map((index) => [index, stories[index]!])), runs, faces);
    loaded.current = faces;
    if (all) return;
    const known = new Set(here);
    // The first page must not wait for what the others need.
    let sent = false;
    const send = async (): Promise<void> => {
      if (sent) return;
      sent = true;
      const wider = await complete();
      if (client.current !== mine || loaded.current !== faces) return;
      whole.add(stories);
      mine.more(new Map([...stories.entries()].filter(([index]) => !known.has(index))), wider);
    };
    rest.current = () => void requestIdleCallback(() => void send(), { timeout: 150 });
    const timer = setTimeout(() => void send(), 400);
    return () => clearTimeout(timer);
  }, [stories, faces, runs, here, complete]);

  // Line by line the same as what the worker has.
  const own = useMemo(() => faces && new Issue(stories, faces, runs), [stories, faces, runs]);
  const key = spec && JSON.stringify(spec);
  useLayoutEffect(() => {
    if (!key || !own) return;
    const fresh = (runs: readonly Run[]): Layout => ({
      name,
      key,
      geometries: [],
      runs,
      pages: runs.map(() => []),
      runDone: runs.map(() => false),
      done: false,
    });
    const name = `l${++count}`;
    let early: Early | null = null;
    let layout: Layout | null = null;
    let shown = 0;
    const known = place.current && stories.some((story) => story.id === place.current!.articleId);
    if (!known) place.current = null;
    const show = (layout: Layout, spot: Spot): void => {
      shown = performance.now();
      newest.current = { layout: { ...layout }, spot };
      setView(newest.current);
      requestAnimationFrame(() => rest.current());
    };
    const heard = (batch: Batch): void => {
      layout ??= fresh(batch.runs);
      // What is on the screen already is not drawn again.
      const drawn = early?.run === batch.run ? early : null;
      layout.geometries[batch.run] = drawn?.geometry ?? batch.geometry;
      layout.pages[batch.run]?.push(...batch.pages.map((page, i) => drawn?.pages[batch.start + i] ?? page));
      if (batch.runDone) layout.runDone[batch.run] = true;
      layout.done = batch.done;
      const current = newest.current;
      if (current?.layout.name === layout.name) {
        // Soon enough for the neighbours of the page in view, rarely otherwise.
        const near = batch.run === current.spot.run && batch.start <= current.spot.index + 1;
        if (sought.current && place.current) {
          const spot = spotOf(place.current, stories, layout.pages);
          sought.current = spot === null && !batch.done;
          if (spot) show(layout, spot);
        } else if (has(layout, current.spot) && (batch.done || near || performance.now() - shown > news))
          show(layout, current.spot);
        return;
      }
      const spot = place.current
        ? (spotOf(place.current, stories, layout.pages) ?? (batch.done ? { run: 0, index: 0 } : null))
        : { run: 0, index: 0 };
      if (spot && has(layout, spot)) show(layout, spot);
    };
    const opens = runOf(stories, runs, place.current);
    const spec = JSON.parse(key) as Spec;
    // Not at the opening, where all is new: the worker has it while the window draws. Nor where characters are not measured yet.
    if (newest.current && (whole.has(stories) || runs[opens]?.stories.every((index) => here.includes(index))))
      early = layEarly(own, spec, place.current, opens);
    let cancel: (() => void) | undefined;
    const ask = (): void => {
      cancel = client.current?.lay(spec, place.current, opens, heard);
    };
    if (!early) ask();
    else {
      const first = fresh(runs);
      first.geometries[opens] = early.geometry;
      first.pages[opens] = early.pages;
      show(first, { run: opens, index: early.index });
    }
    // The other pages need not compete with the frame.
    const later = early ? setTimeout(ask) : undefined;
    return () => {
      clearTimeout(later);
      cancel?.();
    };
  }, [stories, own, key, runs, here]);

  // They start from the newest layout, which may be ahead of what was rendered last.
  const acts = useMemo<Acts>(() => {
    const go = (spot: Spot | null, anchor?: Anchor): boolean => {
      const current = newest.current;
      const page = spot && current?.layout.pages[spot.run]?.[spot.index];
      if (!current || !page) return false;
      place.current = anchor ?? anchorOf(page, stories);
      newest.current = { ...current, spot };
      setView(newest.current);
      return true;
    };
    return {
      turn: (to) => newest.current !== null && go(target(newest.current, to)),
      turnTo(number) {
        if (!newest.current) return false;
        const { layout, spot } = newest.current;
        const wanted = spotOfNumber(layout, number);
        return wanted?.run === spot.run && wanted.index === spot.index ? true : go(wanted);
      },
      seek(anchor) {
        place.current = anchor;
        if (!newest.current) return;
        const { layout } = newest.current;
        if (!go(spotOf(anchor, stories, layout.pages), anchor)) sought.current = !layout.done;
      },
    };
  }, [stories]);
  const busy = !view || view.layout.key !== key || !view.layout.done;
  return { view, busy, ...acts };
}

function target({ layout, spot }: View, turn: Turn | 1 | -1): Spot | null {
  if (turn === "first") return { run: 0, index: 0 };
  if (turn === "last") return layout.done ? spotOfNumber(layout, Infinity) : null;
  return neighbour(layout, spot, turn === "next" || turn === 1 ? 1 : -1);
}

const has = ({ pages }: Layout, { run, index }: Spot): boolean => pages[run]?.[index] !== undefined;

/** Pages before a run; null while it is not known. */
export function pagesBefore({ pages, runDone }: Layout, run: number): number | null {
  let sum = 0;
  for (let i = 0; i < run; i++) {
    if (!runDone[i]) return null;
    sum += pages[i]!.length;
  }
  return sum;
}

/** The spot `step` pages on; null beyond the ends or where it is not laid out yet. */
export function neighbour({ pages, runDone }: Layout, { run, index }: Spot, step: 1 | -1): Spot | null {
  const near = { run, index: index + step };
  if (pages[run]?.[near.index]) return near;
  if (step === 1) return runDone[run] && pages[run + 1]?.[0] ? { run: run + 1, index: 0 } : null;
  return index === 0 && run > 0 && runDone[run - 1] ? { run: run - 1, index: pages[run - 1]!.length - 1 } : null;
}

/** The spot of page `number` (from 1); null where it is not laid out yet, the last page where there are fewer. */
function spotOfNumber({ pages, runDone }: Layout, number: number): Spot | null {
  let left = number - 1;
  for (let run = 0; run < pages.length; run++) {
    if (left < pages[run]!.length) return { run, index: Math.max(0, left) };
    if (!runDone[run]) return null;
    left -= pages[run]!.length;
  }
  return pages.length > 0 ? { run: pages.length - 1, index: pages.at(-1)!.length - 1 } : null;
}
