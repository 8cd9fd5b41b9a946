/** A whole issue, in batches that can be shown as they come. */
import type { Anchor } from "./anchor.ts";
import { geometry, packs } from "./geometry.ts";
import { Setting } from "./items.ts";
import { paginate } from "./paginate.ts";
import { runsOf } from "./runs.ts";
import type { Faces, Geometry, LaidPage, Lines, Run, Spec, Story } from "./types.ts";

/** `geometry` is the run's own: its rows may be a little higher or lower than those of the others. */
export type Batch = {
  geometry: Geometry;
  run: number;
  start: number;
  pages: LaidPage[];
  runDone: boolean;
  done: boolean;
};

/** Stories with their runs and, for the measure in use, their lines. */
export class Issue {
  readonly stories: readonly Story[];
  readonly faces: Faces;
  readonly runs: Run[];
  #lines = new Map<number, Lines>();
  #key = "";

  constructor(stories: readonly Story[], faces: Faces) {
    this.stories = stories;
    this.faces = faces;
    this.runs = runsOf(stories);
  }

  /** Lines depend on em, not on pixels: a new window of the same measure breaks nothing again. */
  setting(g: Geometry): Setting {
    const key = `${g.em} ${g.mode} ${packs(g)}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#lines = new Map();
    }
    return new Setting(this.stories, this.faces, g, this.#lines);
  }
}

/** The first pages of the run that holds the anchor come first, one by one; then that run, then all from the front. */
export function* lay(issue: Issue, spec: Spec, anchor: Anchor | null): Generator<Batch, void, undefined> {
  const g = geometry(spec);
  const setting = issue.setting(g);
  const here = anchor ? issue.stories.findIndex((story) => story.id === anchor.articleId) : -1;
  const opening = Math.max(0, here < 0 ? 0 : issue.runs.findIndex((run) => run.stories.includes(here)));
  if (issue.runs.length === 0) {
    yield { geometry: g, run: 0, start: 0, pages: [], runDone: true, done: true };
    return;
  }
  const order = [opening, ...Array.from(issue.runs.keys()).filter((run) => run !== opening)];
  for (const [turn, run] of order.entries()) {
    let start = 0;
    let pages: LaidPage[] = [];
    let geometry = g;
    for (const made of paginate(issue.runs[run]!, setting, run === 0)) {
      geometry = made.geometry;
      pages.push(made.page);
      if (pages.length >= (turn === 0 && start < 4 ? 1 : 12)) {
        yield { geometry, run, start, pages, runDone: false, done: false };
        start += pages.length;
        pages = [];
      }
    }
    yield { geometry, run, start, pages, runDone: true, done: turn === order.length - 1 };
  }
}
