/** Runs the layout once on nonsense while the app starts: the first issue, and the first resize, then find the code compiled. */
import { plainAdvances } from "../core/advance.ts";
import { Issue, lay } from "../core/lay.ts";
import type { Story } from "../core/types.ts";

/** Yields whenever a page or so is done. */
export function* warmUp(): Generator<void, void, undefined> {
  const advances = plainAdvances();
  const stories = Array.from({ length: 24 }, (_, i): Story => {
    const flow = Array.from({ length: 1 + (i % 5) }, () => "新华社北京，“电”（记者）2024年。".repeat(3 + i)).join("\n");
    return {
      id: i,
      kind: "news",
      page: 1 + Math.floor(i / 8),
      title: "新闻纸上的标题".repeat(1 + (i % 3)),
      kicker: "",
      subtitle: "",
      label: "记者",
      labels: [],
      flow,
      captions: flow.length + 1,
    };
  });
  const issue = new Issue(stories, { text: advances, head: advances });
  for (const [width, height] of [
    [1200, 750],
    [1800, 1000],
    [800, 1100],
  ] as const)
    for (const _ of lay(issue, { width, height, mode: "horizontal", size: 16, leading: 1.6 }, null)) yield;
}
