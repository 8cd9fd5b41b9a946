/** The layout of an issue as it comes from the worker, and the page in view. */
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Anchor, anchorOf, type Spot, spotOf } from "../core/anchor.ts";
import { runOf } from "../core/lay.ts";
import { runsOf } from "../core/runs.ts";
import type { Faces, Geometry, LaidPage, Run, Spec, Story } from "../core/types.ts";
import { type Batch, LayoutClient } from "../worker/client.ts";

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

let count = 0;

/** How often, in ms, the window hears of pages that it does not show. */
const news = 120;

/**
 * Lays the stories out anew (asked for before the browser paints: a frame sooner) whenever `spec` or the stories change, keeping `place`. The old layout stays until the new
 * one has the page that shows the place.
 * @returns the view (null before the first page), and a function that turns to another spot of it.
 */
export function useLayout(
  stories: readonly Story[],
  faces: Faces | null,
  spec: Spec | null,
  start: Anchor | null,
  opening: Opening,
  complete: () => Promise<Faces>,
): { view: View | null; busy: boolean; go: (spot: Spot, anchor?: Anchor) => void; seek: (anchor: Anchor) => void } {
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

  const key = spec && JSON.stringify(spec);
  useLayoutEffect(() => {
    if (!key || !faces) return;
    let layout: Layout | null = null;
    let shown = 0;
    const known = place.current && stories.some((story) => story.id === place.current!.articleId);
    if (!known) place.current = null;
    const show = (spot: Spot): void => {
      shown = performance.now();
      newest.current = { layout: { ...layout! }, spot };
      setView(newest.current);
      requestAnimationFrame(() => rest.current());
    };
    const heard = (batch: Batch): void => {
      layout ??= {
        name: `l${++count}`,
        key,
        geometries: [],
        runs: batch.runs,
        pages: batch.runs.map(() => []),
        runDone: batch.runs.map(() => false),
        done: false,
      };
      layout.geometries[batch.run] = batch.geometry;
      layout.pages[batch.run]?.push(...batch.pages);
      if (batch.runDone) layout.runDone[batch.run] = true;
      layout.done = batch.done;
      const current = newest.current;
      if (current?.layout.name === layout.name) {
        // Soon enough for the neighbours of the page in view, rarely otherwise.
        const near = batch.run === current.spot.run && batch.start <= current.spot.index + 1;
        if (sought.current && place.current) {
          const spot = spotOf(place.current, stories, layout.pages);
          sought.current = spot === null && !batch.done;
          if (spot) show(spot);
        } else if (batch.done || near || performance.now() - shown > news) show(current.spot);
        return;
      }
      const spot = place.current
        ? (spotOf(place.current, stories, layout.pages) ?? (batch.done ? { run: 0, index: 0 } : null))
        : { run: 0, index: 0 };
      if (spot && layout.pages[spot.run]?.[spot.index]) show(spot);
    };
    const opens = runOf(stories, runs, place.current);
    return client.current?.lay(JSON.parse(key) as Spec, place.current, opens, heard);
  }, [stories, faces, key, runs]);

  const acts = useMemo(
    () => ({
      go(spot: Spot, anchor?: Anchor): void {
        const current = newest.current;
        const page = current?.layout.pages[spot.run]?.[spot.index];
        if (!current || !page) return;
        place.current = anchor ?? anchorOf(page, stories);
        newest.current = { ...current, spot };
        setView(newest.current);
      },
      seek(anchor: Anchor): void {
        place.current = anchor;
        const current = newest.current;
        if (!current) return;
        const spot = spotOf(anchor, stories, current.layout.pages);
        if (spot) acts.go(spot, anchor);
        else sought.current = !current.layout.done;
      },
    }),
    [stories],
  );
  const busy = !view || view.layout.key !== key || !view.layout.done;
  return { view, busy, ...acts };
}

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
export function spotOfNumber({ pages, runDone }: Layout, number: number): Spot | null {
  let left = number - 1;
  for (let run = 0; run < pages.length; run++) {
    if (left < pages[run]!.length) return { run, index: Math.max(0, left) };
    if (!runDone[run]) return null;
    left -= pages[run]!.length;
  }
  return pages.length > 0 ? { run: pages.length - 1, index: pages.at(-1)!.length - 1 } : null;
}
