/** Changes to the archive: in the article's transaction, rolled back with it, while an index is built. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSearch, type Search } from "../../src/search/index.ts";
import { archive, random } from "./archive.ts";
import { addIssue, createLibrary, temporaryFolder } from "./library.ts";

const { folder, remove } = temporaryFolder();
const index = join(folder, "index.sqlite");
let db: Database;
let search: Search;

beforeAll(async () => {
  db = createLibrary(join(folder, "library.sqlite"));
  db.transaction(() => {
    for (const { paper, articles } of archive(900, 9)) addIssue(db, paper, articles);
  })();
  search = openSearch(db, index, { tidyAfter: 100 });
  await search.settled();
});
afterAll(async () => {
  await search.close();
  db.close();
  remove();
});

const add = (word: string, date = "2001-01-01") =>
  db.transaction(() => {
    const ids = addIssue(db, { newspaper: "新报", date }, [{ title: word, paragraphs: [`${word}在这里`] }]);
    search.add(ids);
    return ids[0] as number;
  })();
const drop = (id: number) =>
  db.transaction(() => {
    search.remove([id]);
    db.prepare("DELETE FROM articles WHERE id = ?").run(id);
  })();

test("an added article is found at once, a removed one no longer", () => {
  const id = add("鼐麟璟珅");
  expect(search.ids({ query: "麟璟" })).toEqual([id]);
  expect(search.ids({ query: "标题:鼐" })).toEqual([id]);
  drop(id);
  expect(search.ids({ query: "麟璟" })).toEqual([]);
});

test("a changed article is found by its new text only", () => {
  const id = add("旧文甲乙丙");
  db.transaction(() => {
    search.remove([id]);
    db.prepare("UPDATE articles SET title = NULL, text = '新文丁戊己' WHERE id = ?").run(id);
    search.add([id]);
  })();
  expect(search.ids({ query: "甲乙丙" })).toEqual([]);
  expect(search.ids({ query: "丁戊己" })).toEqual([id]);
  drop(id);
});

test("what is rolled back was never there", () => {
  const total = search.search({ query: "的" }).total;
  const first = search.ids({ query: "的", sort: "newest" })[0] as number;
  expect(() =>
    db.transaction(() => {
      search.add(addIssue(db, {}, [{ paragraphs: ["瓊琚玖的"] }]));
      search.remove([first]);
      expect(search.ids({ query: "琚玖" })).toHaveLength(1);
      throw new Error("disk full");
    })(),
  ).toThrow("disk full");
  expect(search.ids({ query: "琚玖" })).toEqual([]);
  expect(search.search({ query: "的" }).total).toBe(total);
  const id = add("瑤環瑜珥");
  expect(search.ids({ query: "環瑜" })).toEqual([id]);
  drop(id);
  expect(search.verify()).toMatchObject({ ok: true });
});

test("many small additions are merged in a quiet moment", async () => {
  const ids = Array.from({ length: 70 }, (_, i) => add(`连续第${i}号璆琳`, `20${10 + (i % 60)}-01-01`));
  expect(search.ids({ query: "璆琳" }).toSorted((a, b) => a - b)).toEqual(ids);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(search.ids({ query: "璆琳" }).toSorted((a, b) => a - b)).toEqual(ids);
  const dates = search.search({ query: "璆琳", sort: "newest", limit: 70 }).hits.map(({ date }) => date ?? "");
  expect(dates).toEqual(dates.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
  expect(search.verify()).toMatchObject({ ok: true });
  for (const id of ids.slice(10)) drop(id);
  expect(search.ids({ query: "璆琳" }).toSorted((a, b) => a - b)).toEqual(ids.slice(0, 10));
});

test("searching and changing go on while the index is built anew", async () => {
  const old = add("建前之文珣玗");
  const dropped = add("将去之文珣玗");
  let told = 0;
  const built = search.rebuild(() => told++);
  expect(search.state().state).toBe("building");
  const during = add("建中之文珣玗");
  drop(dropped);
  expect(search.ids({ query: "珣玗", sort: "newest" }).toSorted((a, b) => a - b)).toEqual([old, during]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const later = add("建晚之文珣玗");
  await built;
  expect(told).toBeGreaterThan(0);
  expect(search.state()).toEqual({ state: "ready" });
  expect(search.ids({ query: "珣玗" }).toSorted((a, b) => a - b)).toEqual([old, during, later]);
  expect(search.verify()).toMatchObject({ ok: true });
});

test("a rebuild can be stopped; the old index stays", async () => {
  const stop = new AbortController();
  const built = search.rebuild(() => stop.abort(new Error("enough")), stop.signal);
  await expect(built).rejects.toThrow("enough");
  expect(search.state()).toEqual({ state: "ready" });
  expect(search.search({ query: "中国" }).total).toBeGreaterThan(0);
});

/** A clock that goes on by so many milliseconds whenever somebody looks at it. */
const clock = (step: number) => {
  let now = 0;
  return vi.spyOn(performance, "now").mockImplementation(() => (now += step));
};

test("a slow query is answered in time, with what there is", () => {
  for (const [distance, sort] of (["relevance", "newest", "oldest"] as const).entries()) {
    const query = `的 NEAR/${distance} 的`; // each sort a query of its own: what is confirmed is remembered
    const time = clock(10);
    const first = search.search({ query, sort, budget: 8 });
    let answer = first;
    for (let i = 0; i < 100 && !answer.exact; i++) answer = search.search({ query, sort, budget: 8, facets: true });
    time.mockRestore();
    expect({ sort, exact: first.exact, total: first.total }).toEqual({ sort, exact: false, total: first.hits.length });
    expect(answer.exact).toBe(true);
    const ids = search.ids({ query, sort });
    expect(answer.total).toBe(ids.length);
    expect(answer.hits.map(({ id }) => id)).toEqual(ids.slice(0, 50));
  }
});

test("a budget gives the page first and the exact count later", async () => {
  const time = clock(1);
  const whole = search.search({ query: "的 人，", sort: "newest" });
  expect(whole.exact).toBe(true);
  const other = openSearch(db, index);
  let answer = search.search({ query: '"人，" -的的的', sort: "newest", budget: 0 });
  expect(answer.hits).toHaveLength(50);
  const first = answer.hits.map(({ id }) => id);
  for (let i = 0; i < 100 && !answer.exact; i++)
    answer = search.search({ query: '"人，" -的的的', sort: "newest", budget: 0 });
  expect(answer.exact).toBe(true);
  expect(answer.total).toBe(search.ids({ query: '"人，" -的的的' }).length);
  time.mockRestore();
  expect(answer.hits.map(({ id }) => id)).toEqual(first);
  await other.close();
});

test("all ids of a slow query come in turns, between which others are answered, also when the archive changes", async () => {
  const query = "的 NEAR/40 一";
  const before = search.ids({ query, sort: "oldest" });
  const gone = before[0] as number;
  const time = clock(10);
  let turns = 0;
  let answered = 0;
  const wait = () => {
    if (++turns === 3) drop(gone);
    answered += search.search({ query: `第${turns}`, budget: 1 }).total;
    if (turns < 1000) waiting = setImmediate(wait);
  };
  let waiting = setImmediate(wait);
  const ids = await search.idsInTurns({ query, sort: "newest" });
  clearImmediate(waiting);
  time.mockRestore();
  expect(turns).toBeGreaterThan(3);
  expect(answered).toBeGreaterThan(0);
  expect(ids).toEqual(search.ids({ query, sort: "newest" }));
  expect(ids).not.toContain(gone);
  expect(ids).toHaveLength(before.length - 1);
  const stop = new AbortController();
  const other = clock(10);
  const stopped = search.idsInTurns({ query: "一 NEAR/41 的" }, stop.signal);
  stop.abort(new Error("enough"));
  await expect(stopped).rejects.toThrow("enough");
  other.mockRestore();
});

test("facets of a narrowed slow query do not keep anybody waiting", () => {
  const narrow = { newspaper: ["太原晚报"] };
  const query = "的 NEAR/42 一";
  const time = clock(10);
  let answer = search.search({ query, narrow, facets: true, budget: 8, sort: "newest" });
  let asked = 1;
  for (; asked < 100 && !answer.exact; asked++)
    answer = search.search({ query, narrow, facets: true, budget: 8, sort: "newest" });
  time.mockRestore();
  expect(asked).toBeGreaterThan(8);
  const whole = search.search({ query, narrow, facets: true, sort: "newest" });
  expect(answer.facets).toEqual(whole.facets);
  expect(answer.total).toBe(whole.total);
});

test("frequency over time equals a recount; related articles share words", async () => {
  const [china, none] = await search.frequency({ words: ["中国", "没有的词语啊"], by: "month", occurrences: true });
  expect(none?.points.every(({ articles, all }) => articles === 0 && all > 0)).toBe(true);
  const rows = db
    .prepare<[], { month: string; text: string }>(
      `SELECT substr(date, 1, 7) AS month, concat_ws(char(10), title, kicker, subtitle, column_name, byline, agency, text, captions) AS text
     FROM articles JOIN issues ON issues.id = issue_id WHERE date IS NOT NULL`,
    )
    .all();
  const months = new Map<string, { articles: number; occurrences: number; all: number }>();
  for (const { month, text } of rows) {
    const point = months.get(month) ?? { articles: 0, occurrences: 0, all: 0 };
    const times = text.split("中国").length - 1;
    months.set(month, {
      articles: point.articles + (times > 0 ? 1 : 0),
      occurrences: point.occurrences + times,
      all: point.all + 1,
    });
  }
  expect(china?.points.map(({ time }) => time)).toEqual([...months.keys()].toSorted());
  expect(none?.points.length).toBe(months.size);
  for (const { time, ...point } of china?.points ?? [])
    expect({ time, ...point }).toEqual({ time, ...months.get(time) });
  const words = ["珊瑚礁白化", "海水升温", "藻类共生"];
  const [a, b] = db.transaction(() => {
    const ids = addIssue(db, {}, [
      { title: "珊瑚礁", paragraphs: [words.join("，").repeat(2)] },
      { paragraphs: [`另一篇说${words.join("，")}。`] },
    ]);
    search.add(ids);
    return ids;
  })();
  expect(search.related(a as number)[0]?.id).toBe(b);
  expect(search.related(1e9)).toEqual([]);
  const stop = new AbortController();
  stop.abort(new Error("enough"));
  await expect(search.frequency({ words: ["的"], by: "year" }, stop.signal)).rejects.toThrow("enough");
});

test("nothing that can be typed makes a search throw", () => {
  const next = random(23);
  const bits = Array.from("中国的会 ()（）\"“”-*?:：|.,，。％%\\[]{}'`~\u0000\ud800😀𠀀").concat(
    ..."OR NOT NEAR/2 title: 标题： date: 2001 page: has:note kind:poem tag: original: a* ?b 5G e\u0301".split(" "),
  );
  let answered = 0;
  for (let i = 0; i < 400; i++) {
    let query = "";
    for (let k = 1 + Math.floor(next() * 12); k > 0; k--) query += bits[Math.floor(next() * bits.length)];
    const answer = search.search({ query, limit: 2, facets: i % 4 === 0, ...(i % 3 === 0 && { budget: 1 }) });
    if (answer.total >= answer.hits.length) answered++;
  }
  expect(answered).toBe(400);
  expect(search.search({ query: "中国".repeat(5000) }).total).toBe(0);
  expect(search.search({ query: "的 ".repeat(5000) }).warnings.map(({ code }) => code)).toContain("cut");
});

test("FlexSearch is imported in one file", () => {
  const folder = join(import.meta.dirname, "../../src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const importing = files.filter((name) => /from "flexsearch/.test(readFileSync(join(folder, name), "utf8")));
  expect(importing).toEqual([join("search", "flex.ts")]);
});
