/** The pages as a reader uses them: spoken turns, any page by its number, one scroll that keeps the place, the system's colours. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hosts, type Running } from "./launch.ts";
import { expectAccessible, importSeeds, pagesReady, shownText, visit, waitFor } from "./reader.ts";

describe.each(hosts)("$name", ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-pages-"));
  let running: Running;
  let page: Page;

  beforeAll(async () => {
    running = await launch({ library: join(folder, "library") });
    ({ page } = running);
    page.setDefaultTimeout(8_000);
    await page.getByRole("heading", { level: 1, name: "阅报" }).waitFor();
    await importSeeds(page);
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
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
    expect(running.errors).toEqual([]);
  });
});
