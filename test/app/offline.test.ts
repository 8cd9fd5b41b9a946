/** Provably offline: a whole session under a network monitor speaks to nothing but this machine itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hosts } from "./launch.ts";
import { importSeeds, pagesReady, visit } from "./reader.ts";
import { canTrace, traffic } from "./trace.ts";

describe.skipIf(!canTrace())("under a network monitor", { timeout: 180_000 }, () => {
  test.each(hosts)("$name: nothing outside loopback", async ({ launch }) => {
    const folder = mkdtempSync(join(tmpdir(), "broadsheet-offline-"));
    const trace = join(folder, "network.log");
    const running = await launch({ library: join(folder, "library"), trace });
    try {
      const { page } = running;
      page.setDefaultTimeout(30_000);
      await importSeeds(page);
      await page.locator("a.issue-line").first().click();
      await pagesReady(page);
      await page.getByRole("searchbox").fill("氧化铝");
      await page.locator("main mark", { hasText: "氧化铝" }).first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/#\/article\//);
      await pagesReady(page);
      await page.getByRole("button", { name: "加书签" }).click();
      await page.getByRole("button", { name: "已加书签" }).waitFor();
      await visit(page, "#/settings");
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("Alt+ArrowLeft");
      await pagesReady(page);
    } finally {
      await running.close();
    }
    const seen = traffic(trace);
    expect(seen.calls).toBeGreaterThan(0); // the monitor was there
    expect(seen.outside).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});
