/** The archivist's desk on every host: marks, notes, tags, clippings, undo; out of the library and into another. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hosts, type Running, written } from "./launch.ts";
import { dragOver, painted, press, text } from "./marking.ts";
import { expectAccessible, importSeeds, pagesReady, visit, waitFor } from "./reader.ts";

const button = (page: Page, name: string) => page.locator(".mark-menu").getByRole("button", { name, exact: true });
const paintedAs = async (page: Page, name: string): Promise<string> => ((await painted(page))[name] ?? []).join("|");
const becomes = (page: Page, name: string, words: string): Promise<void> =>
  waitFor(async () => (await paintedAs(page, name)) === words, `${name} over “${words}”`);

describe.each(hosts)("$name", ({ name, launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-desk-"));
  let running: Running;
  let page: Page;
  let article = "";
  let marked = "";

  beforeAll(async () => {
    running = await launch({ library: join(folder, "library") });
    ({ page } = running);
    page.setDefaultTimeout(8_000);
    await importSeeds(page);
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    article = `#/article/${await page.locator(`.leaf:not([data-away]) [data-article]:has(${text})`).first().getAttribute("data-article")}`;
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("words are marked with the mouse; marks may overlap; a headline too", async () => {
    await dragOver(page, 6, 26);
    await expectAccessible(page, "the menu");
    marked = await page.evaluate(() => String(getSelection()));
    await button(page, "黄").click();
    await becomes(page, "desk-yellow-background", marked);
    await dragOver(page, 16, 36);
    const other = await page.evaluate(() => String(getSelection()));
    await button(page, "蓝").click();
    await becomes(page, "desk-blue-background", other);
    expect(await paintedAs(page, "desk-yellow-background")).toBe(marked);
    await dragOver(page, 0, 4, 0, "h2 .line");
    const head = await page.evaluate(() => String(getSelection()));
    await button(page, "红").click();
    await becomes(page, "desk-red-background", head);
    expect(page.url()).toContain("#/issue/"); // a drag over a headline does not open it
  });

  test("the text itself is left alone", async () => {
    expect(await page.locator(".leaf [data-article] mark").count()).toBe(0);
  });

  test("a note and a tag on the mark", async () => {
    await press(page, 8);
    await button(page, "笔记").click();
    const sheet = page.getByRole("dialog", { name: "笔记" });
    await sheet.getByRole("textbox").fill("核对数字 <script>document.title='!'</script> [点](javascript:alert(1))");
    await sheet.locator("output", { hasText: "已保存" }).waitFor();
    await expectAccessible(page, "the note");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^此处有笔记：核对数字/ }).waitFor();
    await press(page, 8);
    await button(page, "标签").click();
    await page.keyboard.type("产业");
    await page.keyboard.press("Enter");
    await page.locator(".tag-sheet .tags", { hasText: "产业" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".tag-sheet").waitFor({ state: "detached" });
  });

  test("after a restart all is at the same place", async () => {
    page = await running.restart();
    page.setDefaultTimeout(8_000);
    await visit(page, article);
    await pagesReady(page);
    await becomes(page, "desk-yellow-background", marked);
    await page.getByRole("button", { name: /^此处有笔记：核对数字/ }).click();
    await page.getByRole("dialog", { name: "笔记" }).getByRole("textbox").waitFor();
    await page.keyboard.press("Escape");
  });

  test("the same marks in vertical text and in one scroll", async () => {
    await page.locator(".leaves").focus();
    await page.keyboard.press("v");
    await page.locator(".page.vertical").first().waitFor();
    await waitFor(
      async () => (await paintedAs(page, "desk-yellow-background")).replaceAll("|", "") === marked,
      "vertical",
    );
    await dragOver(page, 40, 50);
    await button(page, "绿").click();
    await waitFor(async () => Array.from(await paintedAs(page, "desk-green-background")).length === 10, "ten marked");
    await page.keyboard.press("v");
    await page.locator(".page:not(.vertical)").first().waitFor();
    await ask(page, "settings.set", { key: "mode", value: "scroll" });
    await page.locator(".scroll p").first().waitFor();
    await becomes(page, "desk-yellow-background", marked);
    await page.getByRole("button", { name: /^此处有笔记：核对数字/ }).waitFor();
    await dragOver(page, 52, 58);
    await button(page, "划线").click();
    await button(page, "红").click();
    await waitFor(async () => Array.from(await paintedAs(page, "desk-red-underline")).length === 6, "a line under six");
    await ask(page, "settings.set", { key: "mode", value: "pages" });
    await pagesReady(page);
    await becomes(page, "desk-yellow-background", marked);
    // The line is what the next mark would be, too.
    await dragOver(page, 60, 64);
    await button(page, "划线").click();
    await page.keyboard.press("Escape");
    await page.locator(".mark-menu").waitFor({ state: "detached" });
  });

  test("marks go with their words when the text is set right or the article split", async () => {
    const articleId = Number(/\d+$/.exec(article)?.[0]);
    const before = (
      await ask<{ article: { paragraphs: string[]; issueId: number } }>(page, "article.get", { id: articleId })
    ).article;
    const all = before.paragraphs.join("\n");
    await ask(page, "correction.run", { request: { kind: "text", articleId, text: `前面添上几个字。${all}` } });
    await waitFor(
      async () => (await page.locator(".leaf").allInnerTexts()).join("").includes("前面添上几个字。"),
      "the new text",
    );
    await becomes(page, "desk-yellow-background", marked);
    await ask(page, "correction.undo", { issueId: before.issueId });
    await waitFor(
      async () => !(await page.locator(".leaf").allInnerTexts()).join("").includes("前面添上几个字。"),
      "the old text",
    );
    await becomes(page, "desk-yellow-background", marked);
    // A mark in the second paragraph goes with it to an article of its own, and comes back.
    const start = Array.from(before.paragraphs[0] ?? "").length + 1;
    const range = { articleId, part: "text", start: start + 1, end: start + 5 };
    const { id, quote } = await ask<{ id: string; quote: string }>(page, "highlight.add", { range, color: "purple" });
    const home = async () => {
      const { entries } = await ask<Listed>(page, "notebook.list", { filter: { color: "purple" } });
      return entries.find((entry) => entry.id === id);
    };
    await ask(page, "correction.run", { request: { kind: "split", articleId, at: start } });
    const moved = await home();
    expect(moved).toMatchObject({ quote, range: { part: "text", start: 1, end: 5 } });
    expect(moved?.articleId).not.toBe(articleId);
    await ask(page, "correction.undo", { issueId: before.issueId });
    expect(await home()).toMatchObject({ quote, articleId, range });
    await ask(page, "desk.remove", { ids: [id] });
  });

  test("a mark that is removed comes back with undo", async () => {
    await press(page, 8);
    await button(page, "取消标记").click();
    await waitFor(async () => (await paintedAs(page, "desk-yellow-background")) === "", "the mark gone");
    await page.keyboard.press("Control+z");
    await becomes(page, "desk-yellow-background", marked);
    await page.keyboard.press("Control+Shift+z");
    await waitFor(async () => (await paintedAs(page, "desk-yellow-background")) === "", "the mark gone again");
    await page.getByRole("button", { name: "撤销" }).click();
    await becomes(page, "desk-yellow-background", marked);
    await page.getByRole("button", { name: /^此处有笔记：核对数字/ }).waitFor();
  });

  test("without a mouse: a paragraph is marked, words are selected with a caret", async () => {
    await page.locator(".leaves").focus();
    await page.keyboard.press("F7");
    await page.locator(".caret").waitFor();
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    for (let step = 0; step < 2; step++) await page.keyboard.press("Shift+ArrowRight");
    const words = await page.evaluate(() => String(getSelection()));
    expect(Array.from(words)).toHaveLength(2);
    await page.keyboard.press("Enter");
    await page.locator(".mark-menu").waitFor();
    await page.keyboard.press("5");
    await becomes(page, "desk-purple-background", words);
    // Down to the next paragraph, and all of it.
    const second = (await page.locator(`.leaf:not([data-away]) ${text}`).nth(1).textContent()) ?? "";
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("h");
    await page.locator(".mark-menu").waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest(".mark-menu") !== null)).toBe(true);
    await page.keyboard.press("2");
    await waitFor(async () => (await paintedAs(page, "desk-green-background")).includes(second), "the paragraph");
    await page.keyboard.press("Escape");
    await page.locator(".caret").waitFor({ state: "detached" });
  });

  test("the notebook shows all of it, filtered, and leads to the place", async () => {
    await visit(page, "#/notebook");
    const entries = page.locator(".entries > li");
    await entries.filter({ hasText: "核对数字" }).waitFor();
    expect(await page.title()).toContain("笔记本"); // the note's script is text
    expect(await entries.filter({ hasText: "<script>" }).count()).toBe(1);
    expect(await page.locator('.entries a[href^="javascript"]').count()).toBe(0);
    await expectAccessible(page, "the notebook");
    await page
      .getByRole("radio", { name: "紫" })
      .or(page.getByRole("button", { name: "紫" }))
      .first()
      .click();
    await waitFor(async () => (await entries.count()) === 1, "one purple mark");
    await page.getByRole("button", { name: "清除筛选" }).click();
    await page.getByRole("combobox", { name: "标签" }).selectOption("产业");
    await waitFor(async () => (await entries.count()) >= 1 && (await entries.count()) < 3, "what has the tag");
    await page.getByRole("button", { name: "清除筛选" }).click();
    await entries.filter({ hasText: "核对数字" }).getByRole("link").first().click();
    await pagesReady(page);
    await becomes(page, "desk-here", marked);
  });

  test("what is not surely found needs the eye, and one click puts it back", async () => {
    const issues = await ask<{ id: number }[]>(page, "issues.list", {});
    const { articles } = await ask<{ articles: { id: number; paragraphs: string[] }[] }>(page, "issue.get", {
      id: issues[1]?.id,
    });
    const other = articles.find(({ paragraphs }) => (paragraphs[0]?.length ?? 0) > 120);
    const points = Array.from(other?.paragraphs.join("\n") ?? "");
    const range = { articleId: other?.id, part: "text", start: 70, end: 100 };
    const { id, quote } = await ask<{ id: string; quote: string }>(page, "highlight.add", { range, color: "red" });
    const elsewhere = `${points.slice(0, 70).join("")}${points.slice(100).join("")}\n又说：${quote}。\n再说：${quote}。`;
    await ask(page, "correction.run", { request: { kind: "text", articleId: other?.id, text: elsewhere } });
    await visit(page, "#/notebook");
    await page.getByRole("link", { name: /^待核对\s*1$/ }).click();
    await page.locator(".entries .quote", { hasText: quote.slice(0, 8) }).waitFor();
    await expectAccessible(page, "what needs the eye");
    const same = page.locator(".candidates > li").filter({ has: page.getByText(quote, { exact: true }) });
    await same.first().getByRole("button", { name: "放在这里" }).click();
    await page.getByText("没有需要核对的标记。").waitFor();
    const { highlights } = await ask<{ highlights: { id: string; quote: string; range: { start: number } }[] }>(
      page,
      "desk.marks",
      { articleIds: [other?.id] },
    );
    const placed = highlights.find((mark) => mark.id === id);
    expect(placed).toMatchObject({ quote });
    expect(placed?.range.start).toBeGreaterThan(100);
    await ask(page, "desk.remove", { ids: [id] });
    await ask(page, "correction.undo", { issueId: issues[1]?.id });
  });

  test("a bookmark with a label at a paragraph", async () => {
    await visit(page, article);
    await pagesReady(page);
    await dragOver(page, 2, 6, 1);
    await button(page, "书签").click();
    await page.getByRole("textbox", { name: "第 2 段的书签" }).fill("从这里引用");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "此处有书签：从这里引用" }).waitFor();
  });

  test("articles are clipped in two clicks, and put in order by keyboard", async () => {
    await page.getByRole("button", { name: "剪入…" }).click();
    await page.getByRole("menuitem", { name: "剪入一册新的" }).click();
    await page.getByText("1 篇已剪入“新剪报册”。").waitFor();
    for (let more = 0; more < 2; more++) {
      const here = page.url();
      await page.locator(".leaves").focus();
      await page.keyboard.press(".");
      await waitFor(async () => page.url() !== here, "the next article");
      await pagesReady(page);
      await page.getByRole("button", { name: "剪入…" }).click();
      await page.getByRole("menuitem", { name: "新剪报册" }).click();
      await waitFor(
        async () => (await page.locator(".message output").innerText()) === "1 篇已剪入“新剪报册”。",
        "clipped",
      );
    }
    await visit(page, "#/collections");
    const rows = page.locator(".clippings .headline");
    await rows.nth(2).waitFor();
    const before = await rows.allInnerTexts();
    await rows.nth(2).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    const wanted = [before[2], before[0], before[1]];
    await waitFor(async () => JSON.stringify(await rows.allInnerTexts()) === JSON.stringify(wanted), "the new order");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(before[2]);
    await expectAccessible(page, "the clippings");
    await visit(page, "#/notebook");
    await page.locator(".entries > li").first().waitFor();
    await visit(page, "#/collections");
    await rows.nth(2).waitFor();
    expect(await rows.allInnerTexts()).toEqual(wanted);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await waitFor(async () => JSON.stringify(await rows.allInnerTexts()) === JSON.stringify(before), "the old order");
  });

  test("clippings are dragged with the mouse: to another place, and into another folder", async () => {
    const rows = page.locator(".clippings > li");
    const heads = page.locator(".clippings .headline");
    const before = await heads.allInnerTexts();
    await rows.nth(2).dragTo(rows.nth(0), { sourcePosition: { x: 4, y: 8 }, targetPosition: { x: 40, y: 3 } });
    const wanted = [before[2], before[0], before[1]];
    await waitFor(async () => JSON.stringify(await heads.allInnerTexts()) === JSON.stringify(wanted), "dragged up");
    const folder = await ask<{ id: string }>(page, "collection.save", { name: "另一册" });
    const other = page.locator(`.folders [data-id="${folder.id}"]`);
    await other.waitFor();
    await rows.nth(1).dragTo(other, { sourcePosition: { x: 4, y: 8 } });
    await waitFor(async () => (await heads.count()) === 2, "one less here");
    await waitFor(async () => (await other.innerText()).includes("1"), "one there");
    for (let step = 0; step < 3; step++) await ask(page, "desk.undo", {});
    await waitFor(async () => JSON.stringify(await heads.allInnerTexts()) === JSON.stringify(before), "the old order");
    await other.waitFor({ state: "detached" });
  });

  test("what is removed waits in the bin", async () => {
    await page.locator(".clippings").getByRole("button", { name: "取出" }).first().click();
    await visit(page, "#/notebook/bin");
    await page
      .getByRole("button", { name: /^取回：/ })
      .first()
      .click();
    await page.getByText("已取回。").waitFor();
    await expectAccessible(page, "the bin");
    await visit(page, "#/collections");
    await page.locator(".clippings .headline").nth(2).waitFor();
  });

  // The desktop program has one window; its library tells every door alike.
  test.runIf(name === "browser")("two windows on one library show each other's changes", async () => {
    const second = await secondWindow(page);
    try {
      await visit(page, article);
      await visit(second, article);
      await pagesReady(page);
      await pagesReady(second);
      await becomes(second, "desk-yellow-background", marked);
      await press(page, 8);
      await button(page, "紫").click();
      await waitFor(async () => (await paintedAs(second, "desk-purple-background")).includes(marked), "the new colour");
      // Both write on one note: the later save stands, the other is among the versions.
      for (const window of [page, second]) {
        await window.getByRole("button", { name: /^此处有笔记：核对数字/ }).click();
        await window.getByRole("dialog", { name: "笔记" }).getByRole("textbox").waitFor();
      }
      const fields = [page, second].map((window) => window.getByRole("dialog", { name: "笔记" }).getByRole("textbox"));
      await fields[0]!.fill("甲窗所写");
      await page.locator(".note-sheet output", { hasText: "已保存" }).waitFor();
      await waitFor(async () => (await fields[1]!.inputValue()) === "甲窗所写", "the other window's words");
      await fields[1]!.fill("乙窗所写");
      await second.locator(".note-sheet output", { hasText: "已保存" }).waitFor();
      await waitFor(async () => (await fields[0]!.inputValue()) === "乙窗所写", "and back");
      await page.getByRole("button", { name: "历次文稿" }).click();
      await page.locator(".versions", { hasText: "甲窗所写" }).waitFor();
      await page.locator(".versions > li", { hasText: "核对数字" }).getByRole("button").click();
      await waitFor(async () => (await fields[1]!.inputValue()).startsWith("核对数字"), "the first version again");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    } finally {
      await second.close();
    }
  });

  test("out of this library, into a new one with the same newspapers: the same", async () => {
    const file = join(folder, "annotations.jsonld");
    await ask(page, "searches.save", { name: "铝", query: "氧化铝", narrow: { from: "2023" }, sort: "newest" });
    await ask(page, "settings.set", { key: "color.red", value: "存疑" });
    await visit(page, "#/notebook");
    await running.saveTo(file);
    await page.getByRole("button", { name: "导出…" }).click();
    await page.getByRole("menuitem", { name: /JSON-LD/ }).click();
    await written(file);
    const seen = await listOf(page);
    await visit(page, "#/collections");
    await page.locator(".clippings .headline").first().waitFor();
    const clipped = await page.locator(".clippings .headline").allInnerTexts();

    const other = await launch({ library: join(folder, "other") });
    try {
      other.page.setDefaultTimeout(8_000);
      await importSeeds(other.page);
      await visit(other.page, "#/notebook");
      await other.page.getByText("还没有标记和笔记").waitFor();
      await other.page
        .locator("input[type=file]")
        .setInputFiles({ name: "a.jsonld", mimeType: "application/ld+json", buffer: readFileSync(file) });
      await other.page.getByRole("dialog").getByText("新增").waitFor();
      await other.page.getByRole("button", { name: "完成" }).click();
      expect(await listOf(other.page)).toEqual(seen);
      await visit(other.page, "#/collections");
      await other.page.locator(".clippings .headline").first().waitFor();
      expect(await other.page.locator(".clippings .headline").allInnerTexts()).toEqual(clipped);
      expect(await fieldsOf(other.page)).toEqual(await fieldsOf(page));
      await visit(other.page, "#/notebook");
      // Once more: nothing new. Broken: said so, and nothing taken.
      const input = other.page.locator("input[type=file]");
      await input.setInputFiles({ name: "a.jsonld", mimeType: "application/ld+json", buffer: readFileSync(file) });
      await other.page.getByText("新增 0 条").waitFor();
      await other.page.getByRole("button", { name: "完成" }).click();
      await input.setInputFiles({
        name: "b.jsonld",
        mimeType: "application/ld+json",
        buffer: Buffer.from('{"type":3'),
      });
      await other.page.getByText("什么也没有导入").waitFor();
      await other.page.getByRole("button", { name: "完成" }).click();
      expect(await listOf(other.page)).toEqual(seen);
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test("nothing was complained about on the way", () => {
    expect(running.errors).toEqual([]);
  });
});

type Listed = { entries: { id: string; quote: string; articleId: number; range: unknown }[] };

/** Asks the library as the page does, in either host. */
const ask = <T>(page: Page, name: string, input: unknown): Promise<T> =>
  page.evaluate(
    async ([name, input]) => {
      const headers = {
        "content-type": "application/json",
        "x-broadsheet-token": sessionStorage.getItem("broadsheet-token") ?? "",
      };
      const reply = window.broadsheet
        ? await window.broadsheet.ask(name as never, input as never)
        : await (await fetch(`ask/${name}`, { method: "POST", headers, body: JSON.stringify(input) })).json();
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
      return reply.value as T;
    },
    [name, input] as const,
  );

/** Another window of the same browser on the same library. */
async function secondWindow(page: Page): Promise<Page> {
  const token = await page.evaluate(() => sessionStorage.getItem("broadsheet-token"));
  const second = await page.context().newPage();
  second.setDefaultTimeout(8_000);
  await second.goto(`${new URL(page.url()).origin}/#token=${token}`);
  return second;
}

/** Everything that people made, field by field; articles by their newspaper and place in it, for ids are a library's own. */
async function fieldsOf(page: Page): Promise<unknown> {
  const issues = await ask<{ id: number; name: string }[]>(page, "issues.list", {});
  const names = new Map<number, string>();
  for (const { id, name } of issues) {
    const { articles } = await ask<{ articles: { id: number }[] }>(page, "issue.get", { id });
    for (const [nth, article] of articles.entries()) names.set(article.id, `${name} ${nth}`);
  }
  type Things = { id: string }[];
  expect(issues.length).toBe(5);
  type Kept = Record<"highlights" | "notes" | "bookmarks" | "tags" | "clippings", Things>;
  const marks: Kept = await ask(page, "desk.marks", { articleIds: [...names.keys()] });
  const collections = await ask<Things>(page, "collections.list", {});
  const clippings: unknown[] = [];
  for (const { id } of collections) clippings.push(await ask(page, "collection.get", { id }));
  const settings = await ask<Record<string, string>>(page, "settings.get", {});
  const all = {
    highlights: sorted(marks.highlights),
    notes: sorted(marks.notes),
    bookmarks: sorted(marks.bookmarks),
    tags: sorted(marks.tags),
    clipped: sorted(marks.clippings),
    free: await ask(page, "notes.list", {}),
    tagNames: await ask(page, "tags.list", {}),
    collections,
    clippings,
    searches: await ask(page, "searches.list", {}),
    colors: Object.entries(settings).filter(([name]) => name.startsWith("color.")),
  };
  for (const kind of ["highlights", "notes", "bookmarks", "collections", "searches", "colors"] as const)
    expect(all[kind], kind).not.toEqual([]);
  return JSON.parse(
    JSON.stringify(all, (field, value: unknown) =>
      field === "articleId" ? names.get(value as number) : field === "issueId" ? undefined : value,
    ),
  );

  function sorted(list: Things): Things {
    const key = (thing: { id: string } | { articleId: number }) =>
      "id" in thing ? thing.id : (names.get(thing.articleId) ?? "");
    return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  }
}

/** What the notebook lists, without the moments. */
async function listOf(page: Page): Promise<string[]> {
  const entries = page.locator(".entries > li .entry");
  await entries.first().waitFor();
  const count = Number(/\d+/.exec(await page.locator(".notebook-line output").innerText())?.[0]);
  await waitFor(async () => (await entries.count()) === count, "all entries");
  return entries.evaluateAll((all) =>
    all
      .map((entry) =>
        ["quote", "note-text", "tags", "where"]
          .map((part) => entry.querySelector(`.${part}`)?.textContent ?? "")
          .join(" / "),
      )
      .toSorted(),
  );
}
