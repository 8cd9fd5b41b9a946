/** Searching, from the first letter to a comparison of words: once with the mouse, once without. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hosts, type Running } from "./launch.ts";
import { drop, expectAccessible, pagesReady, visit, waitFor } from "./reader.ts";

/** Newspapers of two titles, one a month: every one writes of 山西, every third of 氧化铝 too. */
function papers(): [string, number[]][] {
  const weekdays = "日一二三四五六";
  return Array.from({ length: 24 }, (_, at) => {
    const date = new Date(Date.UTC(2019, at, 5 + at));
    const said = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
    const text = [
      at % 3 === 0 ? "江海晚报" : "山河日报",
      `${said} 星期${weekdays[date.getUTCDay()]} 第${100 + at}期 今日4版`,
      `第${at + 1}条水渠通水灌良田`,
      `本报讯（记者 王小明）水渠放水，山西的农民开始春耕。今年的粮食生产从水利抓起，第${at + 1}村也修了渠道，山西各地都在准备。`,
      `    渠道修好以后，农民说今年的水比去年早来${at + 2}天，麦田能浇两遍。县里派出技术员，到地头看墒情。`,
      at % 3 === 0 ? "    当地的氧化铝厂也让出用水，支援春耕。" : "    山西的技术员说，今年墒情比往年好，丰收有望。",
      "",
    ].join("\n");
    return [`${at + 1}.txt`, [...new TextEncoder().encode(text)]];
  });
}

const found = async (page: Page): Promise<number> =>
  Number((await page.locator(".search-head output").innerText()).replaceAll(/\D/g, ""));
/** The number of results and the number that their list says are the same. */
const settled = async (page: Page, wanted: (count: number) => boolean, name: string): Promise<number> => {
  await waitFor(async () => wanted(await found(page)), name);
  const count = await found(page);
  if (count > 0)
    await waitFor(
      async () => Number(await page.locator(".hits > li").first().getAttribute("aria-setsize")) === count,
      name,
    );
  return count;
};
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} was not reached with ${most} steps of Tab, but ${await focused(page)}`);
}

describe.each(hosts)("$name", ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-search-"));
  let running: Running;
  let page: Page;
  let all = 0;

  beforeAll(async () => {
    running = await launch({ library: join(folder, "library") });
    ({ page } = running);
    page.setDefaultTimeout(8_000);
    await visit(page, "#/search");
    await page.getByText("报库还是空的").waitFor();
    await visit(page, "#/");
    await drop(page, papers());
    await page.getByText(/新增 24 期报纸/).waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "关闭" }).click();
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("results change with every letter, and what was understood is said", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("氧");
    await settled(page, (count) => count === 8, "氧");
    await page.getByRole("searchbox").fill("山西");
    all = await settled(page, (count) => count === 24, "山西");
    await page.getByRole("searchbox").fill("标题:山西 OR (天 -地) 页码:3");
    await page.getByText("标题里的“山西”").waitFor();
    await page.getByText("没有“页码”这个字段").waitFor();
    expect(await page.locator("#search-understood").innerText()).toMatch(/或者.*（.*“天”.*不要“地”/);
    await expectAccessible(page, "explained query");
    await page.getByRole("searchbox").fill("山西");
    await settled(page, (count) => count === all, "山西 again");
  });

  test("facets narrow the result by exactly what they say", async () => {
    const value = page.locator(".facets section", { hasText: "报纸" }).locator(".facet-value").last();
    const count = Number(await value.locator(".count").innerText());
    const year = page.locator(".facets section", { hasText: "日期" }).locator(".facet-value", { hasText: "2020年" });
    const inYear = async () => Number(await year.locator(".count").innerText());
    const ofAll = await inYear();
    await value.click();
    await settled(page, (shown) => shown === count, "one newspaper");
    expect(count).toBe(8);
    await waitFor(async () => (await inYear()) !== ofAll, "the years of one newspaper"); // counts come after the list
    const both = await inYear();
    await year.click();
    await settled(page, (shown) => shown === both && shown < count, "one newspaper in one year");
    expect(await page.locator(".chip").count()).toBe(2);
    await expectAccessible(page, "narrowed");
    await page.locator(".chip").last().click();
    await settled(page, (shown) => shown === count, "one newspaper again");
    await page.locator(".chip").click();
    await settled(page, (shown) => shown === all, "all again");
  });

  test("the timeline is brushed, and has a table", async () => {
    const brush = page.locator(".brush");
    const box = (await brush.boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.3, y, { steps: 3 });
    await page.mouse.up();
    await page.locator(".chip").waitFor();
    const narrowed = await settled(page, (count) => count < all, "the first months");
    expect(narrowed).toBeGreaterThan(0);
    await page.getByRole("button", { name: "表格" }).click();
    const rows = await page.locator(".timeline td").allInnerTexts();
    expect(rows.reduce((sum, text) => sum + Number(text), 0)).toBeLessThanOrEqual(all);
    await expectAccessible(page, "timeline as a table");
    await page.getByRole("button", { name: "表格" }).click();
    await page.getByRole("button", { name: "不限时间" }).click();
    await settled(page, (count) => count === all, "any time");
    // A time of which there is nothing: the timeline stays, to choose another with.
    await visit(page, `#/search?q=${encodeURIComponent("氧化铝")}&from=2019-02&to=2019-03`);
    await page.getByText("这些条件下没有文章").waitFor();
    await page.locator(".brush .handle[data-chosen]").first().waitFor();
    await page.locator(".chip").click();
    await settled(page, (count) => count === 8, "any time again");
    await page.getByRole("searchbox").fill("山西");
    await settled(page, (count) => count === all, "山西 again");
  });

  test("a result opens at its words; next word, next result, and back to where one was", async () => {
    await page.locator(".hits > li").nth(1).locator("a").click();
    await pagesReady(page);
    await waitFor(() => page.evaluate(() => (CSS.highlights.get("found")?.size ?? 0) > 0), "painted marks");
    const steps = page.locator(".hit-steps output");
    const before = await steps.innerText();
    expect(before).toMatch(/第 1 处，共 \d+ 处/);
    await page.keyboard.press("n");
    if (!before.endsWith("共 1 处"))
      await waitFor(async () => (await steps.innerText()).startsWith("第 2 处"), "the second place");
    await page.keyboard.press("Shift+N");
    await waitFor(async () => (await steps.innerText()) === before, "the first place");
    const article = page.url();
    await page.getByText(`结果 2 / ${all}`).waitFor();
    await page.keyboard.press("]");
    await page.getByText(`结果 3 / ${all}`).waitFor();
    expect(page.url()).not.toBe(article);
    await pagesReady(page);
    await page.getByRole("button", { name: "相关文章" }).click();
    await page.getByRole("dialog", { name: "相关文章" }).waitFor();
    await expectAccessible(page, "related articles");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "回到检索结果" }).click();
    await page.locator(".hits > li").first().waitFor();
    await waitFor(
      () => page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-at") === "2"),
      "the third row",
    );
  });

  test("the form writes the query, the help has examples", async () => {
    await page.getByRole("button", { name: "填表检索" }).click();
    await page.getByRole("dialog", { name: "填表检索" }).waitFor();
    await expectAccessible(page, "form");
    await page.getByLabel("从（年、月或日）").fill("去年");
    await page.getByText("请写作 2023").waitFor();
    await page.getByLabel("从（年、月或日）").fill("");
    await page.getByLabel("全部这些词").fill("春耕");
    await page.getByLabel("不要这些词").fill("氧化铝");
    await page.getByRole("dialog").getByRole("button", { name: "检索" }).click();
    await waitFor(async () => (await page.getByRole("searchbox").inputValue()) === "春耕 -氧化铝", "the written query");
    await page.getByRole("button", { name: "怎样检索" }).click();
    await page.getByRole("dialog", { name: "怎样检索" }).waitFor();
    await expectAccessible(page, "help");
    await page.getByRole("button", { name: "试试：粮食 -进口" }).click();
    await waitFor(async () => (await page.getByRole("searchbox").inputValue()) === "粮食 -进口", "the example");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("a saved search outlives the program; it is renamed and removed", async () => {
    await page.getByRole("searchbox").fill("山西");
    await settled(page, (count) => count === all, "山西");
    await page.getByRole("button", { name: "填表检索" }).click();
    await page.getByText("区分繁体和简体").click();
    await page.keyboard.press("Escape");
    const apart = () => page.locator(".chip", { hasText: "区分繁体和简体" });
    await apart().waitFor();
    await page.getByRole("button", { name: "存下这次检索" }).click();
    await page.getByLabel("名称").fill("故乡");
    await page.keyboard.press("Enter");
    await page.getByText("已存下“故乡”").waitFor();
    await apart().click();
    await apart().waitFor({ state: "detached" });
    page = await running.restart();
    page.setDefaultTimeout(8_000);
    await page.getByRole("link", { name: "检索", exact: true }).click();
    await page.getByRole("link", { name: "故乡" }).waitFor();
    await expectAccessible(page, "saved searches");
    await page.getByRole("link", { name: "故乡" }).click();
    await settled(page, (count) => count === all, "the saved search");
    // It is as it was kept, and from there on the reader's choice.
    await apart().waitFor();
    await waitFor(async () => !page.url().includes("fold="), "the address without it");
    await apart().click();
    await apart().waitFor({ state: "detached" });
    await page.getByRole("button", { name: "清除" }).click();
    await page.getByRole("button", { name: "给“故乡”改名" }).click();
    await page.getByLabel("名称").fill("山西旧事");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "山西旧事" }).waitFor();
    await page.getByRole("button", { name: "删除存下的检索“山西旧事”" }).click();
    await page.getByRole("link", { name: "山西旧事" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByRole("link", { name: "山西旧事" }).waitFor();
  });

  test("all of it without a mouse", async () => {
    // Typed away before it was whole, an answer is made whole when it is wanted again.
    await page.keyboard.press("/");
    await page.keyboard.type("山西的");
    await page.keyboard.press("Backspace");
    await settled(page, (count) => count === all, "山西");
    await page.locator(".facets").waitFor();
    await tabTo(page, ".facets input");
    await page.keyboard.press("Space");
    const narrowed = await settled(page, (count) => count < all, "a newspaper");
    await tabTo(page, "[role=slider]");
    await page.keyboard.press("ArrowRight");
    await page.locator(".chip", { hasText: "日期" }).waitFor();
    await page.keyboard.press("Escape");
    await settled(page, (count) => count === narrowed, "any time");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const row = () => page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-at") ?? "");
    await waitFor(async () => (await row()) === "1", "the second row");
    await page.keyboard.press("End");
    await waitFor(async () => Number(await row()) === narrowed - 1, "the last row");
    await page.keyboard.press("Home");
    await page.keyboard.press("x");
    await page.getByRole("button", { name: /已选 1 篇/ }).waitFor();
    await page.keyboard.press("x");
    await page.keyboard.press("Enter");
    await waitFor(async () => page.url().includes("#/article/"), "the result");
    await pagesReady(page);
    await page.keyboard.press("Alt+ArrowLeft");
    await page.locator(".chip").waitFor();
    await waitFor(async () => (await row()) === "0", "the row one left");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.matches(".search-box input"))).toBe(true);
  });

  test("words are compared over time", async () => {
    await page.getByRole("link", { name: "词频" }).click();
    await page.locator(".curves svg").waitFor();
    await page.getByLabel(/再加一个词/).focus();
    await page.keyboard.type("氧化铝");
    await page.keyboard.press("Enter");
    await waitFor(async () => (await page.locator(".compared li").count()) === 2, "two words");
    await waitFor(async () => (await page.locator(".curves .name").count()) === 2, "two curves");
    await page.getByRole("radio", { name: "按月" }).click();
    await page.getByRole("radio", { name: "占比" }).click();
    const cursor = page.getByRole("slider");
    await cursor.focus();
    await page.keyboard.press("Home");
    await waitFor(
      async () => /^\d{4}-\d\d，山西 .*氧化铝 /.test((await cursor.getAttribute("aria-valuetext")) ?? ""),
      "the cursor",
    );
    await expectAccessible(page, "frequency");
    await page.getByRole("button", { name: "表格" }).click();
    await page.getByRole("cell").first().waitFor();
    await expectAccessible(page, "frequency as a table");
    await page.locator(".figure").first().click();
    await page.locator(".chip", { hasText: "日期" }).waitFor();
  });

  test("nothing was complained about on the way", () => {
    expect(running.errors).toEqual([]);
  });
});
