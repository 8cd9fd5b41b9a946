/** Exporting as a reader does it: choices with a preview, remembered; a citation; printing; a long one called off. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isDouble } from "./desktop-host.ts";
import { hosts, type Running, written } from "./launch.ts";
import { drop, expectAccessible, importSeeds, pagesReady, pdfText, visit, waitFor } from "./reader.ts";

describe.each(hosts)("$name", ({ name, launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-export-"));
  let running: Running;
  let page: Page;
  let issue = "";

  const dialog = () => page.getByRole("dialog", { name: "导出" });
  const pictures = () => page.locator(".preview-pages img");
  /** The pages shown are those of the choices made, and are drawn. */
  const previewed = async (pages: RegExp) => {
    await page.locator(".preview[aria-busy=false] output", { hasText: pages }).waitFor();
    const drawn = (one: HTMLImageElement) => one.complete && one.naturalWidth > 0;
    await waitFor(() => pictures().first().evaluate(drawn), "pictures of the pages");
  };

  beforeAll(async () => {
    running = await launch({ library: join(folder, "library") });
    ({ page } = running);
    page.setDefaultTimeout(15_000);
    await importSeeds(page);
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    issue = new URL(page.url()).hash;
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("three clicks: export, save, and the whole issue is a PDF", async () => {
    await page.getByRole("button", { name: "导出", exact: true }).click();
    await previewed(/^\d+ 页$/);
    await expectAccessible(page, "export");
    const path = join(folder, "issue.pdf");
    await running.saveTo(path);
    await dialog().getByRole("button", { name: "存为 PDF…" }).click();
    await dialog()
      .getByText(/^已保存：/)
      .waitFor({ timeout: 30_000 });
    await written(path);
    if (name === "desktop") await dialog().getByRole("button", { name: "在文件夹中显示" }).click();
    else expect(await dialog().getByRole("button", { name: "在文件夹中显示" }).count()).toBe(0);
    await dialog().getByRole("button", { name: "完成" }).click();
  });

  test("other choices are seen before they are saved, and remembered", async () => {
    await page.keyboard.press("e");
    await previewed(/^\d+ 页$/);
    const before = await pictures().first().getAttribute("src");
    await dialog().locator("label", { hasText: "书册" }).click();
    await dialog().getByRole("button", { name: "更多选择" }).click();
    await dialog().locator("label", { hasText: "A5" }).click();
    await waitFor(async () => (await pictures().first().getAttribute("src")) !== before, "another preview");
    await previewed(/^\d+ 页$/);
    const shape = await pictures()
      .first()
      .evaluate((one: HTMLImageElement) => one.naturalWidth / one.naturalHeight);
    expect(shape).toBeCloseTo(148 / 210, 2);
    await expectAccessible(page, "export with all choices");
    await dialog().getByRole("textbox", { name: "名称" }).fill("我的剪报：铝");
    const path = join(folder, "booklet.pdf");
    await running.saveTo(path);
    await dialog().getByRole("button", { name: "存为 PDF…" }).click();
    await dialog()
      .getByText(/^已保存：/)
      .waitFor({ timeout: 30_000 });
    await written(path);
    expect(await pdfText(path)).toContain("我的剪报：铝");
    expect(await pdfText(path)).toContain("目录");
    await dialog().getByRole("button", { name: "完成" }).click();
    await page.keyboard.press("e");
    expect(await dialog().getByRole("radio", { name: "书册" }).isChecked()).toBe(true);
    await dialog().locator("label", { hasText: "剪报" }).click();
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  test("an article's citation goes to the clipboard in the style chosen, which is remembered", async () => {
    await page.getByRole("button", { name: "目录" }).click();
    await page.locator(".contents section a").nth(1).click();
    await pagesReady(page);
    await page.getByRole("button", { name: "引用", exact: true }).click();
    await page.locator("label", { hasText: "APA" }).click();
    const shown = page.locator(".citation", { hasText: /\(\d{4}, \w+ \d+\)/ });
    await shown.waitFor();
    const citation = await shown.innerText();
    await page.getByRole("button", { name: "复制引用" }).click();
    await page.getByText("已复制 1 条引用。").waitFor();
    const box = page.getByRole("searchbox");
    await box.focus();
    await page.keyboard.press("ControlOrMeta+v");
    await waitFor(async () => (await box.inputValue()).trim() === citation.trim(), "the citation, pasted");
    await page.goBack();
    await pagesReady(page);
    await page.getByRole("button", { name: "引用", exact: true }).click();
    expect(await page.getByRole("radio", { name: "APA" }).isChecked()).toBe(true);
    await page.keyboard.press("Escape");
  });

  // Only a headless Chromium shows what its printer would get.
  test.skipIf(name === "desktop" && !isDouble)(
    "printing hands over the pages, each on a sheet of its own",
    async () => {
      await visit(page, issue);
      await pagesReady(page);
      await page.evaluate(() => {
        window.print = () => void (document.body.dataset["printed"] = "yes");
      });
      await page.keyboard.press("e");
      await previewed(/^\d+ 页$/);
      const count = Number.parseInt(await page.locator(".preview output").innerText(), 10);
      await dialog().getByRole("button", { name: "打印…" }).click();
      await page.locator("body[data-printed=yes]").waitFor({ timeout: 30_000 });
      const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(count);
      expect(printed).toMatch(/\/MediaBox\s*\[0 0 4(19|20)[\d.]* 59[45]/); // A5, as chosen before
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      await waitFor(async () => (await page.locator(".print-pages").count()) === 0, "the pages are put away");
      await page.keyboard.press("Escape");
      await dialog().waitFor({ state: "detached" });
    },
  );

  test("a long export can be stopped: nothing is left, what stood there stays", async () => {
    const text = `本报讯 （记者 张三）${"八月十六日，氧化铝生产线投产，春风又绿江南岸。".repeat(12)}\n`.repeat(700);
    await drop(page, [["long.txt", [...new TextEncoder().encode(text)]]]);
    await page.getByText(/新增 1 期报纸/).waitFor({ timeout: 30_000 });
    await page.getByRole("link", { name: "打开这一期" }).click();
    await page.locator(".reader").waitFor();
    const path = join(folder, "long.pdf");
    if (name === "desktop") writeFileSync(path, "the older file");
    await running.saveTo(path);
    await page.getByRole("button", { name: "导出", exact: true }).click();
    await dialog().getByRole("button", { name: "存为 PDF…" }).click();
    await dialog().getByRole("button", { name: "停止" }).click();
    await dialog().getByRole("button", { name: "存为 PDF…" }).waitFor();
    expect(await dialog().getByRole("alert").count()).toBe(0);
    expect(readdirSync(folder).filter((file) => file.startsWith("."))).toEqual([]);
    if (name === "desktop") expect(statSync(path).size).toBe("the older file".length);
    else expect(existsSync(path)).toBe(false);
    await page.keyboard.press("Escape");
  });

  test("nothing was complained about on the way", () => {
    expect(running.errors).toEqual([]);
  });
});
