/** A library on disk, driven as the doors drive it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer, Ask, QuestionName } from "../../src/questions.ts";
import { questions } from "../../src/questions.ts";
import { ask } from "../../src/library/answers.ts";
import { type Library, openLibrary } from "../../src/library/library.ts";
import { originalBytes, sha256 } from "../../src/library/originals.ts";

const seeds = join(import.meta.dirname, "../../seeds");
let folder: string;
let library: Library;

const open = () => {
  const opened = openLibrary({ folder: join(folder, "library"), create: true, seeds });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
};
/** Asks, and holds the answer against its schema: answers are checked here, not at run time. */
const answer = async <N extends QuestionName>(name: N, input: Ask<N>): Promise<Answer<N>> => {
  const reply = await ask(library, name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return questions[name].output.parse(reply.value) as Answer<N>;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-library-"));
  library = open();
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("ingest", () => {
  test("adds the seeds once, and keeps their bytes", async () => {
    expect((await answer("library.about", {})).seeds).toBe(5);
    const first = await answer("import.seeds", {});
    expect(first.files.map((file) => file.status)).toEqual(Array(5).fill("added"));
    expect(first.files.filter((file) => /[\\/]/.test(file.file))).toEqual([]);
    const again = await answer("import.seeds", {});
    expect(again.files.map((file) => file.status)).toEqual(Array(5).fill("unchanged"));
    expect((await answer("library.about", {})).seeds).toBe(0);
    for (const issue of await answer("issues.list", {})) {
      const file = readFileSync(join(seeds, issue.name));
      expect(sha256(originalBytes(library.db, issue.id))).toBe(sha256(file));
    }
  });

  test("a file that is no text is refused with its reason, and the rest stays", async () => {
    const binary = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256);
    expect(await answer("import.file", { name: "a.bin", bytes: binary })).toMatchObject({
      status: "refused",
      error: { code: "file-not-text" },
    });
    expect(await answer("import.file", { name: "b.txt", bytes: new Uint8Array() })).toMatchObject({
      status: "refused",
      error: { code: "file-empty" },
    });
    expect((await answer("library.about", {})).issues).toBe(0);
  });

  test("after an upgrade of the engine the same articles keep their ids and marks", async () => {
    await answer("import.seeds", {});
    const issue = (await answer("issues.list", {}))[0]!;
    const before = (await answer("issue.get", { id: issue.id })).articles;
    const note = await answer("note.save", { articleId: before[2]!.id, text: "记一笔" });
    library.db.prepare("UPDATE issues SET engine = 0").run();
    library.db.prepare("UPDATE articles SET title = 'an older engine read this' WHERE issue_id = ?").run(issue.id);
    await answer("import.seeds", {});
    const after = (await answer("issue.get", { id: issue.id })).articles;
    expect(after).toEqual(before);
    expect(await answer("notes.list", { articleId: before[2]!.id })).toMatchObject([{ id: note.id, text: "记一笔" }]);
  });
});

describe("reading", () => {
  beforeEach(async () => void (await answer("import.seeds", {})));

  test("an issue, its articles, their neighbours and their source", async () => {
    const issue = (await answer("issues.list", {}))[0]!;
    const { articles } = await answer("issue.get", { id: issue.id });
    expect(articles).toHaveLength(issue.articles);
    const [first, second] = articles;
    const seen = await answer("article.get", { id: second!.id });
    expect(seen.previous?.id).toBe(first!.id);
    const { lines } = await answer("article.source", { id: second!.id });
    expect(lines.length).toBeGreaterThan(0);
    const original = readFileSync(join(seeds, issue.name), "utf8").split("\n");
    for (const line of lines)
      expect(line.parts.map((part) => part.from ?? part.text).join("")).toBe(original[line.number - 1]);
  });

  test("search finds 氧化铝 in at least three seeds", async () => {
    const { hits, total } = await answer("search", { query: "氧化铝" });
    expect(total).toBe(hits.length);
    expect(new Set(hits.map((hit) => hit.issueId)).size).toBeGreaterThanOrEqual(3);
    for (const hit of hits)
      for (const [start, length] of hit.marks)
        expect([...hit.excerpt].slice(start, start + length).join("")).toBe("氧化铝");
  });

  test("what is not there is said, not thrown", async () => {
    expect(await ask(library, "issue.get", { id: 999 })).toMatchObject({ ok: false, failure: { code: "not-found" } });
    expect(await ask(library, "issue.get", { id: "1" })).toMatchObject({
      ok: false,
      failure: { code: "bad-question" },
    });
    expect(await ask(library, "toString", {})).toMatchObject({ ok: false, failure: { code: "bad-question" } });
  });
});

describe("marks", () => {
  test("bookmarks, notes and settings outlive the program", async () => {
    await answer("import.seeds", {});
    const issue = (await answer("issues.list", {}))[0]!;
    const article = (await answer("issue.get", { id: issue.id })).articles[0]!;
    const bookmark = await answer("bookmark.add", { articleId: article.id, paragraph: 1 });
    const note = await answer("note.save", { articleId: article.id, text: "一" });
    await answer("note.save", { id: note.id, articleId: article.id, text: "二" });
    await answer("settings.set", { key: "theme", value: "night" });
    await library.close();
    library = open();
    expect(await answer("bookmarks.list", {})).toMatchObject([{ id: bookmark.id, article: { title: article.title } }]);
    expect(await answer("notes.list", {})).toMatchObject([{ id: note.id, text: "二" }]);
    expect(await answer("settings.get", {})).toEqual({ theme: "night" });
    await answer("desk.remove", { ids: [bookmark.id, note.id] });
    expect([await answer("bookmarks.list", {}), await answer("notes.list", {})]).toEqual([[], []]);
  });

  test("a mark on an article that is not there is refused", async () => {
    expect(await ask(library, "bookmark.add", { articleId: 7 })).toMatchObject({ failure: { code: "not-found" } });
    expect(await ask(library, "note.save", { articleId: 7, text: "x" })).toMatchObject({
      failure: { code: "not-found" },
    });
  });
});

test("nothing but the library's own files lies in its folder", async () => {
  await answer("import.seeds", {});
  await library.close();
  const files = readdirSync(join(folder, "library")).sort();
  library = open();
  expect(files).toEqual(["index.db", "library.db"]);
});

test("searches are kept and remembered; frequency, marks and related articles answer in their shapes", async () => {
  await answer("import.seeds", {});
  const saved = await answer("searches.save", { name: "铝", query: "氧化铝", narrow: { from: "2023" } });
  await answer("searches.remember", { query: "甲" });
  await answer("searches.remember", { query: "乙" });
  await answer("searches.remember", { query: "甲" });
  expect(await answer("searches.list", {})).toEqual([saved]);
  expect(saved.fold).toBe(true);
  expect((await answer("searches.history", {})).toSorted()).toEqual(["乙", "甲"].toSorted());
  await answer("searches.forget", {});
  await answer("searches.rename", { id: saved.id, name: "炼铝" });
  expect(await answer("searches.list", {})).toEqual([{ ...saved, name: "炼铝" }]);
  const apart = await answer("searches.save", { name: "鋁", query: "鋁", narrow: { to: "2024" }, fold: false });
  expect(apart).toMatchObject({ narrow: { to: "2024" }, fold: false });
  expect(await answer("searches.list", {})).toContainEqual(apart);
  await answer("desk.remove", { ids: [apart.id, saved.id] });
  expect([await answer("searches.list", {}), await answer("searches.history", {})]).toEqual([[], []]);

  const asked = { query: "氧化铝", facets: true };
  const found = await answer("search", asked);
  expect(found.exact).toBe(true);
  expect(found.facets!.newspaper.values.reduce((sum, { count }) => sum + count, 0)).toBe(found.total);
  expect(await answer("search.ids", asked)).toEqual(found.hits.map((hit) => hit.id));
  const first = found.hits[0]!;
  const { article } = await answer("article.get", { id: first.id });
  const marks = await answer("search.marks", { articleId: first.id, query: "氧化铝" });
  const text = [...article.paragraphs.join("\n")];
  for (const [start, length] of marks.text) expect(text.slice(start, start + length).join("")).toBe("氧化铝");
  await answer("search.related", { articleId: first.id });
  const [curve] = await answer("search.frequency", { words: ["氧化铝"], by: "year" });
  expect(curve!.points.every((point) => point.articles <= point.all)).toBe(true);
});
