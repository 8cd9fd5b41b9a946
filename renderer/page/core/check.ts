/** The promise of the layout: every character of every article stands in exactly one fragment, in order. */
import type { Fragment, LaidPage, Story } from "./types.ts";

/** @returns one sentence for each break of the promise; none is right. */
export function tilingFaults(stories: readonly Story[], runs: readonly (readonly LaidPage[])[]): string[] {
  const faults: string[] = [];
  const parts = new Map<number, Fragment[]>();
  for (const pages of runs)
    for (const page of pages)
      for (const fragment of page.fragments)
        parts.set(fragment.story, [...(parts.get(fragment.story) ?? []), fragment]);
  stories.forEach((story, index) => {
    let at = 0;
    (parts.get(index) ?? []).forEach((fragment, part) => {
      if (fragment.part !== part) faults.push(`story ${story.id}: part ${fragment.part} in place ${part}`);
      if (fragment.from !== at) faults.push(`story ${story.id}: ${fragment.from} follows ${at}`);
      let end = fragment.from;
      for (let i = 0; i < fragment.lines.length; i += 2) {
        if (story.flow.slice(end, fragment.lines[i]).replaceAll("\n", "") !== "")
          faults.push(`story ${story.id}: text between lines at ${end}`);
        end = fragment.lines[i + 1]!;
      }
      if (story.flow.slice(end, fragment.to).replaceAll("\n", "") !== "")
        faults.push(`story ${story.id}: text after the last line at ${end}`);
      at = fragment.to;
    });
    if (!parts.has(index)) faults.push(`story ${story.id}: not set`);
    else if (at !== story.flow.length) faults.push(`story ${story.id}: ends at ${at} of ${story.flow.length}`);
  });
  return faults;
}
