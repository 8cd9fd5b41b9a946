/** What holds on every view: axe finds nothing, bad input is explained and loses nothing, the language switches. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts } from "./launch.ts";
import { drop, expectAccessible, importSeeds, pagesReady, program, visit } from "./reader.ts";

describe.each(hosts)("$name", (host) => {
  const at = program(host, "views", { empty: true });
  let page: Page;

  beforeAll(() => {
    ({ page } = at.running);
  });

  test("an empty library: welcome, and what cannot be read is explained", async () => {
    await page.getByRole("heading", { level: 1, name: "阅报" }).waitFor();
    await expectAccessible(page, "welcome");
    await drop(page, [
      ["empty.txt", []],
      [
        "picture.png",
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 255, 0, 3],
      ],
    ]);
    await page.getByText("2 个文件未能读入").waitFor();
    const refused = page.locator(".refused li");
    expect(await refused.count()).toBe(2);
    expect(await refused.nth(0).innerText()).toMatch(/empty\.txt.*空文件/);
    expect(await refused.nth(1).innerText()).toMatch(/picture\.png.*不是文本/);
    await page.getByRole("button", { name: /导入随附的 5 份报纸/ }).waitFor();
    await expectAccessible(page, "refused files");
    await page.getByRole("button", { name: "关闭" }).click();
  });

  test("a dropped newspaper is imported once", async () => {
    const text = "本报讯 （记者 张三）八月十六日，氧化铝生产线投产。\n".repeat(12);
    const bytes = [...new TextEncoder().encode(text)];
    await drop(page, [["我的报纸.txt", bytes]]);
    await page.getByText(/新增 1 期报纸/).waitFor();
    await drop(page, [["我的报纸.txt", bytes]]);
    await page.getByText("1 个文件早已在报库里，没有改动。").waitFor();
    await page.getByRole("button", { name: "关闭" }).click();
    await importSeeds(page);
  });

  test("library, as a list and as a calendar, and notebook", async () => {
    await page.getByRole("radio", { name: "年历" }).last().click();
    await page.locator(".calendar table").first().waitFor();
    await expectAccessible(page, "calendar");
    await page.getByRole("radio", { name: "列表" }).last().click();
    await expectAccessible(page, "library");
    await visit(page, "#/notebook");
    await page.getByRole("heading", { name: "笔记本" }).waitFor();
    await expectAccessible(page, "notebook");
  });

  test("issue with contents", async () => {
    await visit(page, "#/");
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    await page.getByRole("button", { name: "目录" }).click();
    await page.locator(".contents section a").first().waitFor();
    await expectAccessible(page, "issue");
  });

  test("in a narrow window the contents lie over the pages, and go with Escape, a button, and the place", async () => {
    const contents = page.locator(".contents");
    const open = async () => {
      await page.locator(".reader-tools").getByRole("button", { name: "目录" }).click();
      await contents.waitFor();
    };
    const gone = () => contents.waitFor({ state: "detached" });
    await page.setViewportSize({ width: 900, height: 800 });
    await expectAccessible(page, "contents over the pages");
    await page.locator(".leaves").focus();
    await page.keyboard.press("Escape");
    await gone();
    await open();
    await page.getByRole("button", { name: "关闭" }).click();
    await gone();
    await open();
    await contents.locator("section a").first().click();
    await page.locator(".alone .part").first().waitFor();
    await page.goBack();
    await pagesReady(page);
    expect(await contents.count()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await open();
  });

  test("article with notes, with its source, and in one scroll", async () => {
    await page.locator(".contents section a").nth(1).click();
    await pagesReady(page);
    await page.getByRole("button", { name: "笔记", exact: true }).click();
    await page.getByRole("textbox", { name: "新笔记" }).waitFor();
    await expectAccessible(page, "article with notes");
    await page.getByRole("button", { name: "原文" }).click();
    await page.locator(".source li").first().waitFor();
    await expectAccessible(page, "article with source");
    await page.keyboard.press("Escape");
    await visit(page, "#/settings");
    await page.locator("label", { hasText: "滚动" }).click();
    await page.goBack();
    await page.locator(".scroll p[data-offset]").first().waitFor();
    await expectAccessible(page, "article in one scroll");
    await visit(page, "#/settings");
    await page.locator("label", { hasText: "翻页" }).click();
    await page.goBack();
    await pagesReady(page);
  });

  test("search, and the word for nothing found", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("山西");
    await page.locator(".hits > li").first().waitFor();
    await expectAccessible(page, "search");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("饕餮魍魉");
    await page.getByText(/没有找到“饕餮魍魉”/).waitFor();
  });

  test("unfinished IME composition asks nothing", async () => {
    const box = page.getByRole("searchbox");
    await box.fill("");
    await box.focus();
    await box.evaluate((input: HTMLInputElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      input.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      set?.call(input, "yang'hua");
      input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    });
    expect(await page.locator(".hits, .empty").innerText()).not.toContain("yang");
    expect(new URL(page.url()).hash).not.toContain("yang");
    await box.evaluate((input: HTMLInputElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      set?.call(input, "氧化铝");
      input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
      input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "氧化铝" }));
    });
    await page.locator(".hits mark", { hasText: "氧化铝" }).first().waitFor();
  });

  test("every theme is legible, and the language switches", async () => {
    await visit(page, "#/settings");
    for (const theme of ["白纸", "旧报", "夜读", "高对比", "新闻纸"]) {
      await page.locator("label", { hasText: theme }).click();
      await expectAccessible(page, `settings, ${theme}`);
    }
    await page.locator("label", { hasText: "English" }).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    await page.getByRole("link", { name: "Library", exact: true }).click();
    await page
      .getByText(/\d+ articles/)
      .first()
      .waitFor();
    await expectAccessible(page, "library in English");
    page = await at.running.restart();
    page.setDefaultTimeout(8_000);
    await page.getByRole("heading", { level: 1, name: "Library" }).waitFor();
  });

  test("dialogs", async () => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await expectAccessible(page, "shortcuts");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("e");
    await page.getByRole("dialog", { name: "Export" }).waitFor();
    await expectAccessible(page, "export");
    await page.keyboard.press("Escape");
  });

  test("a place that is gone says what to do", async () => {
    await visit(page, "#/article/999999");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("no longer in the library");
    await visit(page, "#/nonsense/7");
    await page.getByRole("heading", { level: 1, name: "Library" }).waitFor();
  });

  test("nothing was complained about on the way", () => {
    expect(at.running.errors).toEqual([]);
  });
});
