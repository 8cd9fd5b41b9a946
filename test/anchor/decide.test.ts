/** The rule alone, on candidates as data. */
import { describe, expect, test } from "vitest";
import { corpusOf } from "../../src/anchor/corpus.ts";
import { decide } from "../../src/anchor/decide.ts";
import { place } from "../../src/anchor/place.ts";
import { selectorsOf } from "../../src/anchor/select.ts";
import type { Side, Weighed } from "../../src/anchor/weigh.ts";

const side = (share: number, firm: boolean, edge = false): Side => ({ share, breaks: 0, firm, edge });
function candidate(start: number, quote: number, before: Side, after: Side, rest: Partial<Weighed> = {}): Weighed {
  const score = 0.5 * quote + 0.25 * before.share + 0.25 * after.share;
  const plain = { end: start + 20, matched: 20 * quote, torn: false, reworded: quote < 1, put: 0 };
  return { start, ...plain, quote, before, after, score, ...rest };
}
const firm = side(1, true);
const none = side(0, false);
const chosen = (length: number, ...candidates: Weighed[]) => decide(candidates, length)?.start ?? null;

describe("one candidate", () => {
  test.each([
    ["word for word between its contexts", 20, candidate(5, 1, firm, firm), 5],
    ["half of it between its contexts", 20, candidate(5, 0.5, firm, firm), 5],
    ["less than half of it", 20, candidate(5, 0.4, firm, firm), null],
    ["most of it beside one context", 20, candidate(5, 0.9, firm, none), 5],
    ["some of it beside one context", 20, candidate(5, 0.7, firm, side(0.3, false)), null],
    ["word for word without context", 20, candidate(5, 1, none, none), null],
    ["word for word, long, without context", 80, candidate(5, 1, none, none), 5],
    ["a whole paragraph elsewhere", 20, candidate(5, 1, side(0, false, true), side(0, false, true)), 5],
    ["a short word between poor contexts", 3, candidate(5, 1, side(0.5, true), side(0.5, true)), null],
    ["torn", 20, candidate(5, 1, firm, firm, { torn: true }), null],
    ["with much put into it", 20, candidate(5, 0.9, firm, firm, { put: 41 }), null],
  ])("%s", (_, length, one, start) => expect(chosen(length, one)).toBe(start));
});

describe("two candidates", () => {
  const good = candidate(5, 0.9, firm, firm);
  test.each([
    ["the second is far behind", [good, candidate(90, 0.5, none, none)], 5],
    ["the second comes near", [good, candidate(90, 0.9, side(0.8, true), side(0.8, true))], null],
    ["the same twice", [candidate(5, 1, firm, firm), candidate(90, 1, firm, firm)], null],
    [
      "nearly perfect, the second lacks three times as much",
      [candidate(5, 1, side(0.95, true), firm), candidate(90, 1, side(0.75, true), firm)],
      5,
    ],
    [
      "its context closed over the gap, a look-alike elsewhere",
      [candidate(5, 0.9, side(0.4, true), side(0.2, false)), candidate(90, 0, firm, firm)],
      null,
    ],
    [
      "another is as like, and context vouches for neither",
      [candidate(5, 0.9, firm, none), candidate(90, 0.9, none, none)],
      null,
    ],
  ])("%s", (_, candidates, start) => expect(chosen(20, ...candidates)).toBe(start));
});

test("a map that is not complete answers only when it knows both ends and little came between", () => {
  const before = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒";
  const put = "日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜";
  const after = before.slice(0, 12) + put + before.slice(12);
  const selectors = selectorsOf(before, 4, 20);
  const run = (start: number, length: number, at: number) => ({ from: "a", start, length, to: "a", at });
  const witness = (...runs: ReturnType<typeof run>[]) => {
    const map = { before: ["a"], after: ["a"], runs, complete: false };
    const placement = place(corpusOf([{ key: "a", text: after }]), selectors, { home: "a", maps: [map] });
    return placement.status === "lost" ? "lost" : placement.witness;
  };
  expect(witness(run(0, 12, 0), run(12, 20, 12))).toBe("map");
  expect(witness(run(0, 12, 0), run(12, 20, 12 + put.length))).not.toBe("map");
  expect(witness(run(0, 12, 0))).not.toBe("map");
});
