// @vitest-environment happy-dom
/** The pure parts of the desk: orders of collections, keys of the caret, texts of parts, places in the page. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { branches, reordered, stepBefore, within } from "../../renderer/collections/tree.ts";
import { moveOf } from "../../renderer/desk/caret.ts";
import { domRangesOf, holdersIn, liveRange, placesOf } from "../../renderer/desk/places.ts";
import { anchorOfPlace, paragraphOf, placeOfParagraph, quoteOf } from "../../renderer/desk/text.ts";
import type { Collection } from "../../src/desk-shapes.ts";
import { article } from "./fake.ts";

const folder = (id: string, parent: string | null): Collection => ({
  id,
  parent,
  name: id,
  note: "",
  clippings: 0,
  created: "",
  changed: "",
});

test("folders stand below their parents, in their order; loops end", () => {
  const all = [folder("a", null), folder("b", null), folder("a1", "a"), folder("a11", "a1"), folder("a2", "a")];
  expect(branches(all).map(({ collection, depth }) => `${"-".repeat(depth)}${collection.id}`)).toEqual([
    "a",
    "-a1",
    "--a11",
    "-a2",
    "b",
  ]);
  expect([...within(all, "a")].toSorted()).toEqual(["a", "a1", "a11", "a2"]);
  expect(branches([folder("x", "y"), folder("y", "x")])).toEqual([]);
});

test("a step up and a step down are each other's undoing", () => {
  const order = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(order, fc.nat(), (ids, pick) => {
      const moved = ids[pick % ids.length] as string;
      const before = stepBefore(ids, moved, 1);
      if (before === undefined) {
        expect(ids.at(-1)).toBe(moved);
        return;
      }
      const down = reordered(ids, moved, before);
      expect(down.indexOf(moved)).toBe(ids.indexOf(moved) + 1);
      expect(reordered(down, moved, stepBefore(down, moved, -1) ?? null)).toEqual(ids);
    }),
  );
});

test("arrows follow the writing", () => {
  expect(moveOf("ArrowRight", false, false)).toEqual({ by: "character", way: "forward" });
  expect(moveOf("ArrowDown", false, false)).toEqual({ by: "line", way: "forward" });
  expect(moveOf("ArrowDown", false, true)).toEqual({ by: "character", way: "forward" });
  expect(moveOf("ArrowLeft", false, true)).toEqual({ by: "line", way: "forward" });
  expect(moveOf("ArrowUp", true, false)).toEqual({ by: "paragraph", way: "backward" });
  expect(moveOf("PageDown", false, false)).toBeNull();
});

const read = article({ paragraphs: ["甲𠀀乙。", "丙丁"], captions: ["图一", "图二"], title: "题" });

test("paragraphs and captions are counted in code points", () => {
  expect(paragraphOf(read, { part: "text", start: 4 })).toBe(0);
  expect(paragraphOf(read, { part: "text", start: 5 })).toBe(1);
  expect(paragraphOf(read, { part: "title", start: 0 })).toBeNull();
  expect(placeOfParagraph(read, 1)).toEqual({ articleId: 1, part: "text", start: 5, end: 7 });
  expect(placeOfParagraph(read, 2)).toBeNull();
  expect(quoteOf(read, { part: "text", start: 1, end: 6 })).toBe("𠀀乙。\n丙");
  expect(quoteOf(read, { part: "captions", start: 3, end: 5 })).toBe("图二");
  expect(anchorOfPlace(read, { part: "captions", start: 3 })).toEqual({ articleId: 1, offset: 11 });
  expect(anchorOfPlace(read, { part: "title", start: 0 })).toEqual({ articleId: 1, offset: 0 });
});

/** A page as renderer/page draws it: lines of a headline, paragraphs cut by line ends, captions, and a neighbour. */
function page(): HTMLElement {
  document.body.innerHTML = `
    <article data-article="1"><h2 data-field="title"><span data-from="0">头</span><span data-from="2">题</span></h2>
      <p data-offset="0" data-length="4">甲𠀀<wbr>乙。</p><p data-offset="5" data-length="2"><span>丙</span>丁</p>
      <p data-caption="8" data-base="8" data-length="2">图一</p><p class="jump">下转</p></article>
    <article data-article="2"><p data-offset="0" data-length="3">别的文</p></article>
    <div data-away><article data-article="1"><p data-offset="20" data-length="2">远处</p></article></div>`;
  return document.body;
}
/** happy-dom has none. */
// oxlint-disable-next-line typescript/no-extraneous-class -- as the browser's
globalThis.StaticRange ??= class {
  constructor(init: StaticRangeInit) {
    Object.assign(this, init);
  }
} as typeof StaticRange;
const textOf = (ranges: StaticRange[]) => ranges.map((range) => liveRange(range).toString());

test("a place is shown by every element that shows some of it", () => {
  const holders = holdersIn(page());
  expect(textOf(domRangesOf(holders, { articleId: 1, part: "text", start: 1, end: 6 }))).toEqual(["𠀀乙。", "丙"]);
  expect(textOf(domRangesOf(holders, { articleId: 1, part: "title", start: 0, end: 3 }))).toEqual(["头", "题"]);
  expect(textOf(domRangesOf(holders, { articleId: 1, part: "captions", start: 1, end: 2 }))).toEqual(["一"]);
  expect(textOf(domRangesOf(holders, { articleId: 3, part: "text", start: 0, end: 9 }))).toEqual([]);
});

test("a selection is the article's in which it was begun, one place for each part, what is out of sight left out", () => {
  const root = page();
  const range = document.createRange();
  range.selectNodeContents(root);
  expect(placesOf(range, root.querySelector("h2")!)).toEqual([
    { articleId: 1, part: "title", start: 0, end: 3 },
    { articleId: 1, part: "text", start: 0, end: 7 },
    { articleId: 1, part: "captions", start: 0, end: 2 },
  ]);
  expect(placesOf(range, root.querySelector("[data-article='2'] p")!)).toEqual([
    { articleId: 2, part: "text", start: 0, end: 3 },
  ]);
});
