/** The query language: what is understood, and that nothing that can be typed breaks it. */
import { expect, test } from "vitest";
import { longestQuery, parseQuery } from "../../src/search/query/parse.ts";
import type { Query } from "../../src/search/query/syntax.ts";
import { packDate } from "../../src/search/documents.ts";
import { random } from "./archive.ts";
import cases from "./queries.json" with { type: "json" };

/** A query as one line: what the cases are written in. */
function show(query: Query | null): string {
  if (!query) return "nothing to look for";
  switch (query.type) {
    case "and":
    case "or":
      return `(${query.parts.map(show).join(query.type === "and" ? " & " : " | ")})`;
    case "not":
      return `!${show(query.part)}`;
    case "text":
      return `${query.part === "all" ? "" : `${query.part}:`}${query.printed ? "printed:" : ""}[${query.word}]`;
    case "near":
      return `${show(query.left)}~${query.distance}~${show(query.right)}`;
    case "pattern":
      return `${query.part === "all" ? "" : `${query.part}:`}${query.printed ? "printed:" : ""}/${query.pattern}/`;
    case "name":
      return `${query.field}=${query.word}`;
    case "date":
      return `date=${day(query.from)}..${day(query.to)}`;
    case "page":
      return `page=${query.from}..${query.to}`;
    case "kind":
      return `kind=${query.kind}`;
    case "has":
      return `has=${query.what}`;
    case "mark":
      return `${query.field}=${query.word}`;
    case "nothing":
      return "none";
  }
}
const day = (packed: number) =>
  packed < packDate("0001-01-01")
    ? ""
    : packed >= 2 ** 30
      ? ""
      : `${Math.floor(packed / 384)}-${(Math.floor(packed / 32) % 12) + 1}-${packed % 32}`;

test.each(cases)("$query", ({ query, means, warnings }) => {
  const parsed = parseQuery(query);
  expect(show(parsed.query)).toBe(means);
  expect(parsed.warnings.map(({ code }) => code)).toEqual(warnings ?? []);
});

test("positions count code points and lie within the query", () => {
  const { pieces } = parseQuery("𠀀𠀁 标题：“😀 天” -中国 OR 5G*");
  expect(pieces).toEqual([
    { start: 0, end: 2, kind: "word" },
    { start: 3, end: 6, kind: "field", field: "title" },
    { start: 6, end: 11, kind: "phrase", field: "title" },
    { start: 12, end: 13, kind: "operator", operator: "not" },
    { start: 13, end: 15, kind: "word", excluded: true },
    { start: 16, end: 18, kind: "operator", operator: "or" },
    { start: 19, end: 22, kind: "pattern" },
  ]);
});

test("10 kB are cut and said", () => {
  const { query, warnings } = parseQuery("中国 ".repeat(3500));
  expect(query?.type).toBe("and");
  expect(warnings.map(({ code }) => code)).toContain("cut");
  expect(parseQuery("𠀀".repeat(6000)).query).toMatchObject({ word: "𠀀".repeat(longestQuery / 2) });
});

test("100,000 strings of anything", () => {
  const next = random(11);
  const below = (limit: number) => Math.floor(next() * limit);
  const bits = [
    ...Array.from('()（）"“”「」-－|:：*?＊？ \t\n　/\\,，。…~'),
    ..."OR AND NOT NEAR NEAR/3 NEAR/99999 ＯＲ title: 标题： date: 日期: page: has: kind: tag: in: original: byline:".split(
      " ",
    ),
    ..."中 国 a 5G 2023 2023-07 .. 𠀀 😀 e\u0301 \ud800 \udc00 \u0000 \u200b ﬁ".split(" "),
  ];
  const slow: string[] = [];
  for (let i = 0; i < 100_000; i++) {
    let text = "";
    for (let k = below(i % 100 === 0 ? 400 : 14); k >= 0; k--) text += bits[below(bits.length)];
    // The processor's time: the clock runs while others have the core.
    const started = process.threadCpuUsage();
    const { pieces, warnings } = parseQuery(text);
    if (process.threadCpuUsage(started).user > 200_000) slow.push(text);
    const points = Array.from(text).length;
    for (const { start, end } of [...pieces, ...warnings])
      if (!(start >= 0 && start <= end && end <= points))
        throw new Error(`position ${start}..${end} in ${JSON.stringify(text)}`);
  }
  expect(slow).toEqual([]);
  for (const text of ["(", "-", "NOT ", '"', "a OR ", "title:(", "NEAR/1 "]) parseQuery(text.repeat(5000));
});
