/** A place in the text, and the page that shows it. */
import { pointsOf, textLength, unitsOf } from "./flow.ts";
import type { Fragment, LaidPage, Story } from "./types.ts";

/** `offset`: code points into the article's paragraphs joined by "\n". */
export type Anchor = { articleId: number; offset: number };
/** A page by run and index within the run. */
export type Spot = { run: number; index: number };

/** @returns the place of a page: its first line of text, or its first headline. */
export function anchorOf(page: LaidPage, stories: readonly Story[]): Anchor | null {
  const first = page.fragments.find((fragment) => fragment.to > fragment.from) ?? page.fragments[0];
  if (!first) return null;
  const story = stories[first.story]!;
  return { articleId: first.id, offset: pointsOf(story, Math.min(first.from, textLength(story))) };
}

/** @returns the page among `runs` that shows `anchor` (beyond the end: the article's last); null if it is not laid out (yet). */
export function spotOf(anchor: Anchor, stories: readonly Story[], runs: readonly (readonly LaidPage[])[]): Spot | null {
  let end: Spot | null = null;
  for (let run = 0; run < runs.length; run++)
    for (const page of runs[run]!)
      for (const fragment of page.fragments) {
        if (fragment.id !== anchor.articleId) continue;
        const story = stories[fragment.story]!;
        const at = unitsOf(story, anchor.offset);
        if (holds(fragment, at)) return { run, index: page.index };
        if (fragment.to === story.flow.length) end = { run, index: page.index };
      }
  return end;
}

const holds = (fragment: Fragment, at: number): boolean =>
  (at >= fragment.from && at < fragment.to) || (fragment.from === fragment.to && at === fragment.from);
