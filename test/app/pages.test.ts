/** The pages as a reader uses them: spoken turns, any page by its number, one scroll that keeps the place, the system's colours. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts } from "./launch.ts";
import { drop, expectAccessible, pagesReady, program, shownText, visit, waitFor } from "./reader.ts";

describe.each(hosts)("$name", (host) => {
  const at = program(host, "pages");
  let page: Page;

  beforeAll(() => {
    ({ page } = at.running);
  });

  const current = () => page.locator(".page-numbers [aria-current=page]").innerText();

  test("a turn is said, and any page is reached by its number", async () => {
    await page.locator("a.issue-line", { hasText: "001_db28" }).click();
    await pagesReady(page);
    await page.locator(".page-numbers [aria-current=page]").waitFor();
    await page.keyboard.press("PageDown");
    await page.locator("output.said", { hasText: /^第 2 页，共 \d+ 页$/ }).waitFor({ state: "attached" });
    await page.getByRole("button", { name: "其他页…" }).click();
    await expectAccessible(page, "another page");
    await page.keyboard.type("7");
    await page.keyboard.press("Enter");
    await waitFor(async () => (await current()) === "7", "page 7");
    await page.keyboard.press("ArrowRight");
    await waitFor(async () => (await current()) === "8", "the next page by the keyboard");
    expect(await page.locator(".leaf:not([data-away])").count()).toBe(1);
  });

  test("what the paper says about an article's continuation is said", async () => {
    await visit(page, "#/");
    await page.locator("a.issue-line", { hasText: "8月16日" }).click();
    await pagesReady(page);
    await page.keyboard.press("Home");
    await page.locator(".leaf:not([data-away]) h2 [role=button]", { hasText: "握指成拳" }).click();
    await page.locator(".dateline", { hasText: "下转第3版" }).waitFor();
  });

  test("one scroll keeps the place, in both directions of writing, and so do pages after it", async () => {
    await page.setViewportSize({ width: 900, height: 420 });
    await page.evaluate(() => document.fonts.ready);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("滚动");
    await page.getByRole("menuitem", { name: "文章阅读 · 滚动" }).waitFor();
    await page.keyboard.press("Enter");
    const scroll = page.locator(".scroll");
    await scroll.waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await scroll.focus();
    const top = () => scroll.evaluate((element) => Math.abs(element.scrollTop) + Math.abs(element.scrollLeft));
    await page.keyboard.press("PageDown");
    let before = 0;
    const atRest = async (): Promise<boolean> => {
      const [last, now] = [before, await top()];
      before = now;
      return now > 100 && now === last;
    };
    await waitFor(atRest, "the next screen");
    const seen = await scroll.evaluate(async (element) => {
      await new Promise<void>((done) => {
        element.addEventListener("scrollend", () => done(), { once: true });
        element.scrollTo({ top: 700 });
      });
      const box = element.getBoundingClientRect();
      const caret = document.caretPositionFromPoint(box.left + box.width / 2, box.top + 40);
      return caret!.offsetNode.textContent!.slice(caret!.offset, caret!.offset + 6);
    });
    await page.keyboard.press("v");
    await page.locator(".scroll.vertical").waitFor();
    const inView = (words: string) =>
      scroll.evaluate((element, words) => {
        const text = element.querySelector("article")!;
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode as Text;
          const at = node.data.indexOf(words);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, right } = range.getBoundingClientRect();
          return left >= 0 && right <= innerWidth;
        }
        return false;
      }, words);
    await waitFor(() => inView(seen), "the place in vertical text");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("翻页");
    await page.getByRole("menuitem", { name: "文章阅读 · 翻页" }).waitFor();
    await page.keyboard.press("Enter");
    await pagesReady(page);
    await waitFor(
      async () => (await shownText(page)).replace(/\s/g, "").includes(seen.replace(/\s/g, "")),
      "the place",
    );
    await page.keyboard.press("v");
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test("one scroll is where it was after a restart", async () => {
    const choose = async (name: string) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type(name.slice(-2));
      await page.getByRole("menuitem", { name }).waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    };
    await visit(page, "#/");
    await page.locator("a.issue-line", { hasText: "8月16日" }).click();
    await pagesReady(page);
    await page.locator(".leaf:not([data-away]) h2 [role=button]", { hasText: "握指成拳" }).click();
    await pagesReady(page);
    await page.setViewportSize({ width: 900, height: 420 });
    await choose("文章阅读 · 滚动");
    const scroll = () => page.locator(".scroll");
    await scroll().evaluate(async (element) => {
      await document.fonts.ready;
      await new Promise<void>((done) => {
        element.addEventListener("scrollend", () => done(), { once: true });
        element.scrollTo({ top: 900 });
      });
    });
    const first = () =>
      scroll().evaluate((element) => {
        const box = element.getBoundingClientRect();
        const caret = document.caretPositionFromPoint(box.left + box.width / 2, box.top + 40)!;
        const paragraph = caret.offsetNode.parentElement!.closest<HTMLElement>("[data-offset]");
        return paragraph ? Number(paragraph.dataset["offset"]) + caret.offset : 0;
      });
    const before = await first();
    expect(before).toBeGreaterThan(200);
    await page.waitForTimeout(700); // the place is kept half a second after the text has come to rest
    page = await at.running.restart();
    page.setDefaultTimeout(8_000);
    await page.setViewportSize({ width: 900, height: 420 });
    await page.locator(".continue a").click();
    await scroll().waitFor();
    // Where it comes to rest again: within a screen's text of where it was.
    await waitFor(async () => Math.abs((await first()) - before) < 200, "the place after a restart");
    await choose("文章阅读 · 翻页");
    await pagesReady(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test("a continuation is followed to the file that has it, and back", async () => {
    const file = (name: string, text: string): [string, number[]] => [name, [...new TextEncoder().encode(text)]];
    await drop(page, [
      file(
        "page-1.txt",
        "青山日报\n2023年8月18日 星期五\n第777期\n今日4版\n中共青山市委主管主办\n\n青山村苹果喜获丰收\n\n本报讯 （记者李 丽）走进青山村果园，红彤彤的苹果挂\n满枝头，果农们正忙着采摘装箱，青山村的苹果种植面积\n已经达到三千亩，预计产 （下转第2版）\n",
      ),
      file(
        "page-2.txt",
        "第2版 青山日报 2023年8月18日 星期五 综合\n\n（上接第1版）量比去年增长两成，青山村果农收入有望再\n创新高。\n\n青山村还建起苹果冷库，让苹果错峰上市。\n",
      ),
    ]);
    await page.getByRole("button", { name: "关闭" }).click();
    await visit(page, "#/");
    await page.locator("a.issue-line", { hasText: "第777期" }).first().click();
    await pagesReady(page);
    await page.locator(".leaf:not([data-away]) h2 [role=button]", { hasText: "青山村苹果" }).click();
    await page.getByRole("link", { name: "下转第2版" }).click();
    await waitFor(async () => (await shownText(page)).includes("量比去年增长两成"), "the other part");
    await page.getByRole("link", { name: "上接第1版" }).click();
    await waitFor(async () => (await shownText(page)).includes("走进青山村果园"), "the first part");
  });

  test("the system's colours, contrast and wish for rest are followed", async () => {
    const theme = (name: string) => page.locator(`html[data-theme="${name}"]`).waitFor({ state: "attached" });
    await page.emulateMedia({ colorScheme: "dark" });
    await theme("night");
    await page.emulateMedia({ colorScheme: "light" });
    await theme("paper");
    await page.emulateMedia({ colorScheme: "light", contrast: "more" });
    await theme("contrast");
    await page.emulateMedia({ colorScheme: null, contrast: null, reducedMotion: "reduce" });
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return [transitionDuration, animationDuration].some((times) =>
            times.split(",").some((time) => Number.parseFloat(time) > 0.001),
          );
        }).length,
    );
    expect(moving).toBe(0);
    await page.emulateMedia({ reducedMotion: null });
  });

  test("nothing was complained about on the way", () => {
    expect(at.running.errors).toEqual([]);
  });
});
