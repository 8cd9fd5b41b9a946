/** A whole issue, in batches that can be shown as they come. */
import type { Anchor } from "./anchor.ts";
import { geometry, packs } from "./geometry.ts";
import { Setting } from "./items.ts";
import { paginate } from "./paginate.ts";
import { runsOf } from "./runs.ts";
import type { Broken, Faces, Geometry, LaidPage, Run, Spec, Story } from "./types.ts";

/** `geometry` is the run's own: its rows may be a little higher or lower than those of the others. */
export type Batch = {
  geometry: Geometry;
  run: number;
  start: number;
  pages: LaidPage[];
  runDone: boolean;
  done: boolean;
};

/** Stories with their runs and, for the measure in use, their lines. Those of later runs may come later. */
export class Issue {
  /** Sparse until all are there. */
  readonly stories: readonly Story[];
  readonly faces: Faces;
  readonly runs: readonly Run[];
  readonly #stories: Story[];
  #lines = new Map<number, Broken>();
  #key = "";

  /** @param runs of all stories, where only some are there yet. */
  constructor(stories: readonly Story[], faces: Faces, runs?: readonly Run[]) {
    this.#stories = [...stories];
    this.stories = this.#stories;
    this.faces = faces;
    this.runs = runs ?? runsOf(stories);
  }

  /** Adds stories at their places: what is there already stays as it is. */
  add(stories: ReadonlyMap<number, Story>): void {
    for (const [index, story] of stories) this.#stories[index] ??= story;
  }

  /** Takes over what newer tables know. */
  widen(faces: Faces): void {
    for (const face of ["text", "head"] as const) Object.assign(this.faces[face], faces[face]);
  }

  has(run: Run): boolean {
    return run.stories.every((index) => this.#stories[index] !== undefined);
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

/**
 * The first pages of the run that holds the anchor come first, one by one; then that run, then all from the front.
 * `opening`: the run that comes first, where the caller knows. Yields null while it waits for stories of the next run.
 */
export function* lay(
  issue: Issue,
  spec: Spec,
  anchor: Anchor | null,
  opening = runOf(issue.stories, issue.runs, anchor),
): Generator<Batch | null, void, undefined> {
  const g = geometry(spec);
  const setting = issue.setting(g);
  if (issue.runs.length === 0) {
    yield { geometry: g, run: 0, start: 0, pages: [], runDone: true, done: true };
    return;
  }
  const order = [opening, ...Array.from(issue.runs.keys()).filter((run) => run !== opening)];
  for (const [turn, run] of order.entries()) {
    while (!issue.has(issue.runs[run]!)) yield null;
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

/** Index of the run that holds the anchor's article; the first where there is none. */
export function runOf(stories: readonly Story[], runs: readonly Run[], anchor: Anchor | null): number {
  const here = anchor ? stories.findIndex((story) => story?.id === anchor.articleId) : -1;
  return Math.max(0, here < 0 ? 0 : runs.findIndex((run) => run.stories.includes(here)));
}
