/** Setting right what the text engine read wrong: text, parts, headlines, the issue's own data; by keyboard; with undo. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts } from "./launch.ts";
import { dragOver, painted } from "./marking.ts";
import { expectAccessible, pagesReady, program, shownText, visit, waitFor } from "./reader.ts";

const paragraphs = (page: Page) => page.locator(".paragraphs textarea");
const texts = (page: Page): Promise<string[]> =>
  paragraphs(page).evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
const said = (page: Page, words: string | RegExp) => page.locator(".message output", { hasText: words }).waitFor();
const yellow = async (page: Page): Promise<string> => ((await painted(page))["desk-yellow-background"] ?? []).join("|");
const here = (page: Page): string => new URL(page.url()).hash;
const place = (page: Page): Promise<string> => page.locator(".dateline span").last().innerText();

describe.each(hosts)("$name", (host) => {
  const at = program(host, "correct");
  let page: Page;
  let article = "";
  let original: string[] = [];
  let places = "";
  let marked = "";

  beforeAll(() => {
    ({ page } = at.running);
  });

  test("from the issue into the bench, and a bookmark to watch", async () => {
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    await page.getByRole("button", { name: "目录" }).click();
    await page.locator(".contents section a").first().click();
    await waitFor(async () => here(page).includes("/article/"), "the article");
    await pagesReady(page);
    article = here(page);
    await page.keyboard.press("b");
    await page.getByRole("button", { name: "已加书签" }).waitFor();
    // The beginning of the third paragraph, so that it goes with its part.
    await dragOver(page, 0, 8, 2);
    await page.locator(".mark-menu").getByRole("button", { name: "黄", exact: true }).click();
    await waitFor(async () => (await yellow(page)) !== "", "the highlight");
    marked = await yellow(page);
    await page.keyboard.press("r");
    await paragraphs(page).nth(2).waitFor();
    expect(here(page)).toBe(article.replace("article", "correct"));
    original = await texts(page);
    places = await place(page);
    await page.locator(".bench-source li").nth(2).waitFor();
    await expectAccessible(page, "bench");
  });

  test("text is corrected where it stands, and what is read and found is the corrected text", async () => {
    const second = paragraphs(page).nth(1);
    await second.focus();
    await page.keyboard.press("Home");
    await page.keyboard.type("饕餮魍魉");
    await page.locator("[data-near]").first().waitFor();
    await page.keyboard.press("Tab");
    await said(page, "已改好");
    await page.getByRole("link", { name: "完成" }).click();
    await pagesReady(page);
    await waitFor(async () => (await shownText(page)).replace(/\s/g, "").includes("饕餮魍魉"), "the corrected text");
    await page.getByRole("button", { name: "已加书签" }).waitFor();
    await waitFor(async () => (await yellow(page)) === marked, "the highlight on its words");
    await page.keyboard.press("/");
    await page.keyboard.type("饕餮魍魉");
    await page.locator(".hits mark", { hasText: "饕餮魍魉" }).first().waitFor();
    await visit(page, article.replace("article", "correct"));
    await paragraphs(page).nth(2).waitFor();
  });

  test("two articles of one at the caret, and one of two again", async () => {
    await paragraphs(page).nth(2).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+Enter");
    await said(page, "已拆成两篇");
    await waitFor(async () => (await texts(page)).length === 2, "the first part");
    expect(await place(page)).not.toBe(places);
    await page.getByRole("button", { name: "下一篇" }).click();
    await waitFor(async () => (await texts(page))[0] === original[2], "the second part");
    await page.getByRole("link", { name: "完成" }).click();
    await pagesReady(page);
    await waitFor(async () => (await yellow(page)) === marked, "the highlight in its part");
    expect(here(page)).not.toBe(article);
    await page.keyboard.press("r");
    await waitFor(async () => (await texts(page))[0] === original[2], "the second part again");
    await page.getByRole("button", { name: "上一篇" }).click();
    await waitFor(async () => (await texts(page)).length === 2, "the first part again");
    await page.locator(".bench-article").focus();
    await page.keyboard.press("Control+z");
    await said(page, /^已撤销/);
    await waitFor(async () => (await texts(page)).length === original.length, "the whole");
    expect(await place(page)).toBe(places);
    await page.keyboard.press("Control+y");
    await waitFor(async () => (await texts(page)).length === 2, "the parts again");
    await page.getByRole("button", { name: "整篇…" }).click();
    await page.getByRole("menuitem", { name: "接上下一篇" }).click();
    await said(page, "合为一篇");
    await waitFor(async () => (await texts(page)).length === original.length, "the whole again");
  });

  test("the headline, a paragraph's menu, the log with who and when, and back to the original", async () => {
    await page.getByLabel("标题", { exact: true }).fill("人改的标题");
    await page.keyboard.press("Enter");
    await said(page, "已改好");
    await paragraphs(page).nth(1).focus();
    await page.keyboard.press("Alt+Enter");
    await page.getByRole("menuitem", { name: "与上一段相连" }).press("Enter");
    await said(page, "两段已连成一段");
    await waitFor(async () => (await texts(page)).length === original.length - 1, "the joined paragraphs");
    await page.locator(".bench-article").focus();
    await page.keyboard.press("h");
    await page.locator(".log li").nth(3).waitFor();
    await page.locator(".diff ins", { hasText: "人改的标题" }).first().waitFor();
    expect(await page.locator(".log li .quiet").first().innerText()).toMatch(/\S+ · .*20\d\d/);
    await expectAccessible(page, "bench with the log");
    await page.getByRole("button", { name: "恢复原样…" }).click();
    await page.getByRole("button", { name: "撤销这一篇的全部校正" }).click();
    await said(page, "已恢复原样");
    await waitFor(async () => JSON.stringify(await texts(page)) === JSON.stringify(original), "the original");
    await visit(page, article);
    await pagesReady(page);
    await waitFor(async () => (await yellow(page)) === marked, "the highlight where it was");
    await page.getByRole("button", { name: "已加书签" }).waitFor();
    await visit(page, article.replace("article", "correct"));
    await paragraphs(page).nth(2).waitFor();
    await page.keyboard.press("Escape");
  });

  test("what is typed in a headline is not lost by going away", async () => {
    const kicker = () => page.getByLabel("引题").inputValue();
    const was = await kicker();
    await page.getByLabel("引题").fill("引题在此");
    await visit(page, "#/settings");
    await page.getByRole("heading", { name: "设置" }).waitFor();
    await visit(page, article.replace("article", "correct"));
    await waitFor(async () => (await kicker()) === "引题在此", "the kicker");
    await page.locator(".message").getByRole("button", { name: "撤销" }).click();
    await waitFor(async () => (await kicker()) === was, "the undone kicker");
  });

  test("the queue by keyboard alone: right, skip, headline, split, merge, undo", async () => {
    await page.locator("#main").focus();
    await page.keyboard.press("l");
    await page.locator(".review-line[aria-current]").waitFor();
    const count = () => page.locator(".review-progress p").innerText();
    const current = () => page.locator(".review-line[aria-current]").innerText();
    const waiting = async () => Number(/还有 (\d+)/.exec(await count())?.[1]);
    const bench = page.locator(".bench-article");
    await waitFor(() => bench.evaluate((pane) => pane === document.activeElement), "the article has the keyboard");
    await expectAccessible(page, "review");
    const all = await waiting();
    expect(all).toBeGreaterThan(3);
    const first = await current();
    await page.keyboard.press("y");
    await waitFor(async () => (await waiting()) === all - 1 && (await current()) !== first, "the next");
    await waitFor(() => bench.evaluate((pane) => pane === document.activeElement), "the keyboard follows");
    const second = await current();
    await page.keyboard.press("s");
    await waitFor(async () => (await current()) !== second, "the one after");
    const ready = () => bench.evaluate((pane) => pane === document.activeElement);
    await waitFor(ready, "the keyboard follows again");
    // The last article of an issue has none to be joined with.
    while (!(await page.getByRole("button", { name: "接上下一篇" }).isEnabled())) {
      const here = await current();
      await page.keyboard.press("s");
      await waitFor(async () => (await current()) !== here && (await ready()), "another");
    }
    await page.keyboard.press("t");
    await page.keyboard.type("键盘写的标题");
    await page.keyboard.press("Enter");
    await said(page, "已改好");
    await page.keyboard.press("Escape");
    await waitFor(async () => (await current()).includes("键盘写的标题"), "its headline in the list");
    const whole = await texts(page);
    await page.keyboard.press("j");
    await said(page, "合为一篇");
    await waitFor(async () => (await texts(page)).length > whole.length, "the longer article");
    await page.keyboard.press("z");
    await said(page, /^已撤销/);
    await waitFor(async () => (await texts(page)).length === whole.length, "as it was");
    await page.keyboard.press("z");
    await waitFor(async () => !(await current()).includes("键盘写的标题"), "the headline undone");
    await page.keyboard.press("i");
    expect(await page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement)).toBe(true);
    await page.keyboard.press("Escape");
  });

  test("an issue's date and name: the library's list and the facets of search follow, and come back", async () => {
    await visit(page, "#/");
    const was = await page.locator(".newspaper h2").allInnerTexts();
    await page
      .getByRole("button", { name: /^修改报纸信息/ })
      .first()
      .click();
    await page.getByRole("textbox", { name: "报名" }).fill("改名日报");
    await page.getByRole("textbox", { name: "日期" }).fill("1999-12-31");
    await expectAccessible(page, "issue details");
    await page.keyboard.press("Enter");
    await said(page, "报纸信息已改好");
    await page.getByRole("heading", { name: "改名日报" }).waitFor();
    await visit(page, "#/search?q=paper%3A%E6%94%B9%E5%90%8D%20date%3A1999");
    await page.locator(".hits > li").first().waitFor();
    await page.locator(".message").getByRole("button", { name: "撤销" }).click();
    await page.getByText(/没有找到/).waitFor();
    await visit(page, "#/");
    await page.locator(".newspaper h2").first().waitFor();
    await waitFor(
      async () => JSON.stringify(await page.locator(".newspaper h2").allInnerTexts()) === JSON.stringify(was),
      "the old name",
    );
  });

  test("nothing was complained about on the way, and all of it is there after a restart", async () => {
    expect(at.running.errors).toEqual([]);
    page = await at.running.restart();
    page.setDefaultTimeout(8_000);
    await page.locator("a.issue-line").first().waitFor();
    await visit(page, "#/review");
    await page.locator(".review-progress p", { hasText: "已校 1 篇" }).waitFor();
  });
});
