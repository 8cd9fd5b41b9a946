/** An issue as runs: one for each printed page (版) where pages are known. */
import type { Run, Story } from "./types.ts";

/** A stretch without page numbers is cut here, so that a deep place can be laid out without all that is before it. */
const longest = 120;
const stretch = 60;

/** @returns every story once, by printed page and in the given order within it; a story without one stays with its neighbour. */
export function runsOf(stories: readonly Story[]): Run[] {
  const byPage = new Map<number | null, number[]>();
  let page: number | null = null;
  stories.forEach((story, index) => {
    page = story.page ?? page;
    const run = byPage.get(page);
    if (run) run.push(index);
    else byPage.set(page, [index]);
  });
  const unknown = byPage.get(null);
  if (unknown && byPage.size > 1) {
    // Articles before the first known page belong to it.
    byPage.delete(null);
    const first = stories[unknown.length]!.page!;
    byPage.set(first, [...unknown, ...byPage.get(first)!]);
  }
  return [...byPage]
    .sort(([a], [b]) => (a ?? 0) - (b ?? 0))
    .flatMap(([page, indices]) => pieces(indices).map((stories) => ({ page, stories })));
}

function pieces(indices: number[]): number[][] {
  if (indices.length <= longest) return [indices];
  const count = Math.round(indices.length / stretch);
  const size = Math.ceil(indices.length / count);
  return Array.from({ length: Math.ceil(indices.length / size) }, (_, i) => indices.slice(i * size, (i + 1) * size));
}
