/** Corrections in the database, asked for as the window asks for them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CorrectionRequest } from "../../src/correction-shapes.ts";
import { headFields } from "../../src/corrections/shapes.ts";
import { addIngested } from "../../src/library/add.ts";
import { ask } from "../../src/library/answers.ts";
import { type Library, openLibrary } from "../../src/library/library.ts";
import { type Answer, type Ask, type QuestionName, questions } from "../../src/questions.ts";
import type { ArticleData, Ingested, IssueData } from "../../src/shapes.ts";
import { type Random, randomOf } from "../anchor/world.ts";
import { emptyIssue, freshWords, randomIssue } from "../corrections/world.ts";

let folder: string;
let library: Library;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-corrections-"));
  const opened = openLibrary({ folder: join(folder, "library"), create: true });
  if (!opened.ok) throw new Error(opened.failure.code);
  library = opened.value;
  library.db.pragma("synchronous = OFF");
});
afterAll(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

const reply = <N extends QuestionName>(name: N, input: Ask<N>) => ask(library, name, input);
async function answer<N extends QuestionName>(name: N, input: Ask<N>): Promise<Answer<N>> {
  const got = await reply(name, input);
  if (!got.ok) throw new Error(`${name}: ${JSON.stringify(got.failure)}`);
  return questions[name].output.parse(got.value) as Answer<N>;
}

let files = 0;
/** Another file in the library, with lines of its own, so that the engine's reading can be chosen. */
function add(
  reading: Pick<Ingested, "issue" | "articles" | "other">,
  engine = 1,
  bytes?: Uint8Array,
): [number, Uint8Array] {
  const file = bytes ?? new TextEncoder().encode(`第${++files}期\n${"一行文字\n".repeat(60)}`);
  const ingested = { ...reading, encoding: "utf-8", repairs: [] };
  return [addIngested(library.db, library.search, { name: "x.txt", bytes: file }, ingested, engine).issueId, file];
}

/** All that a reader can see of an issue, and the ids. */
const dump = (issueId: number): string =>
  JSON.stringify(
    ["issues WHERE id", "articles WHERE issue_id", "others WHERE issue_id"].map((from) =>
      library.db
        .prepare(`SELECT * FROM ${from} = ? ORDER BY ${from.startsWith("issues") ? "id" : "position"}`)
        .all(issueId),
    ),
  );

/** Where everybody's marks stand. */
const marks = (issueId: number): string =>
  JSON.stringify(
    library.db
      .prepare(
        `SELECT t.id, m.kind, m.status, m.article_id, m.part, m."start", m."end", m.paragraph, m.newspaper, m.date
         FROM marks m JOIN things t ON t.seq = m.thing WHERE m.issue_id = ? AND m.shown = 1 ORDER BY t.seq`,
      )
      .all(issueId),
  );

/** A highlight, a bookmark or a note somewhere. */
async function randomMark({ articles }: Answer<"issue.get">, random: Random): Promise<void> {
  const { id: articleId, paragraphs, title } = random.pick(articles);
  const size = Array.from(paragraphs.join("\n")).length;
  const dice = random();
  if (dice < 0.2) await answer("note.save", { articleId, text: "一条笔记" });
  else if (dice < 0.4 && paragraphs.length > 0)
    await answer("bookmark.add", { articleId, paragraph: random.below(paragraphs.length) });
  else if (dice < 0.5 && title)
    await answer("highlight.add", { range: { articleId, part: "title", start: 0, end: Array.from(title).length } });
  else if (size > 1) {
    const start = random.below(size - 1);
    const end = start + 1 + random.below(size - start);
    await answer("highlight.add", { range: { articleId, part: "text", start, end } });
  }
}

function randomRequest(
  { articles, other, issue }: Answer<"issue.get">,
  random: Random,
  words: (length: number) => string,
): CorrectionRequest | null {
  if (articles.length === 0) return null;
  const article = random.pick(articles);
  const another = random.pick(articles);
  const articleId = article.id;
  const issueId = issue.id;
  const text = article.paragraphs.join("\n");
  const size = Array.from(text).length;
  switch (random.below(12)) {
    case 0:
      return { kind: "issue", issueId, after: { newspaper: words(4), date: "2021-08-17" } };
    case 1:
      return { kind: "fields", articleId, after: { title: words(5), page: 1 + random.below(4), byline: null } };
    case 2:
      return { kind: "fields", articleId, after: { checked: random() < 0.5 } };
    case 3: {
      const at = random.below(size + 1);
      const codes = Array.from(text);
      const put = random() < 0.3 ? "\n" : words(random.below(4));
      return {
        kind: "text",
        articleId,
        text: [...codes.slice(0, at), put, ...codes.slice(at + random.below(3))].join(""),
      };
    }
    case 4:
    case 5:
      return {
        kind: "split",
        articleId,
        at: random.below(size + 1),
        heads: random() < 0.3 ? ["title"] : [],
        ...(random() < 0.3 && { page: 3 }),
      };
    case 6:
    case 7:
      return { kind: "merge", articleId, secondId: another.id, within: random() < 0.3, jump: random() < 0.3 };
    case 8:
      return { kind: "order", articleId, after: random() < 0.3 ? null : another.id };
    case 9:
      return {
        kind: "exchange",
        one: articleId,
        two: another.id,
        fields: random() < 0.5 ? ["title"] : [...headFields],
      };
    case 10: {
      const from = random.pick([
        () => ({ in: "text" as const, articleId, at: random.below(4), count: 1 + random.below(2) }),
        () => ({ in: "captions" as const, articleId, at: 0, count: 1 }),
        () => ({ in: "head" as const, articleId, field: random.pick(headFields) }),
        () => ({ in: "other" as const, other: random.below(3) }),
      ])();
      const to = random.pick([
        () => ({ in: "text" as const, articleId: another.id, at: random.below(3) }),
        () => ({ in: "captions" as const, articleId, at: 0 }),
        () => ({ in: "head" as const, articleId: another.id, field: random.pick(headFields) }),
        () => ({ in: "other" as const, what: "slogan" as const }),
      ])();
      return { kind: "move", issueId, from, to };
    }
    default:
      return random() < 0.4
        ? { kind: "to-other", articleId, what: "decoration" }
        : { kind: "to-article", issueId, other: random.below(other.length + 1), after: articleId };
  }
}

test("any corrections, then all their undos: database and marks byte for byte; redone, the same again", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      const random = randomOf(seed);
      const words = freshWords();
      const [issueId] = add(randomIssue(random, words));
      for (let i = 0; i < 8; i++) await randomMark(await answer("issue.get", { id: issueId }), random);
      const states = [dump(issueId)];
      const stood = [marks(issueId)];
      for (let i = 0; i < 14; i++) {
        const issue = await answer("issue.get", { id: issueId });
        const request = randomRequest(issue, random, words);
        if (!request) break;
        const done = await reply("correction.run", { request });
        if (!done.ok) {
          expect(["correction-conflict", "correction-occupied"]).toContain(done.failure.code);
          expect(dump(issueId)).toBe(states.at(-1));
          continue;
        }
        if ((done.value as Answer<"correction.run">).id === null) continue;
        seen.add(request.kind);
        states.push(dump(issueId));
        stood.push(marks(issueId));
      }
      const log = await answer("corrections.log", { issueId });
      expect(log.entries.length).toBe(states.length - 1);
      for (const [i, state] of [...states.entries()].slice(0, -1).reverse()) {
        expect((await answer("desk.undo", {}))?.what).toMatch(/^correction\./);
        expect(dump(issueId)).toBe(state);
        expect(marks(issueId)).toBe(stood[i]);
      }
      expect(await answer("correction.undo", { issueId })).toMatchObject({ id: null, before: [], after: [] });
      for (const [i, state] of [...states.entries()].slice(1)) {
        await answer("desk.redo", {});
        expect(dump(issueId)).toBe(state);
        expect(marks(issueId)).toBe(stood[i]);
      }
      expect(await answer("corrections.conflicts", { issueId })).toEqual([]);
    }),
    { numRuns: 15 },
  );
  expect([...seen].sort()).toEqual(
    ["exchange", "fields", "issue", "merge", "move", "order", "split", "text", "to-article", "to-other"].sort(),
  );
  expect(library.search.verify()).toMatchObject({ ok: true });
  expect(library.db.pragma("foreign_key_check")).toEqual([]);
}, 60_000);

const words = freshWords(6_000);
const issueOf = (articles: Partial<ArticleData>[], more: Partial<IssueData> = {}, engine = 1, bytes?: Uint8Array) => {
  let line = 1;
  const lines = (count: number): [number, number][] => [[line, (line += count) - 1]];
  return add(
    {
      issue: { ...emptyIssue, ...more },
      articles: articles.map((article) => {
        const titleSource = lines(1);
        return {
          title: null,
          kicker: null,
          subtitle: null,
          column: null,
          byline: null,
          agency: null,
          kind: "news" as const,
          page: 1,
          paragraphs: [],
          captions: [],
          confidence: 0.4,
          jump: { to: null, from: null },
          titleSource,
          source: [...titleSource, ...lines(3)],
          ...article,
        };
      }),
      other: [],
    },
    engine,
    bytes,
  );
};
const articlesOf = async (id: number) => (await answer("issue.get", { id })).articles;
const run = (request: Ask<"correction.run">["request"], seen?: string | null) =>
  answer("correction.run", { request, ...(seen !== undefined && { seen }) });

test("who, when, what: the log in words, of an issue and of one article", async () => {
  const [issueId] = issueOf([
    { title: "厂里投产", paragraphs: ["今年一月，生产线头产。", "工人们很高兴。"] },
    { title: "别的事" },
  ]);
  const [first, second] = await articlesOf(issueId);
  await run({ kind: "text", articleId: first!.id, text: "今年一月，生产线投产。\n\n  工人们很高兴。" });
  await run({ kind: "fields", articleId: second!.id, after: { title: "另一件事" } });
  await run({ kind: "fields", articleId: second!.id, after: { checked: true } });
  await answer("correction.undo", { issueId });
  const { entries, undo, redo } = await answer("corrections.log", { issueId });
  expect(entries.map(({ act, what, state }) => [act, what, state])).toEqual([
    ["undo", "checked", "undone"],
    ["do", "checked", "undone"],
    ["do", "fields", "done"],
    ["do", "text", "done"],
  ]);
  expect(entries.at(-1)).toMatchObject({
    articles: [{ id: first!.id, title: "厂里投产" }],
    changes: [
      { field: null, before: "今年一月，生产线头产。\n工人们很高", after: "今年一月，生产线投产。\n工人们很高" },
    ],
  });
  expect(entries.at(-1)?.who).not.toBe("");
  expect([undo, redo]).toEqual([entries[2]?.id, entries[1]?.id]);
  const own = await answer("corrections.log", { issueId, articleId: first!.id });
  expect(own.entries.map(({ what }) => what)).toEqual(["text"]);
  const diff = await answer("article.original", { id: first!.id });
  expect(diff.text.filter((one) => "from" in one)).toEqual([{ from: "头", to: "投" }]);
});

test("the same article keeps its id; one that comes back has its old one", async () => {
  const [issueId] = issueOf([
    { title: "甲", paragraphs: [words(9)] },
    { title: "乙", paragraphs: [words(9)] },
  ]);
  const [one, two] = await articlesOf(issueId);
  const merged = await run({ kind: "merge", articleId: one!.id, secondId: two!.id });
  expect(merged).toMatchObject({ before: [one!.id, two!.id], after: [one!.id] });
  expect((await articlesOf(issueId)).map(({ id }) => id)).toEqual([one!.id]);
  await answer("correction.undo", { issueId });
  expect((await articlesOf(issueId)).map(({ id }) => id)).toEqual([one!.id, two!.id]);
  const parts = await run({ kind: "split", articleId: two!.id, at: 4 });
  const [, second, third] = await articlesOf(issueId);
  expect([second?.id, third?.paragraphs[0]?.length]).toEqual([two!.id, 5]);
  await answer("correction.undo", { issueId });
  await answer("correction.redo", { issueId });
  expect((await articlesOf(issueId))[2]?.id).toBe(third?.id);
  expect(parts.after).toEqual([two!.id, third!.id]);
});

test("reverting an article undoes its corrections and those it is tied to, and no others", async () => {
  const [issueId] = issueOf([
    { title: "甲", paragraphs: [words(9)] },
    { title: "乙", paragraphs: [words(9)] },
    { title: "丙", paragraphs: [words(9)] },
  ]);
  const before = await articlesOf(issueId);
  const [one, two, three] = before;
  await run({ kind: "fields", articleId: three!.id, after: { title: "丙改" } });
  await run({ kind: "fields", articleId: two!.id, after: { title: "乙改" } });
  await run({ kind: "merge", articleId: one!.id, secondId: two!.id });
  await answer("correction.revert", { articleId: one!.id });
  expect((await articlesOf(issueId)).map(({ title }) => title)).toEqual(["甲", "乙", "丙改"]);
  expect((await articlesOf(issueId)).slice(0, 2)).toEqual(before.slice(0, 2));
  expect(await answer("correction.revert", { articleId: one!.id })).toMatchObject({ id: null });
});

test("two people at once: what fits both is kept, what does not is refused and changes nothing", async () => {
  const [issueId] = issueOf([{ title: "甲", paragraphs: [words(60)] }]);
  const [article] = await articlesOf(issueId);
  const articleId = article!.id;
  const text = article!.paragraphs[0]!;
  const { head } = await answer("corrections.log", { issueId });
  await run({ kind: "text", articleId, text: `${text.slice(0, 50)}新${text.slice(51)}` }, head);
  await run({ kind: "text", articleId, text: `旧${text.slice(1)}` }, head);
  expect((await articlesOf(issueId))[0]?.paragraphs).toEqual([`旧${text.slice(1, 50)}新${text.slice(51)}`]);
  const state = dump(issueId);
  const other = await reply("correction.run", {
    request: { kind: "text", articleId, text: `${text.slice(0, 50)}别${text.slice(51)}` },
    seen: head,
  });
  expect(other).toMatchObject({ ok: false, failure: { code: "correction-conflict" } });
  expect(dump(issueId)).toBe(state);
  await run({ kind: "fields", articleId, after: { title: "乙" } }, head);
  const again = await reply("correction.run", {
    request: { kind: "fields", articleId, after: { title: "丙" } },
    seen: head,
  });
  expect(again).toMatchObject({ ok: false, failure: { code: "correction-conflict" } });
});

test("a newer engine: corrections hold where they fit, are listed where they do not, and the ids stay", async () => {
  const [body, more] = [words(40), words(40)];
  const [issueId, bytes] = issueOf([
    { title: "甲乙丙", paragraphs: [body] },
    { title: "丁戊己", paragraphs: [more] },
  ]);
  const [one, two] = await articlesOf(issueId);
  await run({ kind: "fields", articleId: one!.id, after: { title: "人改的题" } });
  await run({ kind: "text", articleId: two!.id, text: `改${more.slice(1)}` });
  issueOf(
    [
      { title: "机器的题", paragraphs: [body] },
      { title: "丁戊己", paragraphs: [`${more}完`] },
    ],
    {},
    2,
    bytes,
  );
  const now = await articlesOf(issueId);
  expect(now.map(({ id }) => id)).toEqual([one!.id, two!.id]);
  expect(now.map(({ title, paragraphs }) => [title, ...paragraphs])).toEqual([
    ["机器的题", body],
    ["丁戊己", `改${more.slice(1)}完`],
  ]);
  const [conflict, ...others] = await answer("corrections.conflicts", {});
  expect(others).toEqual([]);
  expect(conflict).toMatchObject({ issueId, reason: "changed", expected: "甲乙丙", found: "机器的题" });
  await answer("correction.undo", { issueId, id: conflict!.id });
  expect(await answer("corrections.conflicts", { issueId })).toEqual([]);
  await answer("correction.undo", { issueId });
  expect((await articlesOf(issueId))[1]?.paragraphs).toEqual([`${more}完`]);
});

test("the issue's own data: lists, facets and dates follow, and come back", async () => {
  const [issueId] = issueOf([{ title: "奇字饕餮" }], { newspaper: "旧名报", date: "2001-02-03" });
  await run({ kind: "issue", issueId, after: { newspaper: "新名报", date: "2002-03-04" } });
  const facets = async () => (await answer("search", { query: "饕餮", facets: true })).facets;
  expect((await answer("issues.list", {})).find(({ id }) => id === issueId)).toMatchObject({ newspaper: "新名报" });
  expect(JSON.stringify(await facets())).toContain("新名报");
  expect((await answer("search", { query: "饕餮 date:2002" })).total).toBe(1);
  await answer("correction.undo", { issueId });
  expect(JSON.stringify(await facets())).not.toContain("新名报");
  const refused = await reply("correction.run", {
    request: { kind: "issue", issueId, after: { date: "2002-13-44" } },
  } as never);
  expect(refused).toMatchObject({ ok: false, failure: { code: "bad-question" } });
});

test("a split keeps the source lines of each part where the words tell them", async () => {
  const file = new TextEncoder().encode(
    `第${++files}期\n标题\n${["甲".repeat(9), "乙".repeat(9), "丙丁戊己庚辛壬癸子"].join("\n")}\n`,
  );
  const [issueId] = issueOf(
    [{ paragraphs: ["甲".repeat(9) + "乙".repeat(9), "丙丁戊己庚辛壬癸子"], source: [[2, 5]], titleSource: [[2, 2]] }],
    {},
    1,
    file,
  );
  const [article] = await articlesOf(issueId);
  await run({ kind: "split", articleId: article!.id, at: 18 });
  expect((await articlesOf(issueId)).map(({ source }) => source)).toEqual([[[2, 4]], [[5, 5]]]);
});

test("the queue: least sure first, why, and what is checked leaves it", async () => {
  const newspaper = "待校报";
  const [issueId] = issueOf(
    [
      { title: "甲", paragraphs: ["没有说完的话"], confidence: 0.5 },
      { paragraphs: ["本报讯。"], confidence: 0.2 },
      { title: "丙", paragraphs: [words(60)], confidence: 0.95 },
    ],
    { newspaper },
  );
  const queue = () => answer("review.queue", { filter: { newspaper } });
  const { total, checked, items } = await queue();
  expect([total, checked, items.map(({ confidence }) => confidence)]).toEqual([2, 0, [0.2, 0.5]]);
  expect(items.map(({ doubts }) => doubts)).toEqual([
    ["untitled", "short"],
    ["open-end", "short"],
  ]);
  await run({ kind: "fields", articleId: items[0]!.article.id, after: { checked: true } });
  expect(await queue()).toMatchObject({ total: 2, checked: 1, items: [{ confidence: 0.5 }] });
  const { article, lines, doubts, undo } = await answer("correction.article", { articleId: items[0]!.article.id });
  expect([article.issueId, lines.length > 0, doubts, undo !== null]).toEqual([
    issueId,
    true,
    ["untitled", "short"],
    true,
  ]);
});

test("requests about what is not there are refused", async () => {
  const [issueId] = issueOf([{ title: "甲" }]);
  const [article] = await articlesOf(issueId);
  const state = dump(issueId);
  const bad: [CorrectionRequest, string][] = [
    [{ kind: "fields", articleId: 999_999, after: {} }, "not-found"],
    [{ kind: "split", articleId: article!.id, at: 5, heads: [] }, "correction-conflict"],
    [
      { kind: "merge", articleId: article!.id, secondId: article!.id, within: false, jump: false },
      "correction-conflict",
    ],
    [
      { kind: "move", issueId, from: { in: "other", other: 7 }, to: { in: "other", what: "slogan" } },
      "correction-conflict",
    ],
    [{ kind: "to-article", issueId: 999_999, other: 0, after: null }, "not-found"],
  ];
  for (const [request, code] of bad)
    expect(await reply("correction.run", { request })).toMatchObject({ ok: false, failure: { code } });
  expect(dump(issueId)).toBe(state);
});

test("what is in the library while its postings are not (a full disk) is acknowledged, done or undone", async () => {
  const [issueId] = issueOf([{ title: "甲", paragraphs: [words(9)] }]);
  const [article] = await articlesOf(issueId);
  const { db } = library;
  const transaction = db.transaction;
  /** The outermost transaction is committed in the library's file; then the disk is full. */
  let full = false;
  db.transaction = function (this: typeof db, work: never) {
    const inner = transaction.call(this, work);
    const immediate = (...args: unknown[]): unknown => {
      const value: unknown = inner.immediate(...args);
      if (!full || db.inTransaction) return value;
      full = false;
      throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    };
    return Object.assign((...args: unknown[]): unknown => inner(...args), { immediate });
  } as never;
  const title = async () => (await articlesOf(issueId))[0]?.title;
  try {
    full = true;
    expect(await run({ kind: "fields", articleId: article!.id, after: { title: "乙" } })).toMatchObject({ issueId });
    expect(await title()).toBe("乙");
    full = true;
    expect(await answer("desk.undo", {})).toMatchObject({ what: "correction.fields" });
    expect(await title()).toBe("甲");
    full = true;
    expect(await answer("desk.redo", {})).toMatchObject({ what: "correction.fields" });
    expect(await title()).toBe("乙");
    expect(full).toBe(false);
  } finally {
    db.transaction = transaction;
  }
});
