/** Finding words in an article: every place once, in reading order, as offsets of the original text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Mark } from "../../renderer/page/index.ts";
import { occurrences } from "../../renderer/reader/find/occurrences.ts";
import { firstFrom } from "../../renderer/reader/find/steps.ts";
import type { Article } from "../../src/shapes.ts";
import { article } from "./fake.ts";

/** The words that a mark stands for, read back from the article. */
function wordsOf(story: Article, { field, start, end }: Mark): string {
  const flow = [story.paragraphs.join("\n"), ...story.captions.filter((caption) => caption !== "")].join("\n");
  const head = field && story[field];
  return Array.from(field ? (head ?? "") : flow)
    .slice(start, end)
    .join("");
}

test("headline, text and captions, whatever the form of the letters", () => {
  const story = article({
    kicker: "煤炭",
    column: "煤田",
    byline: "𠮷煤",
    title: "煤都大同：煤与电",
    paragraphs: ["ＣＯ２ 与煤。", "𠮷煤、鐵路運煤。", "co2"],
    captions: ["", "运煤车。"],
  });
  expect(occurrences([story], "煤").map((mark) => [mark.field ?? "", mark.start, wordsOf(story, mark)])).toEqual([
    ["kicker", 0, "煤"],
    ["title", 0, "煤"],
    ["title", 5, "煤"],
    ["column", 0, "煤"],
    ["byline", 1, "煤"],
    ["", 5, "煤"],
    ["", 9, "煤"],
    ["", 14, "煤"],
    ["", 22, "煤"],
  ]);
  expect(occurrences([story], "铁路运").map((mark) => wordsOf(story, mark))).toEqual(["鐵路運"]);
  expect(occurrences([story], "CO2").map((mark) => wordsOf(story, mark))).toEqual(["ＣＯ２", "co2"]);
  expect(occurrences([story], "  ")).toEqual([]);
});

test("the first place is the next one after where the reader is, and around the end", () => {
  const stories = [article({ id: 4, title: "甲", paragraphs: ["煤，煤。"] }), article({ id: 2, paragraphs: ["煤"] })];
  const marks = occurrences(stories, "煤");
  expect(marks.map(({ articleId, start }) => [articleId, start])).toEqual([
    [4, 0],
    [4, 2],
    [2, 0],
  ]);
  const from = (articleId: number, offset: number) => firstFrom(marks, { articleId, offset }, [4, 2]);
  expect([from(4, 0), from(4, 1), from(4, 3), from(2, 0), from(2, 5)]).toEqual([0, 1, 2, 2, 0]);
  expect(firstFrom([], null, [])).toBe(-1);
});

test("property: what is found is what was sought, in order and without overlaps", () => {
  const text = fc.string({ unit: fc.constantFrom("煤", "铁", "𠮷", "a", "A", "，", " "), maxLength: 30 });
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.array(text, { maxLength: 3 }),
      (paragraphs, captions) => {
        const story = article({ title: null, kicker: null, subtitle: null, paragraphs, captions });
        const marks = occurrences([story], "煤A");
        let before = 0;
        for (const mark of marks) {
          expect(wordsOf(story, mark).toLowerCase()).toBe("煤a");
          expect(mark.start).toBeGreaterThanOrEqual(before);
          before = mark.end;
        }
        const all = [...paragraphs, ...captions].join("\n").toLowerCase();
        expect(marks).toHaveLength(all.split("煤a").length - 1);
      },
    ),
  );
});
