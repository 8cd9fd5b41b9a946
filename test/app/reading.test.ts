/** While one reads: finding words, the palette, typeface and columns, the way back to where one was. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts } from "./launch.ts";
import { expectAccessible, pagesReady, program, shownText, visit, waitFor } from "./reader.ts";

describe.each(hosts)("$name", (host) => {
  const at = program(host, "reading");
  let page: Page;
  let issue = "";

  beforeAll(() => {
    ({ page } = at.running);
  });

  const found = (name: string) =>
    page.evaluate((of) => [...(CSS.highlights.get(of) ?? [])].map((range) => String(range)), name);
  const steps = () => page.locator(".hit-steps output").innerText();

  test("words are found in the issue, page after page, and Escape gives the pages the keyboard", async () => {
    await page.locator("a.issue-line", { hasText: "8月16日" }).click();
    await pagesReady(page);
    issue = new URL(page.url()).hash;
    await page.keyboard.press("Control+f");
    await page.keyboard.type("晋中");
    await waitFor(async () => (await found("found-now")).join("").replace(/\s/g, "") === "晋中", "the first place");
    expect(await steps()).toMatch(/^第 1 处，共 \d+ 处$/);
    const count = Number(/共 (\d+)/.exec(await steps())?.[1]);
    expect(count).toBeGreaterThan(3);
    await expectAccessible(page, "find");
    await page.keyboard.press("Shift+Enter"); // around the end
    await waitFor(async () => (await steps()).startsWith(`第 ${count} 处`), "the last place");
    await waitFor(async () => (await found("found-now")).length === 1, "the last place painted");
    await page.keyboard.press("F3");
    await waitFor(async () => (await steps()).startsWith("第 1 处"), "the first place again");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("没有这样的话");
    await page.locator(".hit-steps output", { hasText: "没有找到" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("leaves"))).toBe(true);
    expect(await found("found")).toEqual([]);
  });

  test("another typeface and wider columns keep the place, and are kept", async () => {
    await page.keyboard.press("PageDown");
    await page.locator(".page-numbers [aria-current=page]", { hasText: "2" }).waitFor();
    const opening = await page.locator(".leaf:not([data-away]) p[data-offset]").first().innerText();
    await page.getByRole("button", { name: "版式" }).click();
    await page.getByRole("dialog", { name: "版式" }).waitFor();
    await expectAccessible(page, "type");
    await page.locator(".type-panel label", { hasText: "楷体" }).click();
    await page.locator('.sheet-of-paper[data-face="kai"] .leaves[aria-busy=false]').waitFor();
    const wide = page.getByRole("radiogroup", { name: "栏宽" }).locator("label", { hasText: /^宽$/ });
    await wide.click();
    await page.keyboard.press("Escape");
    await waitFor(async () => (await shownText(page)).includes(opening.slice(0, 6)), "the place");
    expect(
      await page.evaluate(async () => (await document.fonts.load('16px "Broadsheet Kai"', "国")).map((f) => f.status)),
    ).toEqual(["loaded"]);
    page = await at.running.restart();
    page.setDefaultTimeout(8_000);
    await page.locator(".continue a").click();
    await pagesReady(page);
    expect(await page.locator('.sheet-of-paper[data-face="kai"]').count()).toBe(1);
    await waitFor(async () => (await shownText(page)).includes(opening.slice(0, 6)), "the place after a restart");
  });

  test("the palette does what it is told, by keyboard alone", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "命令" }).waitFor();
    await expectAccessible(page, "palette");
    // What the arrows walk to is in view, also in a list longer than its place.
    await page.keyboard.press("ArrowUp");
    await waitFor(
      () =>
        page.evaluate(() => {
          const line = document.querySelector(".palette-lines [data-focused]")?.getBoundingClientRect();
          const list = document.querySelector(".palette-lines")!.getBoundingClientRect();
          return line !== undefined && line.top >= list.top - 1 && line.bottom <= list.bottom + 1;
        }),
      "the last line in view",
    );
    await page.keyboard.type("宋体");
    await page.getByRole("menuitem", { name: /字体 · 宋体/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator('.sheet-of-paper[data-face="song"]').waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("2023-07");
    await page.getByRole("menuitem", { name: /吕梁日报/ }).waitFor();
    await page.keyboard.press("Enter");
    await waitFor(async () => new URL(page.url()).hash !== issue && page.url().includes("#/issue/"), "the issue");
    await pagesReady(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("目录");
    await page.getByRole("menuitem", { name: /目录/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".contents .entry").first().waitFor();
  });

  test("the library says how far issues are read, and finds them by date", async () => {
    await page.locator(".contents .entry a").nth(1).click();
    await pagesReady(page);
    await visit(page, "#/");
    await page.locator(".issue-line .progress").first().waitFor();
    await page.locator(".sieve input").fill("吕梁 7月22日");
    await waitFor(async () => (await page.locator(".found-issues a.issue-line").count()) === 1, "one issue");
    await page.locator(".sieve input").fill("没有这样的报纸");
    await page.getByText("没有符合“没有这样的报纸”的报纸").waitFor();
    await page.locator(".sieve input").fill("");
    await page.locator(".newspaper").first().waitFor();
    await expectAccessible(page, "library with progress");
  });

  test("nothing was complained about on the way", () => {
    expect(at.running.errors).toEqual([]);
  });
});
