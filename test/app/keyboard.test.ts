/** A whole session without a mouse: open, read, turn, note, search, go back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hosts, type Running } from "./launch.ts";
import { pagesReady, shownText, waitFor } from "./reader.ts";

/** Presses Tab until what has the focus is what is wanted. */
async function tabTo(page: Page, selector: string, most = 40): Promise<void> {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} was not reached with ${most} steps of Tab`);
}

/** Whether the eye can see where the focus is. */
const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || !at.matches(":focus-visible")) return false;
    const drawn = (element: Element) => {
      const style = getComputedStyle(element);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    };
    return drawn(at) || (at.parentElement !== null && drawn(at.parentElement));
  });

describe.each(hosts)("$name", ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-keys-"));
  let running: Running;
  let page: Page;

  beforeAll(async () => {
    running = await launch({ library: join(folder, "library"), lang: "en-US" });
    ({ page } = running);
    page.setDefaultTimeout(8_000);
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("import and open", async () => {
    await page.locator(".welcome .main").waitFor();
    await tabTo(page, ".welcome .main");
    expect(await focusShows(page)).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText(/Added 5 issues/).waitFor({ timeout: 60_000 });
    await tabTo(page, "a.issue-line");
    expect(await focusShows(page)).toBe(true);
    await page.keyboard.press("Enter");
    await pagesReady(page);
  });

  test("turn pages, there and back", async () => {
    const first = await shownText(page);
    await page.keyboard.press("ArrowRight");
    await waitFor(async () => (await shownText(page)) !== first, "the second page");
    await page.keyboard.press("Home");
    await waitFor(async () => (await shownText(page)) === first, "the first page");
    await page.keyboard.press("Space");
    await waitFor(async () => (await shownText(page)) !== first, "the second page again");
  });

  test("an article, a bookmark, a note", async () => {
    await page.keyboard.press("c");
    await page.locator(".contents section a").first().waitFor();
    await tabTo(page, ".contents section a", 60);
    await page.keyboard.press("Enter");
    await waitFor(async () => page.url().includes("#/article/"), "the article");
    await page.getByRole("button", { name: "Bookmark", exact: true }).waitFor(); // the pages may still be there
    await pagesReady(page);
    await page.keyboard.press("b");
    await page.getByRole("button", { name: "Bookmarked" }).waitFor();
    await page.keyboard.press("n");
    await waitFor(() => page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement), "the sheet");
    await page.keyboard.type("Typed without a mouse: b n s x are letters here.");
    await page.locator(".note output", { hasText: "Saved" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("next article, and back to the issue", async () => {
    const before = page.url();
    await page.locator("#main").evaluate((main: HTMLElement) => main.focus());
    await page.keyboard.press(".");
    await waitFor(async () => page.url() !== before && page.url().includes("#/article/"), "the next article");
    await page.keyboard.press("Alt+ArrowLeft");
    await waitFor(async () => page.url() === before, "the article before");
    await pagesReady(page);
    await page.keyboard.press("u");
    await waitFor(async () => page.url().includes("#/issue/"), "the issue");
    await pagesReady(page);
  });

  test("search, open a hit, return to the same hits", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("山西");
    await page.locator(".hits > li").nth(1).locator("mark", { hasText: "山西" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focusShows(page)).toBe(true);
    await page.keyboard.press("Enter");
    await waitFor(async () => page.url().includes("#/article/"), "the hit");
    await page.keyboard.press("Alt+ArrowLeft");
    await page.locator(".hits > li").nth(1).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("山西");
  });

  test("the notebook lists what was written", async () => {
    await page.keyboard.press("Escape");
    await page.locator("#main").evaluate((main: HTMLElement) => main.focus());
    await page.keyboard.press("m");
    await page.getByText("Typed without a mouse").waitFor();
    expect(running.errors).toEqual([]);
  });
});
