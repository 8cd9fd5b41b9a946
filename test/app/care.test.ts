/** Safekeeping as people meet it: a backup by hand, back to it, a check, the diagnosis; a damaged library rescued. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts } from "./launch.ts";
import { expectAccessible, pagesReady, program, visit, waitFor } from "./reader.ts";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const said = (page: Page, words: string | RegExp) => page.locator(".message output", { hasText: words }).waitFor();

describe.each(hosts)("$name", (host) => {
  const at = program(host, "care");
  let page: Page;
  beforeAll(() => {
    ({ page } = at.running);
  });

  test("found from the settings; a backup is made and listed", async () => {
    await visit(page, "#/settings");
    await page.getByRole("link", { name: "备份、检查与求助" }).click();
    await button(page, "现在备份").click();
    await said(page, "已备份");
    await page.locator(".backups li", { hasText: "手动" }).waitFor();
    await expectAccessible(page, "safekeeping");
  });

  test("back to the backup: what came later is gone, and kept beside", async () => {
    await visit(page, "#/");
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    await button(page, "目录").click();
    await page.locator(".contents section a").first().click();
    await button(page, "加书签").waitFor();
    await page.keyboard.press("b");
    await button(page, "已加书签").waitFor();
    const article = new URL(page.url()).hash;
    await visit(page, "#/care");
    await button(page, /^恢复 .* 的备份$/).click();
    await expectAccessible(page, "restoring");
    await page.getByRole("alertdialog").getByRole("button", { name: "恢复" }).click();
    await said(page, "原来的报库保留为");
    await visit(page, article);
    await button(page, "加书签").waitFor();
    expect(readdirSync(at.folder).length + readdirSync(at.library).length).toBeGreaterThan(3);
  });

  test("a check says that all is well; the diagnosis is shown and copied", async () => {
    await visit(page, "#/care");
    await button(page, "检查报库").click();
    await page.locator(".verdict", { hasText: "报库完好" }).waitFor();
    const checked = (await page.locator(".checks li").allInnerTexts()).join("\n");
    expect(checked.match(/✓/g)).toHaveLength(10);
    expect(checked).not.toMatch(/✗|[a-z]{4}/); // each has its name
    await page.getByText("诊断信息", { exact: true }).click();
    expect(await page.locator(".diagnosis").innerText()).toMatch(/^program: \d/);
    await button(page, "复制诊断信息").click();
    await said(page, "已复制");
    await expectAccessible(page, "checked");
    expect(at.running.errors).toEqual([]);
  });

  // The browser door's command says so in the terminal and ends: there is no page to rescue from.
  test.runIf(host.name === "desktop")("a damaged library is rescued from its backup", async () => {
    await at.running.close();
    writeFileSync(join(at.library, "library.db"), Buffer.alloc(65_536, 7));
    for (const beside of ["library.db-wal", "library.db-shm"]) rmSync(join(at.library, beside), { force: true });
    at.running = await host.launch({ library: at.library });
    ({ page } = at.running);
    await page.getByRole("alert").filter({ hasText: "损坏" }).waitFor();
    await expectAccessible(page, "damaged");
    await button(page, /^恢复 .* 的备份$/).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "恢复" }).click();
    await waitFor(async () => (await page.locator("a.issue-line").count()) > 0, "the library again");
  });
});
