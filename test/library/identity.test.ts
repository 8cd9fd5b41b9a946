import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairArticles } from "../../src/library/identity.ts";
import type { LineRange } from "../../src/shapes.ts";

const old = (id: number, ...source: LineRange[]) => ({ id, source });
const now = (...source: LineRange[]) => ({ source });

describe("articles keep their identity", () => {
  test("when nothing changed", () => {
    expect(pairArticles([old(1, [1, 5]), old(2, [6, 9])], [now([1, 5]), now([6, 9])])).toEqual({
      kept: [1, 2],
      gone: [],
    });
  });
  test("when a border moves", () => {
    expect(pairArticles([old(1, [1, 5]), old(2, [6, 9])], [now([1, 6]), now([7, 9])]).kept).toEqual([1, 2]);
  });
  test("a split leaves the id with the larger part", () => {
    expect(pairArticles([old(1, [1, 9])], [now([1, 3]), now([4, 9])])).toEqual({ kept: [null, 1], gone: [] });
  });
  test("a merge names the heir of the smaller part", () => {
    expect(pairArticles([old(1, [1, 3]), old(2, [4, 9])], [now([1, 9])])).toEqual({
      kept: [2],
      gone: [{ id: 1, heir: 0 }],
    });
  });
  test("an article whose lines are nobody's is gone without an heir", () => {
    expect(pairArticles([old(1, [1, 3])], [now([4, 9])])).toEqual({ kept: [null], gone: [{ id: 1, heir: null }] });
  });
});

test("every old id is kept once or gone once", () => {
  const range = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(10))
    .map(([from, more]): LineRange => [from, from + more]);
  const sources = fc.array(fc.array(range, { maxLength: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(sources, sources, (before, after) => {
      const olds = before.map((source, index) => ({ id: index + 1, source }));
      const { kept, gone } = pairArticles(
        olds,
        after.map((source) => ({ source })),
      );
      const ids = [...kept.filter((id) => id !== null), ...gone.map(({ id }) => id)].sort((a, b) => a - b);
      expect(ids).toEqual(olds.map(({ id }) => id));
    }),
  );
});
