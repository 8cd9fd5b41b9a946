/**
 * All newspapers in all looks, as contact sheets: one for each window size, direction, language and theme; in the theme
 * of newsprint also inner and last pages; and the odd articles. `node scripts/pictures.ts FOLDER --matrix [--only NAME]`. Sheets need ImageMagick.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { issue as paper, odd } from "../test/page/fixtures.ts";
import { startHost } from "../test/page/host.ts";

type Choose = (page: Page, key: string, value: string) => Promise<void>;

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 900, height: 1200 },
] as const;
const themes = ["paper", "white", "sepia", "night", "contrast"] as const;
const languages = ["zh-CN", "en"] as const;
const directions = ["horizontal", "vertical"] as const;

/** Pictures on a sheet, side by side and in all: more could not be read. */
const across = 2;
const onSheet = 6;

/** `page` shows a library with the newspapers; the first article of the last issue is shown, too. */
export async function matrix(page: Page, folder: string, only: string | undefined, choose: Choose): Promise<void> {
  const links = page.locator("a.issue-line");
  // All five: the list follows the import a moment later.
  await links.nth(4).waitFor();
  const issues = await links.evaluateAll((found) => found.map((a) => a.getAttribute("href") ?? ""));
  const settled = async () => {
    await page.locator('.leaves[aria-busy="false"] .leaf:not([data-away]) .part').first().waitFor();
    await page.waitForTimeout(120);
  };
  const visit = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  for (const language of languages) {
    await choose(page, "language", language);
    await page.locator(`html[lang="${language}"]`).waitFor();
    for (const size of sizes)
      for (const direction of directions) {
        const name = `${language}-${size.width}-${direction}`;
        if (only && !name.includes(only)) continue;
        await page.setViewportSize(size);
        await choose(page, "direction", direction);
        for (const theme of themes) {
          const shots: string[] = [];
          const shoot = async (what: string) => {
            await settled();
            const path = join(folder, `${name}-${theme}-${what}.jpg`);
            await page.screenshot({ path, type: "jpeg", quality: 80 });
            shots.push(path);
          };
          // A hand on a headline would colour it.
          await page.mouse.move(0, 0);
          await choose(page, "theme", theme);
          await page.locator(`html[data-theme="${theme}"]`).waitFor();
          for (const [at, issue] of issues.entries()) {
            await visit(issue);
            await page.locator(".leaves:not(.alone)").waitFor();
            await settled();
            await page.keyboard.press("Home");
            await shoot(`${at + 1}`);
            if (theme !== "paper") continue;
            await page.keyboard.press("PageDown");
            await shoot(`${at + 1}-second`);
            await page.keyboard.press("End");
            await shoot(`${at + 1}-last`);
            await page.keyboard.press("Home");
            await settled();
          }
          const article = page.locator(".leaf:not([data-away]) .part").first();
          await visit(`#/article/${await article.getAttribute("data-article")}`);
          await page.locator(".leaves.alone").waitFor();
          await shoot("article");
          sheets(shots, join(folder, `sheet-${name}-${theme}`));
        }
      }
  }
}

/** Each odd article alone, in both directions and two sizes, and all of them as an issue without a date. */
export async function oddArticles(folder: string): Promise<void> {
  const host = await startHost();
  try {
    host.data.set("odd", { issue: { ...paper, date: null, weekday: null, lunar: null }, articles: Object.values(odd) });
    for (const mode of directions)
      for (const size of [sizes[0], sizes[2]]) {
        const page = await host.browser.newPage({ viewport: size });
        await page.goto(`${host.url}/?data=odd&state=${encodeURIComponent(JSON.stringify({ setting: { mode } }))}`);
        const shots: string[] = [];
        const shoot = async (name: string) => {
          await page.locator('.leaves[aria-busy="false"] .page').first().waitFor();
          await page.waitForTimeout(200);
          const path = join(folder, `odd-${mode}-${size.width}-${name.replaceAll(/\W+/g, "-")}.jpg`);
          await page.screenshot({ path, type: "jpeg", quality: 80 });
          shots.push(path);
        };
        await shoot("issue");
        for (const [name, { id }] of Object.entries(odd)) {
          await page.evaluate((article) => window.demo.set({ article }), id);
          await shoot(name);
        }
        sheets(shots, join(folder, `sheet-odd-${mode}-${size.width}`));
        await page.close();
      }
  } finally {
    await host.close();
  }
}

function sheets(shots: string[], path: string): void {
  for (let at = 0; at < shots.length; at += onSheet) {
    const some = shots.slice(at, at + onSheet);
    const to = `${path}-${1 + at / onSheet}.jpg`;
    const made = spawnSync("montage", [...some, "-tile", `${across}x`, "-geometry", "800x>+4+4", to]);
    if (made.error) return console.error("no contact sheet: ImageMagick's montage was not found");
  }
}
