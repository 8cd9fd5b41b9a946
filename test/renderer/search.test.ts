/** The pure parts of the search room: forms become queries that are understood as meant, time becomes bars and curves. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery } from "../../src/search/query/parse.ts";
import { kinds } from "../../src/shapes.ts";
import { isChosen, readNarrow, toggled, writeAsked } from "../../renderer/search/asked.ts";
import { curvesOf, gridOf, roundUp, spread, stretches } from "../../renderer/search/frequency/curve.ts";
import { compose, emptyForm, type Form, places } from "../../renderer/search/query/compose.ts";
import { explain, type Said } from "../../renderer/search/query/explain.ts";
import { termsOf } from "../../renderer/search/query/terms.ts";
import {
  barsOf,
  datesOf,
  monthNumber,
  monthValue,
  selectedBars,
  yearTicks,
} from "../../renderer/search/timeline/months.ts";

describe("explanation", () => {
  const words: Record<Exclude<Said["type"], "term" | "near">, string> = {
    and: "&",
    or: "|",
    not: "!",
    open: "(",
    close: ")",
  };
  const say = (query: string): string =>
    explain(query, parseQuery(query).pieces)
      .map((said) => {
        if (said.type === "near") return `~${said.distance}`;
        if (said.type !== "term") return words[said.type];
        return `${said.excluded ? "-" : ""}${said.field ? `${said.field}:` : ""}${said.text}`;
      })
      .join(" ");

  test.each([
    ["", ""],
    ["铝", "铝"],
    ["农业 丰收", "农业 & 丰收"],
    ["a b OR c", "( a & b ) | c"],
    ["a (b OR c)", "a & ( b | c )"],
    ["标题:(a OR b) -c", "( title:a | title:b ) & -c"],
    ["-(a OR b) c", "! ( a | b ) & c"],
    ["NOT (a -b)", "! ( a & -b )"],
    ["-(a) b", "-a & b"],
    ["NOT NOT a", "a"],
    ["“New York” date:2023", "New York & date:2023"],
    ["经济 NEAR/5 发展 会", "经济 ~5 发展 & 会"],
    ["a NEAR b", "a ~10 b"],
    ["a NEAR/5 (b c)", "a & ( b & c )"],
    ["a OR", "a"],
    ["title: a", "a"],
    ["date:abc a", "a"],
    ["((a", "a"],
    ["𠮷 OR 𠀀", "𠮷 | 𠀀"],
  ])("%s", (query, said) => {
    expect(say(query)).toBe(said);
  });

  test("every query has one, with as many opening as closing parentheses", () => {
    const part = fc.constantFrom(
      "a",
      "中国",
      "(",
      ")",
      "-",
      "OR",
      "NOT",
      "NEAR/3",
      '"',
      "标题:",
      "date:2023",
      "“好 的”",
      "*",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const query = parts.join(" ");
        const said = explain(query, parseQuery(query).pieces);
        const count = (type: string) => said.filter((item) => item.type === type).length;
        expect(count("open")).toBe(count("close"));
        const [first] = said;
        expect(["and", "or", "near", "close"]).not.toContain(first?.type);
      }),
    );
  });
});

test.each([
  ["中国 饕餮", ["中国", "饕餮"]],
  ["标题:中国 -饕餮 date:2023", ["标题:中国", "date:2023"]],
  ["(a OR “b c”) title: a 日期:x", ["a", "“b c”"]],
])("the terms of %s", (query, terms) => {
  expect(termsOf(query, parseQuery(query).pieces)).toEqual(terms);
});

describe("form", () => {
  const form = (over: Partial<Form>): Form => ({ ...emptyForm, ...over });

  test.each<[Partial<Form>, string, string]>([
    [{ all: "农业 丰收" }, "农业 丰收", "农业 丰收"],
    [{ phrase: "New York", any: "a b", none: "c" }, '"New York" (a OR b) -c', '"New York" (a OR b) -c'],
    [{ none: "北京" }, "NOT 北京", "NOT 北京"],
    [{ all: "丰收", where: "title" }, "标题:丰收", "title:丰收"],
    [{ all: "丰收", none: "歉收", where: "body" }, "正文:(丰收 -歉收)", "body:(丰收 -歉收)"],
    [{ from: "2023", to: "2023" }, "日期:2023", "date:2023"],
    [{ from: "2023-07", all: "铝" }, "铝 日期:2023-07..", "铝 date:2023-07.."],
    [{ from: "next year", all: "铝" }, "铝", "铝"],
    [{ page: "1..4", kind: "poem", note: true }, "版:1..4 体裁:诗歌 有:笔记", "page:1..4 kind:poem has:note"],
    [{ paper: "Harbour Times" }, '报纸:"Harbour Times"', 'paper:"Harbour Times"'],
    [{ all: "OR title:x -5℃" }, '"OR" "title:x" "-5℃"', '"OR" "title:x" "-5℃"'],
  ])("%j", (over, chinese, english) => {
    expect(compose(form(over), "zh-CN")).toBe(chinese);
    expect(compose(form(over), "en")).toBe(english);
  });

  test("whatever is written in, both languages ask the same and nothing is misunderstood", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.constantFrom("铝", "OR", "-a", "(b", "标题:", "a b"),
    );
    const filled = fc.record({
      all: text,
      phrase: text,
      any: text,
      none: text,
      where: fc.constantFrom(...places),
      paper: text,
      byline: text,
      column: text,
      from: fc.constantFrom("", "2023", "2023-07", "2023-07-05", "x"),
      to: fc.constantFrom("", "2024", "?"),
      page: fc.constantFrom("", "3", "1..4", "A3"),
      kind: fc.constantFrom("" as const, ...kinds),
      note: fc.boolean(),
      bookmark: fc.boolean(),
    });
    fc.assert(
      fc.property(filled, (over) => {
        const chinese = parseQuery(compose(over, "zh-CN"));
        const english = parseQuery(compose(over, "en"));
        const bare = (query: unknown) =>
          JSON.stringify(query, (key, value: unknown) => (key === "span" ? undefined : value));
        expect(bare(chinese.query)).toBe(bare(english.query));
        expect(chinese.warnings.map(({ code }) => code)).toEqual([]);
      }),
    );
  });
});

describe("time", () => {
  const months = fc
    .uniqueArray(
      fc.record({ month: fc.integer({ min: 1850 * 12, max: 2030 * 12 }), count: fc.integer({ min: 1, max: 999 }) }),
      {
        selector: ({ month }) => month,
        minLength: 1,
        maxLength: 60,
      },
    )
    .map((list) =>
      list.toSorted((a, b) => a.month - b.month).map(({ month, count }) => ({ value: monthValue(month), count })),
    );

  test("bars are few enough, without a gap, and hold every hit; a chosen stretch comes back", () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 20, max: 400 }), fc.nat(), fc.nat(), (counts, most, a, b) => {
        const bars = barsOf(counts, most);
        expect(bars.length).toBeLessThanOrEqual(most + 1);
        expect(bars.every((bar, at) => at === 0 || bar.from === (bars[at - 1]?.to ?? 0) + 1)).toBe(true);
        const sum = (list: readonly { count: number }[]) => list.reduce((total, { count }) => total + count, 0);
        expect(sum(bars)).toBe(sum(counts));
        const [first, last] = [a % bars.length, b % bars.length].toSorted((x, y) => x - y) as [number, number];
        const { from, to } = datesOf(bars, [first, last]);
        expect(selectedBars(bars, from, to)).toEqual([first, last]);
        for (const { at } of yearTicks(bars, 3)) expect(at).toBeLessThan(bars.length);
      }),
    );
  });

  test("months are numbers and back", () => {
    expect(monthValue(monthNumber("1998-12") + 1)).toBe("1999-01");
    expect(monthNumber("2003")).toBe(monthNumber("2003-01"));
    expect(barsOf([], 100)).toEqual([]);
    expect(selectedBars([], "2003", "2004")).toBeNull();
  });

  test("curves have a place for every time, and a gap where there was no newspaper", () => {
    const point = (time: string, articles: number) => ({ time, articles, all: 10 });
    const { times, lines } = curvesOf(
      [
        { word: "a", points: [point("2003-01", 2), point("2003-03", 0)] },
        { word: "b", points: [point("2002-12", 1)] },
      ],
      "month",
    );
    expect(times).toEqual(["2002-12", "2003-01", "2003-02", "2003-03"]);
    expect(lines[0]?.points.map((found) => found?.articles ?? null)).toEqual([null, 2, null, 0]);
    expect(stretches(lines[0]?.points ?? []).map(({ from, points }) => [from, points.length])).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(curvesOf([{ word: "a", points: [] }], "year").times).toEqual([]);
    expect([0, 0.03, 1, 7, 160, 501].map(roundUp)).toEqual([1, 0.05, 1, 10, 200, 1000]);
    expect(gridOf(10, false)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(gridOf(1, false)).toEqual([0, 1]);
    for (const most of [1, 2, 5, 10, 20, 50, 1000]) expect(gridOf(most, false).every(Number.isInteger)).toBe(true);
    expect(gridOf(0.2, true)).toHaveLength(5);
  });

  test("labels stand apart and inside", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 }), (wanted) => {
        const placed = spread(wanted, 16, 300).toSorted((a, b) => a - b);
        expect(placed.every((height, at) => at === 0 || height - (placed[at - 1] ?? 0) >= 16 - 1e-9)).toBe(true);
        expect(placed[0]).toBeGreaterThanOrEqual(0);
        expect(placed.at(-1)).toBeLessThanOrEqual(300);
      }),
    );
  });
});

test("conditions are chosen and let go, and the address keeps them", () => {
  const one = toggled({}, "newspaper", "山河日报");
  const two = toggled(one, "newspaper", null);
  expect([isChosen(two, "newspaper", null), isChosen(one, "newspaper", null)]).toEqual([true, false]);
  expect(toggled(toggled(two, "newspaper", null), "newspaper", "山河日报")).toEqual({});
  const params = new URLSearchParams();
  writeAsked(params, { narrow: two, sort: "newest" });
  expect(readNarrow(params)).toEqual(two);
  expect(readNarrow(new URLSearchParams("kind=nonsense&from=yesterday&to=2023-07"))).toEqual({ to: "2023-07" });
});
