/**
 * The page in view, laid out on the window's own thread where that is quicker than asking the worker: the very frame that
 * has the new size or setting has the new page. The worker makes the same pages, and all others.
 */
import { type Anchor, spotOf } from "../core/anchor.ts";
import { geometry, packs } from "../core/geometry.ts";
import { type Issue, lay } from "../core/lay.ts";
import { quick } from "../core/paginate.ts";
import type { Geometry, LaidPage, Spec } from "../core/types.ts";

/** Longest time, in ms, that a frame spends here before it leaves the page to the worker. */
const patience = 6;

/** The first pages of a run. */
export type Early = { run: number; index: number; geometry: Geometry; pages: LaidPage[] };

/** @returns the pages of run `opens` up to the one that shows `place` (null: its first); null where the worker is the better choice. */
export function layEarly(issue: Issue, spec: Spec, place: Anchor | null, opens: number): Early | null {
  const run = issue.runs[opens];
  const g = geometry(spec);
  if (!run || (packs(g) && !quick(run, issue.setting(g)))) return null;
  const end = performance.now() + patience;
  const pages: LaidPage[] = [];
  for (const batch of lay(issue, spec, place, opens)) {
    if (!batch || batch.run !== opens) return null;
    pages.push(...batch.pages);
    const spot = place ? spotOf(place, issue.stories, [pages]) : { index: 0 };
    if (spot && pages[spot.index]) return { run: opens, index: spot.index, geometry: batch.geometry, pages };
    if (performance.now() > end) return null;
  }
  return null;
}
