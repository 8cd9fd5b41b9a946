/** The three uses of Broadsheet, from first start to a second one, on every host. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hosts, type Running, written } from "./launch.ts";
import { importSeeds, pagesReady, pdfText, shownText, textOf, visit, waitFor } from "./reader.ts";

describe.each(hosts)("$name", ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-journey-"));
  let running: Running;
  let page: Page;
  let issue = "";
  let article = "";
  let headline = "";

  beforeAll(async () => {
    running = await launch({ library: join(folder, "library") });
    ({ page } = running);
    page.setDefaultTimeout(8_000); // so that a failure names what it waited for
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("first start offers the bundled newspapers and imports them", async () => {
    await page.getByRole("heading", { level: 1, name: "阅报" }).waitFor();
    await importSeeds(page);
    expect(await page.locator("a.issue-line").count()).toBeGreaterThan(2);
  });

  test("an issue is shown as newspaper pages that turn", async () => {
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    issue = new URL(page.url()).hash;
    expect(issue).toMatch(/^#\/issue\/\d+$/);
    const first = await shownText(page);
    const pages = page.getByRole("group", { name: "页码" });
    await pages.waitFor();
    await page.keyboard.press("PageDown");
    await waitFor(async () => (await shownText(page)) !== first, "the second page");
    await pages.locator("[aria-current=page]", { hasText: "2" }).waitFor();
    await pages.getByRole("button", { name: "第 1 页", exact: true }).click();
    await waitFor(async () => (await shownText(page)) === first, "the first page again");
  });

  test("an article opens from the contents, with its source beside it", async () => {
    await page.getByRole("button", { name: "目录" }).click();
    const link = page.locator(".contents section a").first();
    headline = (await link.innerText()).trim();
    await link.click();
    await waitFor(async () => page.url().includes("#/article/"), "the article's address");
    await pagesReady(page);
    article = new URL(page.url()).hash;
    await page.getByRole("button", { name: "原文" }).click();
    await page.locator(".source li").nth(1).waitFor();
    await page.getByRole("button", { name: "原文" }).click();
  });

  test("a bookmark and a note are kept and listed", async () => {
    await page.getByRole("button", { name: "加书签" }).click();
    await page.getByRole("button", { name: "已加书签" }).waitFor();
    await page.getByRole("button", { name: "笔记", exact: true }).click();
    await page.getByRole("textbox", { name: "新笔记" }).fill("读到这里：产能与用电。");
    await page.locator(".note output", { hasText: "已保存" }).waitFor();
    await page.getByRole("link", { name: "笔记本" }).click();
    await page.locator(".entries > li", { hasText: "读到这里：产能与用电。" }).waitFor(); // the article says so, too
    expect(await page.locator(".entries > li").count()).toBe(2);
  });

  test("a note typed a moment before leaving is not lost", async () => {
    await visit(page, article);
    await page.getByRole("textbox", { name: /的笔记$/ }).fill("读到这里：产能与用电。还要核对数字。");
    await visit(page, "#/notebook");
    await page.getByText("还要核对数字。").waitFor();
  });

  test("every keystroke searches, and a hit opens with its words marked", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("氧化铝");
    const hits = page.locator(".hits > li");
    await hits.locator("mark", { hasText: "氧化铝" }).first().waitFor(); // the answers to 氧 and 氧化 pass by
    expect(new URL(page.url()).hash).toContain("#/search?q=");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await waitFor(async () => page.url().includes("#/article/"), "the hit");
    await pagesReady(page);
    await waitFor(async () => (await shownText(page)).includes("氧化铝"), "the passage");
    await waitFor(() => page.evaluate(() => (CSS.highlights.get("found")?.size ?? 0) > 0), "painted marks");
    await page.keyboard.press("Alt+ArrowLeft");
    await hits.first().waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("氧化铝");
  });

  test("two articles become a PDF where the reader says", async () => {
    await visit(page, issue);
    await pagesReady(page);
    const boxes = page.locator(".contents").getByRole("checkbox");
    await boxes.first().waitFor();
    await boxes.nth(0).focus();
    await page.keyboard.press("Space");
    await boxes.nth(1).focus();
    await page.keyboard.press("Space");
    const titles = await page.locator(".contents section a > span[lang]").allInnerTexts();
    await page.getByRole("button", { name: "已选 2 篇 · 导出" }).click();
    const path = join(folder, "two.pdf");
    await running.saveTo(path);
    await page.getByRole("button", { name: "存为 PDF…" }).click();
    await page.getByText(/^已保存：/).waitFor({ timeout: 60_000 });
    await written(path);
    const text = await pdfText(path);
    for (const title of titles.slice(0, 2)) expect(text).toContain(title.replace(/[\s…]/g, "").slice(0, 12));
    expect(statSync(path).size).toBeGreaterThan(5_000);
    await page.getByRole("button", { name: "完成" }).click();
    expect(await page.getByRole("button", { name: /已选/ }).count()).toBe(0);
  });

  test("after a restart everything is still there", async () => {
    await visit(page, issue);
    await page.getByRole("button", { name: "目录" }).click();
    await pagesReady(page);
    await page.locator(".leaves").focus();
    await page.keyboard.press("Home");
    await page.locator(".page-numbers [aria-current=page]", { hasText: "1" }).waitFor();
    // The panel beside made the pages anew: the next one is there when all are.
    await page.locator('.leaves[aria-busy="false"]').waitFor();
    await page.keyboard.press("PageDown");
    await page.locator(".page-numbers [aria-current=page]", { hasText: "2" }).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 700)); // the place is kept half a second after the turn
    page = await running.restart();
    page.setDefaultTimeout(8_000);
    await page.getByText("接着读：").waitFor();
    expect(await textOf(page, ".nameplate")).toContain("1 枚书签");
    await page.locator(".continue a").click();
    await pagesReady(page);
    await page.locator(".page-numbers [aria-current=page]", { hasText: "2" }).waitFor();
    await page.getByRole("link", { name: "笔记本" }).click();
    await page.getByText("还要核对数字。").waitFor();
    expect(await textOf(page, ".notebook .headline")).toContain(headline.slice(0, 6));
    await visit(page, article);
    await page.getByRole("button", { name: "已加书签" }).waitFor();
  });

  test("nothing was complained about on the way", () => {
    expect(running.errors).toEqual([]);
  });
});
