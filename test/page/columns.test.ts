/** No column ends with a crosshead, wherever there is room for more than crossheads; nothing is lost for it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainAdvances } from "../../renderer/page/core/advance.ts";
import { layArticle } from "../../renderer/page/core/article.ts";
import { tilingFaults } from "../../renderer/page/core/check.ts";
import { storyOf } from "../../renderer/page/core/flow.ts";
import { Issue, lay } from "../../renderer/page/core/lay.ts";
import type { Fragment, LaidPage, Spec, Story } from "../../renderer/page/core/types.ts";
import { crossheadsOf } from "../../src/text/crosshead.ts";
import { articles, withCrossheads } from "./fixtures.ts";

const advances = plainAdvances();
const faces = { text: advances, head: advances };

/** The numbers of a fragment's lines by column, as CSS columns hold them. */
function columnsOf({ lines, bodyRows, breaks }: Fragment): number[][] {
  const columns: number[][] = [];
  for (let line = 0; 2 * line < lines.length; line++) {
    const column = columns.at(-1);
    if (column && column.length < bodyRows && !breaks.includes(lines[2 * line]!)) column.push(line);
    else columns.push([line]);
  }
  return columns;
}

const startsOfCrossheads = (story: Story, paragraphs: readonly string[]): Set<number> => {
  const are = story.kind === "poem" ? [] : crossheadsOf(paragraphs);
  let at = 0;
  return new Set(
    paragraphs.flatMap((paragraph, i) => {
      const start = at;
      at += paragraph.length + 1;
      return are[i] ? [start] : [];
    }),
  );
};

type Found = { columns: number; ends: string[]; tight: number; overfull: string[]; early: number };

/** Columns that end with a crosshead: `tight` where the column holds nothing else, `ends` where there was room. */
function look(story: Story, paragraphs: readonly string[], fragments: readonly Fragment[]): Found {
  const heads = startsOfCrossheads(story, paragraphs);
  const found: Found = { columns: 0, ends: [], tight: 0, overfull: [], early: 0 };
  for (const fragment of fragments) {
    const { lines, span, jumpTo, bodyRows, breaks } = fragment;
    const head = (line: number): boolean => heads.has(story.flow.lastIndexOf("\n", lines[2 * line]! - 1) + 1);
    const columns = columnsOf(fragment);
    found.columns += columns.length;
    found.early += breaks.length;
    if (columns.length > span || (jumpTo && columns.length === span && columns.at(-1)!.length >= bodyRows))
      found.overfull.push(`${story.id}: ${columns.length} columns of ${span}`);
    for (const start of breaks)
      if (story.flow[start - 1] !== "\n" || !lines.includes(start))
        found.overfull.push(`${story.id}: breaks at ${start}`);
    for (const column of columns) {
      if (!head(column.at(-1)!)) continue;
      if (column.every(head)) found.tight++;
      else
        found.ends.push(
          `${story.id}: …${story.flow.slice(lines[2 * column[0]!], lines[2 * column.at(-1)! + 1]).slice(-20)}`,
        );
    }
  }
  return found;
}

const add = (a: Found, b: Found): Found => ({
  columns: a.columns + b.columns,
  ends: [...a.ends, ...b.ends],
  tight: a.tight + b.tight,
  overfull: [...a.overfull, ...b.overfull],
  early: a.early + b.early,
});
const nothing: Found = { columns: 0, ends: [], tight: 0, overfull: [], early: 0 };

const windows = [
  ...[1216, 1840, 860, 1400, 980, 2480, 1100, 700, 560, 380].map((width, i) => [width, 700 + 60 * i] as const),
  ...[1216, 1840, 860, 1366, 1024, 1600, 1180, 740, 420, 340].map((width, i) => [width, 1240 - 70 * i] as const),
];

describe("no column ends with a crosshead", () => {
  test.each(
    windows.flatMap(([width, height], i) =>
      (["horizontal", "vertical"] as const).map((mode) => ({ width, height, mode, size: [16, 17, 14, 20][i % 4]! })),
    ),
  )("in an issue: $width × $height, $size px, $mode", (window) => {
    const spec: Spec = { ...window, leading: 1.6 };
    let all = nothing;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 6 }), fc.constantFrom(0, 2), (seed, printed) => {
        const issue = withCrossheads(articles(14, seed, printed), seed);
        const stories = issue.map(storyOf);
        const { runs } = layAll(stories, spec);
        expect(tilingFaults(stories, runs)).toEqual([]);
        const fragments = Map.groupBy(
          runs.flat().flatMap((page) => page.fragments),
          ({ story }) => story,
        );
        let found = nothing;
        for (const [index, parts] of fragments)
          found = add(found, look(stories[index]!, issue[index]!.paragraphs, parts));
        expect([...found.ends, ...found.overfull]).toEqual([]);
        all = add(all, found);
      }),
      { numRuns: 4, seed: window.width },
    );
    // Nothing but a crosshead in a column: windows of a few rows may have to.
    expect(all.tight).toBe(0);
  });
});

function layAll(stories: readonly Story[], spec: Spec): { runs: LaidPage[][] } {
  const issue = new Issue(stories, faces);
  const runs: LaidPage[][] = issue.runs.map(() => []);
  for (const batch of lay(issue, spec, null)) runs[batch!.run]!.push(...batch!.pages);
  return { runs };
}

test("nor in an article on its own", () => {
  const kinds = ["horizontal", "vertical"] as const;
  let early = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 6 }),
      fc.integer({ min: 280, max: 2000 }),
      fc.integer({ min: 280, max: 1300 }),
      fc.constantFrom(...kinds),
      (seed, width, height, mode) => {
        for (const one of withCrossheads(articles(4, seed), seed)) {
          const story = storyOf(one);
          const { pages } = layArticle(story, faces, { width, height, mode, size: 17, leading: 1.6 });
          expect(tilingFaults([story], [pages])).toEqual([]);
          const found = look(
            story,
            one.paragraphs,
            pages.flatMap((page) => page.fragments),
          );
          expect([...found.ends, ...found.overfull]).toEqual([]);
          early += found.early;
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(early).toBeGreaterThan(20);
});
