/** What became of corrections when a newer engine reads the same file otherwise. */
import { describe, expect, test } from "vitest";
import { editionOf } from "../../src/corrections/edition.ts";
import { makeExchange } from "../../src/corrections/operations/exchange.ts";
import { makeFields } from "../../src/corrections/operations/fields.ts";
import { inHead, inOther, inText, inCaptions, makeMove } from "../../src/corrections/operations/move.ts";
import { makeMerge, makeSplit } from "../../src/corrections/operations/make-parts.ts";
import { makeText } from "../../src/corrections/operations/text.ts";
import { replay } from "../../src/corrections/replay.ts";
import type { Edition, Entry, Operation } from "../../src/corrections/shapes.ts";
import type { ArticleData } from "../../src/shapes.ts";
import { emptyIssue } from "./world.ts";

const article = (from: number, to: number, title: string | null, ...paragraphs: string[]): ArticleData => ({
  title,
  kicker: null,
  subtitle: null,
  column: null,
  byline: null,
  agency: null,
  kind: "news",
  page: 1,
  paragraphs,
  captions: [],
  jump: { to: null, from: null },
  confidence: 0.5,
  source: [[from, to]],
  titleSource: title ? [[from, from]] : [],
});
const flood = [
  "本报讯 昨日我市普降大雨，各级干部连夜上堤巡查，未发生险情。",
  "市防汛指挥部要求，二十四小时值班制度必须落实到人，不得有丝毫松懈。",
];
const school = ["新学期第一天，实验小学迎来四百名新生，校园里彩旗飘扬，一片欢声笑语。"];
const old = (): Edition =>
  editionOf({
    issue: emptyIssue,
    articles: [article(1, 9, "我市全力防汛", ...flood), article(10, 15, "开学第一课", ...school)],
    other: [{ text: "今日关注", what: "headline", source: [[20, 20]] }],
  });
/** The newer engine found three lines more before everything: other keys, other lines by little. */
const newer = (change: (articles: ArticleData[]) => ArticleData[] = (articles) => articles): Edition =>
  editionOf({
    issue: emptyIssue,
    articles: change([
      { ...article(2, 9, "我市全力防汛", ...flood), confidence: 0.9 },
      { ...article(11, 15, "开学第一课", ...school), confidence: 0.9 },
    ]),
    other: [{ text: "今日关注", what: "headline", source: [[20, 20]] }],
  });

const log = (...ops: Operation[]): Entry[] =>
  ops.map((op, i) => ({ id: `e${i}`, issue: "b".repeat(64), who: "test", when: "2026-11-22T00:00:00.000Z", do: op }));
const edition = old();
const [one, two] = [edition.articles[0]!, edition.articles[1]!];
const at = (words: string, text = one.paragraphs.join("\n")): number =>
  Array.from(text.slice(0, text.indexOf(words))).length;

describe("another reading of the same file", () => {
  const cases: {
    label: string;
    op: Operation;
    now: Edition;
    expect: string;
    check?: (edition: Edition) => unknown;
    is?: unknown;
  }[] = [
    {
      label: "a title is set in the article with the same lines",
      op: makeFields(one, { title: "全市防汛" }),
      now: newer(),
      expect: "applied",
      check: (e) => e.articles[0]?.title,
      is: "全市防汛",
    },
    {
      label: "a title that the engine reads so by now",
      op: makeFields(one, { title: "全市防汛" }),
      now: newer(([a, b]) => [{ ...a!, title: "全市防汛" }, b!]),
      expect: "already",
    },
    {
      label: "a title that the engine reads otherwise",
      op: makeFields(one, { title: "全市防汛" }),
      now: newer(([a, b]) => [{ ...a!, title: "防汛" }, b!]),
      expect: "changed",
    },
    {
      label: "an article that is no longer",
      op: makeFields(one, { title: "全市防汛" }),
      now: newer(([, b]) => [b!]),
      expect: "missing",
    },
    {
      label: "a word, where text before it changed",
      op: makeText(one, [{ at: at("巡查"), from: "巡查", to: "巡视" }]),
      now: newer(([a, b]) => [{ ...a!, paragraphs: [`（记者 李明）${flood[0]}`, flood[1]!] }, b!]),
      expect: "applied",
      check: (e) => e.articles[0]?.paragraphs[0],
      is: `（记者 李明）${flood[0]!.replace("巡查", "巡视")}`,
    },
    {
      label: "a word that is already right",
      op: makeText(one, [{ at: at("巡查"), from: "巡查", to: "巡视" }]),
      now: newer(([a, b]) => [{ ...a!, paragraphs: [flood[0]!.replace("巡查", "巡视"), flood[1]!] }, b!]),
      expect: "already",
    },
    {
      label: "a word whose sentence is another one now",
      op: makeText(one, [{ at: at("巡查"), from: "巡查", to: "巡视" }]),
      now: newer(([a, b]) => [{ ...a!, paragraphs: ["本报讯 昨日大雨，干部夜里巡查堤坝。", flood[1]!] }, b!]),
      expect: "changed",
    },
    {
      label: "a split at the same sentence",
      op: makeSplit(one, { at: at("\n市防汛"), key: "n" }),
      now: newer(),
      expect: "applied",
      check: (e) => e.articles.map((a) => a.paragraphs),
      is: [[flood[0]], [flood[1]], school],
    },
    {
      label: "a split that the engine makes by now",
      op: makeSplit(one, { at: at("\n市防汛"), key: "n" }),
      now: newer(([a, b]) => [
        { ...a!, paragraphs: [flood[0]!], source: [[2, 6]] },
        article(7, 9, null, flood[1]!),
        b!,
      ]),
      expect: "already",
    },
    {
      label: "a merge",
      op: makeMerge(edition, one, two),
      now: newer(),
      expect: "applied",
      check: (e) => e.articles.map((a) => a.paragraphs),
      is: [[...flood, "开学第一课", ...school]],
    },
    {
      label: "a merge of another text",
      op: makeMerge(edition, one, two),
      now: newer(([a, b]) => [a!, { ...b!, paragraphs: ["运动会昨日开幕，三百名运动员参加。"] }]),
      expect: "changed",
    },
    {
      label: "headlines exchanged",
      op: makeExchange(one, two, ["title"]),
      now: newer(),
      expect: "applied",
      check: (e) => e.articles.map((a) => a.title),
      is: ["开学第一课", "我市全力防汛"],
    },
    {
      label: "headlines that the engine exchanged",
      op: makeExchange(one, two, ["title"]),
      now: newer(([a, b]) => [
        { ...a!, title: b!.title },
        { ...b!, title: a!.title },
      ]),
      expect: "already",
    },
    {
      label: "a remainder becomes a kicker",
      op: makeMove(edition, inOther(edition, edition.other[0]!), inHead(one, "kicker")),
      now: newer(),
      expect: "applied",
      check: (e) => [e.articles[0]?.kicker, e.other.length],
      is: ["今日关注", 0],
    },
    {
      label: "a place that the engine filled",
      op: makeMove(edition, inOther(edition, edition.other[0]!), inHead(one, "kicker")),
      now: newer(([a, b]) => [{ ...a!, kicker: "本市要闻" }, b!]),
      expect: "occupied",
    },
    {
      label: "a paragraph becomes a caption",
      op: makeMove(edition, inText(one, 1), inCaptions(one, 0)),
      now: newer(([a, b]) => [{ ...a!, paragraphs: ["头条", ...flood] }, b!]),
      expect: "applied",
      check: (e) => [e.articles[0]?.paragraphs, e.articles[0]?.captions],
      is: [["头条", flood[0]], [flood[1]]],
    },
    {
      label: "a paragraph that is another one now",
      op: makeMove(edition, inText(one, 1), inCaptions(one, 0)),
      now: newer(([a, b]) => [{ ...a!, paragraphs: [flood[0]!, "别的话。"] }, b!]),
      expect: "changed",
    },
  ];
  test.each(cases)("$label: $expect", ({ op, now, expect: expected, check, is }) => {
    const { edition: after, steps, already, conflicts } = replay(now, log(op));
    expect(steps.length ? "applied" : already.length ? "already" : conflicts[0]!.conflict.reason).toBe(expected);
    expect(expected === "applied" ? check?.(after) : after).toEqual(expected === "applied" ? is : now);
  });
});

test("what builds on a split goes on where the engine itself splits", () => {
  const split = makeSplit(one, { at: at("\n市防汛"), key: "n" });
  const first = replay(edition, log(split));
  const titled = makeFields(first.edition.articles[1]!, { title: "值班到人" });
  const now = newer(([a, b]) => [
    { ...a!, paragraphs: [flood[0]!], source: [[2, 6]] },
    article(7, 9, null, flood[1]!),
    b!,
  ]);
  const { already, steps, edition: after } = replay(now, log(split, titled));
  expect([already, steps.map(({ id }) => id)]).toEqual([["e0"], ["e1"]]);
  expect(after.articles[1]?.title).toBe("值班到人");
});

test("what builds on a conflict is a conflict, the rest is applied, and undoing the first leaves the rest", () => {
  const split = makeSplit(one, { at: at("\n市防汛"), key: "n" });
  const titled = makeFields(replay(edition, log(split)).edition.articles[1]!, { title: "值班到人" });
  const other = makeFields(two, { byline: "王芳" });
  const now = newer(([a, b]) => [{ ...a!, paragraphs: ["全文换了，一句也没有留下。"] }, b!]);
  const entries = log(split, titled, other);
  const result = replay(now, entries);
  expect(result.conflicts.map(({ id }) => id)).toEqual(["e0", "e1"]);
  expect(result.edition.articles[1]?.byline).toBe("王芳");
  const { id, issue, who, when } = entries[0]!;
  const less = replay(now, [...entries, { id: `${id}u`, issue, who, when, undo: id }]);
  expect(less.conflicts.map((conflict) => conflict.id)).toEqual(["e1"]);
});
