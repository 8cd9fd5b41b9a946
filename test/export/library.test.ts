/** Exports as the library answers them: collections, people's marks, previews, citations, and jobs that are called off. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../src/library/answers.ts";
import { type Library, openLibrary } from "../../src/library/library.ts";
import type { Answer, Ask, LibraryEvent, QuestionName } from "../../src/questions.ts";
import { fontPaths, scratch, solid } from "./fixtures.ts";
import { outlineOf, readPdf } from "./readPdf.ts";

const folder = scratch();
const events: LibraryEvent[] = [];
let library: Library;
let ids: number[];
let issue: number;
let collection: string;

async function answer<N extends QuestionName>(name: N, input: Ask<N>): Promise<Answer<N>> {
  const reply = await ask(library, name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value as Answer<N>;
}
const failureOf = async (name: QuestionName, input: unknown) => {
  const reply = await ask(library, name, input);
  return reply.ok ? null : reply.failure.code;
};

beforeAll(async () => {
  const opened = openLibrary({
    folder: join(folder, "library"),
    create: true,
    fonts: fontPaths[0] ?? "",
    tell: (event) => events.push(event),
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  library = opened.value;
  const seeds = join(import.meta.dirname, "../../seeds");
  for (const name of readdirSync(seeds)
    .filter((file) => file.endsWith(".txt"))
    .slice(0, 2))
    await library.addFile(name, readFileSync(join(seeds, name)));
  const [first] = await answer("issues.list", {});
  issue = first?.id ?? 0;
  ids = (await answer("issue.get", { id: issue })).articles.map((article) => article.id);
  const [a = 0, b = 0, c = 0] = ids;
  const range = { articleId: a, part: "text" as const, start: 2, end: 12 };
  const mark = await answer("highlight.add", { range, color: "red", style: "underline" });
  await answer("note.save", { highlight: mark.id, text: "划线上的话" });
  await answer("note.save", { articleId: b, text: "整篇的话" });
  ({ id: collection } = await answer("collection.save", { name: "铝业史", note: "总的引言。" }));
  const inner = await answer("collection.save", { name: "早年", parent: collection, note: "分集的引言。" });
  await answer("clipping.add", { collection, articleIds: [c] });
  const [clipping] = await answer("clipping.add", { collection: inner.id, articleIds: [b, a] });
  await answer("clipping.note", { id: clipping?.id ?? "", note: "为什么收它" });
});
afterAll(() => library.close());

const exported = async (format: Ask<"export.run">["format"], name: string, rest: Partial<Ask<"export.run">> = {}) => {
  const target = join(folder, name);
  await answer("export.run", { articles: { of: "collection", id: collection }, format, target, ...rest });
  return readFileSync(target);
};

test("a collection is a book: its sections in their order, introductions, remarks, marks and their notes", async () => {
  const pdf = await exported("pdf", "book.pdf", { choices: { layout: "booklet", notes: "endnotes" } });
  const { text, attachments } = await readPdf(new Uint8Array(pdf));
  const read = solid(text);
  const order = ["铝业史", "总的引言。", "早年", "分集的引言。", "注释", "为什么收它", "整篇的话", "划线上的话"];
  let at = 0;
  for (const part of order) {
    const found = read.indexOf(part, at);
    expect({ part, found: found >= at }).toEqual({ part, found: true });
    at = found;
  }
  expect(await outlineOf(new Uint8Array(pdf))).toContain("早年");
  const annotations = JSON.parse(new TextDecoder().decode(attachments["annotations.jsonld"])) as { items: unknown[] };
  expect(JSON.stringify(annotations)).toContain("划线上的话");
});

test("every format has the introductions and the remarks", async () => {
  for (const format of ["markdown", "text", "html"] as const) {
    const text = (await exported(format, `c.${format}`)).toString("utf8");
    for (const part of ["总的引言。", "早年", "分集的引言。", "为什么收它", "划线上的话"]) expect(text).toContain(part);
    expect(text.indexOf("总的引言。")).toBeLessThan(text.indexOf("分集的引言。"));
  }
  const epub = unzipSync(new Uint8Array(await exported("epub", "c.epub")));
  expect(Object.values(epub).some((file) => new TextDecoder().decode(file).includes("分集的引言。"))).toBe(true);
});

test("an issue, a search, the notebook and a selection know what they hold", async () => {
  const contents = (articles: Ask<"export.contents">["articles"]) => answer("export.contents", { articles });
  expect(await contents({ of: "issue", id: issue })).toMatchObject({
    count: ids.length,
    issues: 1,
    notes: 2,
    highlights: 1,
  });
  expect((await contents({ of: "notebook" })).pieces.map((piece) => piece.id).toSorted()).toEqual(
    ids.slice(0, 2).toSorted(),
  );
  const found = await answer("search.ids", { query: "记者" });
  expect((await contents({ of: "search", query: "记者" })).count).toBe(found.length);
  expect((await contents(ids.slice(0, 2))).name).toMatch(/2篇文章$/);
  expect(await failureOf("export.contents", { articles: { of: "search", query: "饕餮魍魉" } })).toBe(
    "nothing-selected",
  );
  expect(await failureOf("export.contents", { articles: { of: "issue", id: 999 } })).toBe("not-found");
});

test("previews: the newest question wins, the others are told so", async () => {
  const asked = (paper: "a4" | "a5" | "letter") =>
    ask(library, "export.preview", { articles: { of: "issue", id: issue }, choices: { paper } });
  const replies = await Promise.all([asked("a4"), asked("letter"), asked("a4"), asked("a5")]);
  expect(replies.map((reply) => (reply.ok ? "set" : reply.failure.code))).toEqual([
    "set",
    "cancelled",
    "cancelled",
    "set",
  ]);
  const last = replies[3];
  expect(last?.ok && (last.value as Answer<"export.preview">).width).toBeCloseTo(419.5, 0);
});

test("citations come one for each article, in the style asked for", async () => {
  const { citations } = await answer("export.cite", { articles: ids.slice(0, 3), style: "gbt-2025" });
  expect(citations).toHaveLength(3);
  for (const one of citations) expect(one).toContain("[N]. ");
});

test("an export that is called off leaves nothing, and what stood there stays", async () => {
  const target = join(folder, "older.pdf");
  writeFileSync(target, "older");
  for (const wait of [0, 30]) {
    const running = ask(library, "export.run", { articles: ids, format: "pdf", target, job: "j" });
    await new Promise((resolve) => setTimeout(resolve, wait));
    await answer("export.cancel", { job: "j" });
    const reply = await running;
    expect(reply.ok ? "done" : reply.failure.code).toBe("cancelled");
  }
  expect(readFileSync(target, "utf8")).toBe("older");
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  expect(events.findLast((event) => event.type === "job")).toMatchObject({ job: { id: "j", finished: true } });
  expect(existsSync(target)).toBe(true);
});

test("a bag carries the annotations", async () => {
  const files = unzipSync(new Uint8Array(await exported("bagit", "bag.zip")));
  const [, annotations] = Object.entries(files).find(([path]) => path.endsWith("annotations.jsonld")) ?? [];
  expect(new TextDecoder().decode(annotations)).toContain("划线上的话");
});
