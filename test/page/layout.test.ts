/** No character lost, doubled or reordered; few jumps; places kept; always an end. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainAdvances } from "../../renderer/page/core/advance.ts";
import { anchorOf, spotOf } from "../../renderer/page/core/anchor.ts";
import { layArticle } from "../../renderer/page/core/article.ts";
import { tilingFaults } from "../../renderer/page/core/check.ts";
import { pointsOf, storyOf, textLength, unitsOf } from "../../renderer/page/core/flow.ts";
import { packs } from "../../renderer/page/core/geometry.ts";
import { Issue, lay, runOf } from "../../renderer/page/core/lay.ts";
import { runsOf } from "../../renderer/page/core/runs.ts";
import type { Geometry, LaidPage, Spec } from "../../renderer/page/core/types.ts";
import { layEarly } from "../../renderer/page/view/early.ts";
import type { Article } from "../../src/shapes.ts";
import { article, articles, odd, withCrossheads } from "./fixtures.ts";

const advances = plainAdvances();
const faces = { text: advances, head: advances };
const issueOf = (articles: readonly Article[]): Issue => new Issue(articles.map(storyOf), faces);

function layAll(issue: Issue, spec: Spec, anchor: Parameters<typeof lay>[2] = null) {
  const runs: LaidPage[][] = issue.runs.map(() => []);
  const grids: Geometry[] = [];
  const order: number[] = [];
  for (const batch of lay(issue, spec, anchor)) {
    if (!batch) throw new Error("nothing is to be waited for");
    expect(batch.start).toBe(runs[batch.run]?.length ?? 0);
    runs[batch.run]?.push(...batch.pages);
    grids[batch.run] = batch.geometry;
    order.push(batch.run);
  }
  return { runs, grids, order, pages: runs.flat() };
}

/** Fragments lie within the page and do not overlap. */
function placeFaults(pages: readonly LaidPage[], g: Geometry): string[] {
  const faults: string[] = [];
  for (const page of pages) {
    const taken = new Set<number>();
    for (const { id, column, row, span, rows, headRows, bodyRows, boxed, lines } of page.fragments) {
      if (column < 0 || column + span > g.columns || row < page.top || row + rows > g.rows)
        faults.push(`${id} is off the page`);
      if (headRows + bodyRows + (boxed ? 2 : 0) > rows) faults.push(`${id} overflows its place`);
      if (lines.length / 2 > bodyRows * span) faults.push(`${id} has more lines than room`);
      for (let c = column; c < column + span; c++)
        for (let r = row; r < row + rows; r++) {
          if (taken.has(r * 8 + c)) faults.push(`${id} overlaps at ${c}, ${r}`);
          taken.add(r * 8 + c);
        }
    }
  }
  return faults;
}

const window: fc.Arbitrary<Spec> = fc.record({
  width: fc.integer({ min: 30, max: 2600 }),
  height: fc.integer({ min: 30, max: 1600 }),
  mode: fc.constantFrom("horizontal" as const, "vertical" as const),
  size: fc.constantFrom(13, 15.5, 16, 18, 21, 28),
  leading: fc.constantFrom(1.4, 1.6, 1.9),
  columns: fc.constantFrom(0, 0, 0, 2, 4),
  nameless: fc.boolean(),
});
const laptop: Spec = { width: 1216, height: 752, mode: "horizontal", size: 16, leading: 1.6 };

describe("an issue", () => {
  const short = Object.values(odd).filter((story) => story.paragraphs.join("").length < 5000);
  const mixed = issueOf([...withCrossheads(articles(24, 7, 3)), ...short]);

  test("loses, doubles and reorders nothing at any size", () => {
    fc.assert(
      fc.property(window, (spec) => {
        const { runs, grids } = layAll(mixed, spec);
        expect(tilingFaults(mixed.stories, runs)).toEqual([]);
        runs.forEach((pages, run) => {
          expect(placeFaults(pages, grids[run]!)).toEqual([]);
          expect(pages.map((page) => page.index)).toEqual(pages.map((_, i) => i));
        });
      }),
      { numRuns: 120 },
    );
  });

  test.each(Object.entries(odd))("takes an odd article: %s", (_, story) => {
    for (const spec of [laptop, { ...laptop, width: 380, height: 760 }, { ...laptop, mode: "vertical" as const }]) {
      const issue = issueOf([story]);
      const { runs, grids } = layAll(issue, spec);
      expect(tilingFaults(issue.stories, runs)).toEqual([]);
      expect(placeFaults(runs[0]!, grids[0]!)).toEqual([]);
    }
  });

  test("of no articles has no pages", () => {
    expect(layAll(issueOf([]), laptop).pages).toEqual([]);
  });

  test("jumps at most once a page on average, and never in narrow windows", () => {
    for (const seed of [1, 2, 3, 4]) {
      const issue = issueOf(articles(60, seed, seed === 1 ? 0 : 8));
      const { pages } = layAll(issue, laptop);
      const jumps = pages.flatMap((page) => page.fragments).filter((fragment) => fragment.jumpTo).length;
      expect(jumps / pages.length).toBeLessThan(0.6);
    }
    const issue = issueOf(articles(20, 5));
    for (const narrow of [
      { ...laptop, width: 380 },
      { ...laptop, width: 600 },
      { ...laptop, height: 380 },
    ]) {
      const { pages, grids } = layAll(issue, narrow);
      expect(packs(grids[0]!)).toBe(false);
      for (const fragment of pages.flatMap((page) => page.fragments))
        expect(fragment.jumpTo || fragment.jumpFrom).toBe(false);
    }
  });

  test("begins no continuation with the last line of a paragraph", () => {
    const long = Object.values(odd).find((story) => story.title === "长文")!;
    let cut = 0;
    for (const seed of [17, 18, 19, 20]) {
      const issue = issueOf([...articles(20, seed), { ...long, paragraphs: long.paragraphs.slice(0, 120) }]);
      for (const width of [1100, 1216, 1500, 1820])
        for (const fragment of layAll(issue, { ...laptop, width }).pages.flatMap((page) => page.fragments)) {
          if (!fragment.jumpFrom) continue;
          cut++;
          const { flow } = issue.stories[fragment.story]!;
          const [start = 0, end = 0] = fragment.lines;
          const alone = flow[start - 1] !== "\n" && (end === flow.length || flow[end] === "\n");
          expect(alone, flow.slice(start - 20, end)).toBe(false);
        }
    }
    expect(cut).toBeGreaterThan(20);
  });

  test("says in both places where an article goes on, on the very next page", () => {
    const { runs } = layAll(issueOf(articles(40, 9)), laptop);
    let jumps = 0;
    const lost = runs.flatMap((pages) =>
      pages.flatMap(({ index, fragments }) =>
        fragments.filter(({ id, jumpTo }) => {
          if (jumpTo) jumps++;
          return jumpTo && !pages[index + 1]!.fragments.some((next) => next.id === id && next.jumpFrom);
        }),
      ),
    );
    expect(lost).toEqual([]);
    expect(jumps).toBeGreaterThan(0);
  });

  test("leaves no large holes", () => {
    for (const seed of [1, 2, 3]) {
      const { runs, grids } = layAll(issueOf(articles(60, seed, 4)), laptop);
      let room = 0;
      let full = 0;
      let used = 0;
      runs.forEach((pages, run) => {
        for (const page of pages.slice(0, -1)) {
          // The pages at the end of a run may be lower, all alike, so that the last is not almost empty.
          room += page.used * grids[run]!.columns;
          full += (grids[run]!.rows - page.top) * grids[run]!.columns;
          for (const { span, rows } of page.fragments) used += span * rows;
        }
      });
      expect(used / room).toBeGreaterThan(0.97);
      expect(used / full).toBeGreaterThan(0.93);
    }
  });

  test("ends with a page that is worth turning to", () => {
    const low: string[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6])
      for (const mode of ["horizontal", "vertical"] as const)
        for (const count of [9, 23]) {
          const { runs, grids } = layAll(issueOf(articles(count, seed)), { ...laptop, mode });
          const last = runs[0]!.at(-1)!;
          const fill = (last.top + last.used) / grids[0]!.rows;
          if (runs[0]!.length > 2 && fill < 0.4) low.push(`${count} articles (${seed}), ${mode}: ${fill.toFixed(2)}`);
        }
    expect(low).toEqual([]);
  });

  test("begins a run at each printed page, and keeps an article without one beside its neighbours", () => {
    const pages = [null, 2, 2, null, 1, 3, 2];
    const runs = runsOf(pages.map((page, i) => storyOf(article(i + 1, { page }))));
    expect(runs).toEqual([
      { page: 1, stories: [4] },
      { page: 2, stories: [0, 1, 2, 3, 6] },
      { page: 3, stories: [5] },
    ]);
    const many = runsOf(articles(500).map(storyOf));
    expect(many.flatMap((run) => run.stories)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect(many.length).toBeGreaterThan(1);
  });

  test("begins with the run that holds the place", () => {
    const issue = issueOf(articles(40, 3, 4));
    const { order, runs } = layAll(issue, laptop, { articleId: 35, offset: 40 });
    expect(order[0]).toBe(3);
    expect(tilingFaults(issue.stories, runs)).toEqual([]);
  });

  test("has the same page in view when the window lays it out itself", () => {
    const made = fc.sample(fc.tuple(window, fc.constantFrom(1, 8), fc.nat(29)), { numRuns: 60, seed: 5 });
    const tried = made.map(([spec, printed, at]) => {
      const issue = issueOf(articles(30, 12, printed));
      const anchor = { articleId: issue.stories[at]!.id, offset: 30 };
      const run = runOf(issue.stories, issue.runs, anchor);
      const early = layEarly(issue, spec, anchor, run);
      if (!early) return 0;
      const { runs, grids } = layAll(issueOf(articles(30, 12, printed)), spec, anchor);
      expect(early.pages).toEqual(runs[run]!.slice(0, early.pages.length));
      expect(early.geometry).toEqual(grids[run]);
      expect(spotOf(anchor, issue.stories, runs)).toEqual({ run, index: early.index });
      return 1;
    });
    expect(tried.filter(Boolean).length).toBeGreaterThan(20);
  });

  test("is left to the worker where one page takes long", () => {
    const issue = issueOf(articles(1500, 12));
    const whole = { ...issue.runs[0]!, stories: [...issue.stories.keys()] };
    const one = new Issue(issue.stories, faces, [whole]);
    expect(layEarly(one, laptop, null, 0)).toBe(null);
    expect(layEarly(issueOf([odd["100,000 characters"]!]), laptop, { articleId: 916, offset: 99_000 }, 0)).toBe(null);
  });

  test("is the same for the same input", () => {
    const issue = issueOf(articles(30, 4));
    expect(layAll(issue, laptop).runs).toEqual(layAll(issueOf(articles(30, 4)), laptop).runs);
  });
});

describe("a place", () => {
  const issue = issueOf([...articles(24, 11, 2), odd["emoji and Ext B"]!]);

  test("is found again after any change of size, type and mode", () => {
    fc.assert(
      fc.property(window, window, fc.nat(), fc.nat(), (before, after, story, at) => {
        const { id, flow } = issue.stories[story % issue.stories.length]!;
        const owner = issue.stories[story % issue.stories.length]!;
        const anchor = { articleId: id, offset: pointsOf(owner, at % Math.max(1, textLength(owner))) };
        for (const spec of [before, after]) {
          const { runs } = layAll(issue, spec);
          const spot = spotOf(anchor, issue.stories, runs)!;
          const here = runs[spot.run]![spot.index]!.fragments.filter((fragment) => fragment.id === id);
          const unit = unitsOf(owner, anchor.offset);
          expect(here.some(({ from, to }) => from <= unit && (unit < to || to === flow.length))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is not found before its own page is made", () => {
    const issue = issueOf([odd["100,000 characters"]!]);
    const { runs } = layAll(issue, laptop);
    const anchor = { articleId: 916, offset: 50_000 };
    const spot = spotOf(anchor, issue.stories, runs)!;
    expect(spot.index).toBeGreaterThan(10);
    expect(spotOf(anchor, issue.stories, [runs[0]!.slice(0, spot.index)])).toBe(null);
    expect(spotOf({ articleId: 916, offset: 10 ** 6 }, issue.stories, runs)!.index).toBe(runs[0]!.length - 1);
  });

  test("of a page leads back to that page", () => {
    const { runs } = layAll(issue, laptop);
    runs.forEach((pages, run) => {
      for (const page of pages)
        expect(spotOf(anchorOf(page, issue.stories)!, issue.stories, runs)).toEqual({ run, index: page.index });
    });
  });

  test("counts code points, not UTF-16 units", () => {
    const story = storyOf(article(1, { paragraphs: ["𠮷a", "b𠮷"] }));
    expect([0, 2, 3, 4, 5, 7].map((unit) => pointsOf(story, unit))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([0, 1, 2, 3, 4, 5].map((point) => unitsOf(story, point))).toEqual([0, 2, 3, 4, 5, 7]);
  });
});

describe("an article on its own", () => {
  test.each(Object.entries(odd))("loses nothing: %s", (_, odd) => {
    const story = storyOf(odd);
    fc.assert(
      fc.property(window, (spec) => {
        const { geometry: g, pages } = layArticle(story, faces, spec);
        expect(g.columns).toBeLessThanOrEqual(3);
        expect(tilingFaults([story], [pages])).toEqual([]);
        expect(placeFaults(pages, g)).toEqual([]);
      }),
      { numRuns: story.flow.length > 10_000 ? 4 : 25 },
    );
  });
});
