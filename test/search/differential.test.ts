/** The search against a naive scan of the same articles: same articles, none missed, none too many. */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printedIn } from "../../src/library/printed.ts";
import { passageOf } from "../../src/search/excerpt.ts";
import { openSearch, type Search } from "../../src/search/index.ts";
import { parseQuery } from "../../src/search/query/parse.ts";
import { fold } from "../../src/text/fold.ts";
import { archive, random } from "./archive.ts";
import { addIssue, addMark, type Article, createLibrary, type Paper, temporaryFolder } from "./library.ts";
import { matches, type NaiveArticle } from "./naive.ts";

const { folder, remove } = temporaryFolder();
let db: Database;
let search: Search;
const articles: NaiveArticle[] = [];

/** What real pages hold and what breaks naive tools. */
const odd: Article[] = [
  { title: "天天向上", paragraphs: ["好好学习，天天向上。", "天", "天天"], captions: ["图为“天天”"] },
  { title: "中国人的中国梦", paragraphs: ["中国人的中国梦，是中国人民的梦。", "海上生明月", "上海的早晨"] },
  {
    title: "５Ｇ网络 与ＣＯ２",
    paragraphs: ["我国５Ｇ用户达９６．６％，比２０００年多。", "碳排放CO2下降96.6%；1936年以来"],
  },
  { title: "國家與發展", byline: "張三", paragraphs: ["國家發展，乾坤朗朗；頭髮乾淨。", "国家发展"] },
  {
    title: "𠀀𠀁与𪚥",
    paragraphs: ["生僻字𠀀𠀁𪚥龘，表情😀😃👨‍👩‍👧❤️。", "cafe\u0301 与 café 与 CAFÉ", "ﬁnance ㎡ ℃ ① ㈱ Ⅷ"],
  },
  {
    title: "New   York　Times",
    paragraphs: ["New  York\u00a0Times 说：“你好，世界！”……", "a…b ... c"],
    captions: ['[图]\\n "引号" {}', "新华社/发"],
  },
  {
    title: null,
    kicker: "引题在上",
    subtitle: "副题在下",
    column: "文化时空",
    paragraphs: ["正文\u3000里有\u200b零宽\u00ad字符", "ｶﾞｷﾞ 가 각"],
  },
  {
    title: "color colour",
    paragraphs: ["The colour, color and colours of COVID-19; e-mail a_b km/h https://x.example.cn/a?b=c"],
  },
  { title: "空", paragraphs: [] },
  {
    title: "标点",
    paragraphs: ["（北京）（上海）《论语》、〈诗〉。”“”", "-5℃ +3 *ST股 100% 1,000.50元 #话题# @人", "第\u00001章"],
  },
  { title: "跨行中", paragraphs: ["断在这里的词", "语不应相连", "İstanbul ΣΑΣ Straße"] },
];

/**
 * The page that an article was read from: its headline, then paragraphs in lines of 18 characters, indented; a common
 * character is garbled as a broken font would have it.
 */
function asPrinted({ title, paragraphs = [] }: Article): { lines: string[]; units: string[] } {
  const garbled = (text: string) => text.replaceAll("的", "旳").replaceAll("中国", "中囯");
  const units = [title ?? "—", ...paragraphs].map((text) => garbled(text).replace(/\s+/g, " ").trim());
  const cut = (unit: string) =>
    (unit.match(/.{1,18}/gu) ?? []).map((line) => line.trim()).filter((line) => line !== "");
  const [headline = "—", ...body] = units;
  // A line that ends within a Latin word is read with a blank there, as the engine does.
  const blank = (a: string, b: string) => (/[A-Za-z]$/.test(a) && /^[A-Za-z]/.test(b) ? " " : "");
  return {
    lines: [headline, ...body.flatMap((unit) => cut(unit).map((line, k) => (k === 0 ? `\u3000\u3000${line}` : line)))],
    units: [
      headline,
      ...body.map((unit) => cut(unit).reduce((text, line) => text + blank(text, line) + line, "")),
    ].filter((unit) => unit !== ""),
  };
}

beforeAll(async () => {
  db = createLibrary(join(folder, "library.sqlite"));
  const insert = (paper: Paper, list: Article[]): number[] => {
    const ids = addIssue(
      db,
      paper,
      list.map((article) => ({ ...article, printed: asPrinted(article).lines })),
    );
    for (const [i, a] of list.entries())
      articles.push({
        id: ids[i] as number,
        newspaper: paper.newspaper ?? null,
        date: paper.date ?? null,
        page: a.page ?? null,
        kind: a.kind ?? "news",
        byline: a.byline ?? null,
        column: a.column ?? null,
        agency: a.agency ?? null,
        headline: [a.title ?? null, a.kicker ?? null, a.subtitle ?? null],
        paragraphs: a.paragraphs ?? [],
        captions: a.captions ?? [],
        printed: asPrinted(a).units,
        noted: false,
        bookmarked: false,
        marks: {},
      });
    return ids;
  };
  const issues = [...archive(480, 7)];
  db.transaction(() => {
    insert({ newspaper: "國民日報", date: "1936-05-01" }, odd);
    for (const { paper, articles: list } of issues.slice(0, 25)) insert(paper, list);
  })();
  // Half of the archive is in the build, the other half in segments, with removals in both.
  search = openSearch(db, join(folder, "index.sqlite"), { small: 10_000, printed: printedIn(db) });
  for (const [i, { paper, articles: list }] of issues.slice(25).entries()) {
    db.transaction(() => search.add(insert(paper, i === 0 ? [...odd, ...list] : list)))();
    if (i % 4 === 0) {
      const gone = articles.splice(odd.length + ((i * 37) % (articles.length - odd.length - 2)), 2);
      db.transaction(() => {
        search.remove(gone.map(({ id }) => id));
        for (const { id } of gone) db.prepare("DELETE FROM articles WHERE id = ?").run(id);
      })();
    }
  }
  for (const article of articles.filter((_, i) => i % 17 === 3)) {
    article.noted = true;
    addMark(db, "note", { articleId: article.id });
  }
  for (const article of articles.filter((_, i) => i % 23 === 5)) {
    article.bookmarked = true;
    addMark(db, "bookmark", { articleId: article.id });
  }
  const tag = addMark(db, "tag", { name: "農業" });
  const outer = addMark(db, "collection", { name: "剪报一" });
  const inner = addMark(db, "collection", { name: "别的", about: outer });
  for (const article of articles.filter((_, i) => i % 29 === 7)) {
    article.marks = { highlight: true, tag: true, in: true };
    const mark = addMark(db, "highlight", { articleId: article.id, color: "green" });
    addMark(db, "tagging", { about: mark, tag });
    addMark(db, "clipping", { articleId: article.id, about: inner });
  }
  for (const article of articles.filter((_, i) => i % 31 === 9)) {
    article.marks = { ...article.marks, tag: true };
    addMark(db, "tagging", { articleId: article.id, tag });
  }
});
afterAll(async () => {
  await search.close();
  db.close();
  remove();
});

function expected(query: string, simple: boolean): number[] {
  const parsed = parseQuery(query).query;
  return parsed ? articles.filter((article) => matches(parsed, article, simple)).map(({ id }) => id) : [];
}

function compare(query: string, simple = true): number {
  const found = search.ids({ query, fold: simple, sort: "newest" });
  const wanted = expected(query, simple);
  expect(new Set(found).size).toBe(found.length);
  const sorted = (ids: number[]) => ids.toSorted((a, b) => a - b);
  expect({ query, simple, ids: sorted(found) }).toEqual({ query, simple, ids: sorted(wanted) });
  return wanted.length;
}

const next = random(42);
const below = (limit: number) => Math.floor(next() * limit);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

function substring(): string {
  const article = next() < 0.25 ? pick(articles.filter(({ date }) => date === "1936-05-01")) : pick(articles);
  const units = [...article.headline, article.byline, ...article.paragraphs, ...article.captions].filter(
    (unit) => !!unit,
  );
  const chars = Array.from(pick(units) ?? "天");
  const from = below(chars.length);
  return chars.slice(from, from + 1 + below(8)).join("");
}
const quoted = (text: string) => `"${text.replace(/["“”＂„«»「」『』]/g, "")}"`;

test("the named cases of the issue", () => {
  for (const query of [
    "5G",
    "５g",
    "CO2",
    "co２",
    "96.6%",
    "９６．６％",
    "1936年",
    "2000",
    "天天",
    "天",
    "中国人的中国梦",
    "海上",
    "上海",
  ])
    expect({ query, found: compare(query) > 0 }).toEqual({ query, found: true });
  for (const query of [
    "𠀀𠀁",
    "𪚥",
    "😀",
    "👨‍👩‍👧",
    "❤️",
    "café",
    "cafe\u0301",
    "國家",
    "国家",
    "finance",
    "m2",
    "°c",
    "(株)",
    "viii",
    "ガギ",
    "각",
  ])
    expect({ query, found: compare(query) > 0 }).toEqual({ query, found: true });
  for (const query of [
    '"new york times"',
    '"你好，世界"',
    "（北京）",
    "*ST股",
    "1,000.50元",
    '"[图]"',
    "新华社/发",
    "a…b",
    "零宽字符",
  ])
    expect({ query, found: compare(query) > 0 }).toEqual({ query, found: true });
  expect(compare("词语")).toBe(0);
  expect(compare("國家", false)).toBeLessThan(compare("國家", true));
});

test("substrings of articles, as typed and as phrases", () => {
  let found = 0;
  for (let i = 0; i < 800; i++) {
    const text = substring();
    found += compare(i % 2 ? text : quoted(text), i % 5 > 0) > 0 ? 1 : 0;
  }
  expect(found).toBeGreaterThan(650);
});

test("mutated substrings", () => {
  for (let i = 0; i < 240; i++) {
    const chars = Array.from(substring());
    const at = below(chars.length);
    if (i % 3 === 0) chars.splice(at, 1);
    else if (i % 3 === 1) chars.splice(at, 0, pick(Array.from(substring())) ?? "的");
    else chars.reverse();
    expect(compare(chars.join(""))).toBeGreaterThanOrEqual(0);
    compare(quoted(chars.join("")));
  }
});

function expression(depth: number): string {
  const kind = below(depth > 0 ? 15 : 9);
  const word = () => quoted(substring().slice(0, 4));
  switch (kind) {
    case 0:
      return `标题:${word()}`;
    case 1:
      return `正文：${word()}`;
    case 2:
      return pick([
        "作者:张",
        "byline:李",
        "栏目:文化",
        "报纸:日报",
        "paper:國民",
        "caption:天",
        "图说:图",
        "byline:軍",
      ]);
    case 3:
      return pick([
        "日期:1998",
        "date:1998-03..1998-05",
        "日期：1936年5月",
        "date:..1998-02",
        "版:3",
        "page:2..4",
        "kind:poem",
        "体裁:消息",
      ]);
    case 4:
      return pick([
        "has:note",
        "有:书签",
        "has:highlight",
        "tag:x",
        "标签:农",
        "in:y",
        "in:剪报",
        "color:绿",
        "颜色:red",
      ]);
    case 5:
      return pick(["col*r", "colo?r*", "COVID-*", "*mail", "?G", "C*2", "i*n*e", "chat*", "a_?"]);
    case 6:
    case 7:
      return word();
    case 8:
      return pick([`原文:${word()}`, "original:中囯", "original:旳", "original:(c*r OR 囯)", "original:的"]);
    case 9:
    case 10:
      return `${expression(depth - 1)} ${expression(depth - 1)}`;
    case 11:
      return `(${expression(depth - 1)} OR ${expression(depth - 1)})`;
    case 12:
      return `(${expression(depth - 1)} -${expression(0)})`;
    case 13:
      return `${word()} NEAR/${below(20)} ${word()}`;
    default:
      return `NOT (${expression(depth - 1)})`;
  }
}

test("as printed, before repair: across the lines of the page, not across its paragraphs", () => {
  expect(compare("original:中囯人旳中囯梦")).toBeGreaterThan(0);
  expect(compare("original:中国梦")).toBe(0);
  expect(compare("中囯")).toBe(0);
  expect(compare('original:"梦。海上"')).toBe(0);
  expect(compare('original:"囯梦中囯"')).toBe(0); // its headline, and the line after it
  expect(compare("原文：囯梦 标题:中国人的中国梦")).toBeGreaterThan(0);
  let found = 0;
  for (let i = 0; i < 80; i++) {
    const unit = Array.from(pick(pick(articles).printed.filter((text) => text !== "")) ?? "天");
    const from = below(unit.length);
    const word = quoted(unit.slice(from, from + 1 + below(24)).join(""));
    found += compare(`original:${word}`, i % 5 > 0) > 0 ? 1 : 0;
  }
  expect(found).toBeGreaterThan(65);
  const [hit] = search.search({ query: "original:囯梦", limit: 1 }).hits;
  const [start, length] = hit!.marks[0]!;
  expect(
    Array.from(hit!.excerpt)
      .slice(start, start + length)
      .join(""),
  ).toBe("囯梦");
  expect(hit!.printed).toBe(true);
  // What stands in the text people read, too, is shown there, and not called printed.
  const both = search.search({ query: "original:囯梦 OR 中国人", limit: 50 }).hits;
  expect(both.length).toBeGreaterThan(0);
  for (const { excerpt, marks, printed } of both)
    expect(printed ?? false).toBe(!fold(excerpt).includes("中国人") && marks.length > 0);
});

test("what stands in the kicker or the subtitle only is shown, as a list has no other room for it", () => {
  const found = db.transaction(() => {
    const ids = addIssue(db, {}, [{ title: "水渠通水", kicker: "龘龘县纪事", paragraphs: ["农民开始春耕。"] }]);
    search.add(ids);
    return search.search({ query: "title:龘龘县" }).hits.map(({ excerpt, marks }) => ({ excerpt, marks }));
  });
  try {
    db.transaction(() => {
      expect(found()).toEqual([{ excerpt: "龘龘县纪事", marks: [[0, 3]] }]);
      throw new Error("not to be kept");
    })();
  } catch (error) {
    if (String(error) !== "Error: not to be kept") throw error;
  }
});

test("a passage has its first mark where every list shows it, also at the end of a paragraph", () => {
  const word = { word: "龘", part: "all" as const, pattern: false };
  for (const [before, after] of [
    [300, 0],
    [300, 3],
    [30, 0],
    [300, 300],
  ] as const) {
    const text = `${"字".repeat(before)}龘${"句".repeat(after)}`;
    const { text: passage, marks } = passageOf(text, [word], { simple: true, plain: true });
    expect(Array.from(passage)[marks[0]![0]]).toBe("龘");
    expect(marks[0]![0]).toBeLessThanOrEqual(49);
  }
});

test("every operator", () => {
  let found = 0;
  for (let i = 0; i < 600; i++) found += compare(expression(1 + below(3)), i % 4 > 0) > 0 ? 1 : 0;
  expect(found).toBeGreaterThan(200);
});

test("words near each other", () => {
  let found = 0;
  for (let i = 0; i < 150; i++) {
    const chars = Array.from(fold(substring() + substring())).filter((char) => !/["\s]/.test(char));
    const [a, b] = [chars.slice(0, 1 + below(2)).join(""), chars.slice(-1 - below(2)).join("")];
    if (a && b && compare(`"${a}" NEAR/${below(30)} "${b}"`) > 0) found++;
  }
  expect(found).toBeGreaterThan(20);
});

test("pages, sorts, facets and the timeline agree with the whole result", () => {
  const ordered: { query: string; sort: string; dates: (string | null)[]; right: (string | null)[] }[] = [];
  for (const query of ["中国", "发展 OR 2000", "NOT 的", "报纸:日报", "标题:天", "会", "经济 发展", "人，"]) {
    const parsed = parseQuery(query).query;
    const wanted = articles.filter((article) => parsed && matches(parsed, article, true));
    for (const sort of ["relevance", "newest", "oldest"] as const) {
      const ids = search.ids({ query, sort });
      const paged: number[] = [];
      for (let offset = 0; ; offset += 7) {
        const page = search.search({ query, sort, limit: 7, offset, facets: true });
        expect(page.total).toBe(wanted.length);
        expect(page.exact).toBe(true);
        paged.push(...page.hits.map(({ id }) => id));
        if (page.hits.length < 7 || offset > 100) break;
      }
      expect(paged).toEqual(ids.slice(0, paged.length));
      const dates = ids.map((id) => articles.find((article) => article.id === id)?.date ?? null);
      const dated = dates.filter((date) => date !== null);
      if (sort === "relevance") continue;
      const inOrder = sort === "newest" ? dated.toSorted().reverse() : dated.toSorted();
      const undated = wanted.filter(({ date }) => date === null).map(() => null);
      ordered.push({ query, sort, dates, right: [...inOrder, ...undated] });
    }
    const { facets, timeline } = search.search({ query, facets: true });
    const recount = (of: (article: NaiveArticle) => string | null) => {
      const counts = new Map<string | null, number>();
      for (const article of wanted) counts.set(of(article), (counts.get(of(article)) ?? 0) + 1);
      return counts;
    };
    const counted = (values: { value: string | null; count: number }[]) =>
      new Map(values.map(({ value, count }) => [value, count]));
    expect(counted(facets?.newspaper.values ?? [])).toEqual(recount(({ newspaper }) => newspaper));
    expect(counted(facets?.kind.values ?? [])).toEqual(recount(({ kind }) => kind));
    expect(counted(facets?.column.values ?? [])).toEqual(recount(({ column }) => column));
    expect(counted(facets?.year.values ?? [])).toEqual(recount(({ date }) => date?.slice(0, 4) ?? null));
    const bylines = recount(({ byline }) => byline);
    for (const { value, count } of facets?.byline.values ?? []) expect(bylines.get(value)).toBe(count);
    expect((facets?.byline.values.length ?? 0) + (facets?.byline.more ?? 0)).toBe(bylines.size);
    const months = recount(({ date }) => date?.slice(0, 7) ?? null);
    expect(timeline?.undated).toBe(months.get(null) ?? 0);
    months.delete(null);
    expect(counted(timeline?.months ?? [])).toEqual(months);
    expect(timeline?.months.map(({ value }) => value)).toEqual(Array.from(months.keys(), String).toSorted());
  }
  for (const { dates, right, ...what } of ordered) expect({ ...what, dates }).toEqual({ ...what, dates: right });
});

test("a facet of a narrowed result says what its other values would give", () => {
  const narrow = { newspaper: ["太原晚报"], kind: ["news" as const], from: "1998-01-01", to: "1998-01-12" };
  for (const query of ["会", "标题:天", "人，", ""]) {
    const { facets, timeline, total } = search.search({ query, narrow, facets: true });
    const count = (instead: object) => search.ids({ query, narrow: { ...narrow, ...instead } }).length;
    expect(total).toBe(count({}));
    expect(facets?.newspaper.values.length).toBeGreaterThan(1);
    for (const { value, count: said } of facets?.newspaper.values ?? [])
      expect(said).toBe(count({ newspaper: [value] }));
    for (const { value, count: said } of facets?.kind.values ?? []) expect(said).toBe(count({ kind: [value] }));
    for (const { value, count: said } of facets?.column.values ?? []) expect(said).toBe(count({ column: [value] }));
    if (query === "") expect(timeline?.months[0]?.count).toBeGreaterThan(total);
    for (const { value, count: said } of timeline?.months ?? []) expect(said).toBe(count({ from: value, to: value }));
  }
});

test("narrowing by hand equals filtering the result", () => {
  const narrow = { newspaper: ["太原晚报", null], kind: ["news" as const], from: "1998-01", to: "1998-02" };
  const wanted = articles.filter(
    ({ newspaper, kind, date }) =>
      newspaper === "太原晚报" && kind === "news" && date !== null && date >= "1998-01" && date < "1998-03",
  );
  expect(wanted.length).toBeGreaterThan(0);
  expect(search.ids({ query: "", narrow }).toSorted((a, b) => a - b)).toEqual(wanted.map(({ id }) => id));
  const some = wanted.filter((article) => matches(parseQuery("中国").query!, article, true)).map(({ id }) => id);
  expect(search.ids({ query: "中国", narrow }).toSorted((a, b) => a - b)).toEqual(some);
  const none = search.ids({ query: "报纸:日报", narrow });
  expect(none).toEqual([]);
  expect(search.ids({ query: "", narrow: { newspaper: ["没有的报"] } })).toEqual([]);
});

test("marks cover exactly the words", () => {
  for (let i = 0; i < 300; i++) {
    const text = Array.from(substring()).slice(0, 4).join("");
    const word = fold(quoted(text).slice(1, -1)).trim();
    if (!word) continue;
    const page = search.search({ query: quoted(text), limit: 5 });
    for (const hit of page.hits) {
      const cut = (whole: string, [start, length]: [number, number]) =>
        Array.from(whole)
          .slice(start, start + length)
          .join("");
      for (const mark of hit.marks) expect(fold(cut(hit.excerpt, mark))).toContain(word);
      for (const mark of hit.titleMarks) expect(fold(cut(hit.title ?? "", mark))).toContain(word);
      const article = articles.find(({ id }) => id === hit.id)!;
      const marks = search.marks(hit.id, { query: quoted(text) })!;
      const times =
        marks.title.length + marks.text.length + marks.kicker.length + marks.subtitle.length + marks.byline.length;
      expect(times + marks.column.length + marks.agency.length + marks.captions.flat().length).toBeGreaterThan(0);
      const body = article.paragraphs.join("\n");
      for (const mark of marks.text) expect(fold(cut(body, mark))).toContain(word);
      expect(hit.marks.length > 0).toBe(
        times + marks.column.length + marks.agency.length + marks.captions.flat().length > marks.title.length,
      );
    }
  }
});

test("the index equals the texts", () => {
  expect(search.verify()).toMatchObject({ ok: true });
});
