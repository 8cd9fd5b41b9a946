/** Which paragraphs of a story are crossheads (小标题). */
import { crossheadsOf } from "../../../src/text/crosshead.ts";
import { textLength } from "./flow.ts";
import type { Story } from "./types.ts";

const known = new WeakMap<Story, ReadonlySet<number>>();
const none: ReadonlySet<number> = new Set();

/** @returns where the crossheads of a story begin in its flow, in order. A poem has none, and captions are none. */
export function crossheadStarts(story: Story): ReadonlySet<number> {
  let starts = known.get(story);
  if (!starts) known.set(story, (starts = story.kind === "poem" ? none : find(story)));
  return starts;
}

function find(story: Story): ReadonlySet<number> {
  const paragraphs = story.flow.slice(0, textLength(story)).split("\n");
  const are = crossheadsOf(paragraphs);
  if (!are.includes(true)) return none;
  const starts = new Set<number>();
  let at = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    if (are[i]) starts.add(at);
    at += paragraph.length + 1;
  }
  return starts;
}
