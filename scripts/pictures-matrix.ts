/**
 * All newspapers in all looks, as contact sheets: one for each window size, direction and language, a row for each
 * theme; and the odd articles. `node scripts/pictures.ts FOLDER --matrix [--only NAME]`. Sheets need ImageMagick.
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

/** `page` shows a library with the newspapers; the first article of each issue is shown beside its front page. */
export async function matrix(page: Page, folder: string, only: string | undefined, choose: Choose): Promise<void> {
  const links = page.locator("a.issue-line");
  await links.first().waitFor();
  const issues = await links.evaluateAll((found) => found.map((a) => a.getAttribute("href") ?? ""));
  const settled = async () => {
    await page.locator('.leaves[aria-busy="false"] .leaf:not([inert]) .part').first().waitFor();
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
        const shots: string[] = [];
        for (const theme of themes) {
          await choose(page, "theme", theme);
          await page.locator(`html[data-theme="${theme}"]`).waitFor();
          for (const [at, issue] of issues.entries()) {
            await visit(issue);
            await page.locator(".leaves:not(.alone)").waitFor();
            await settled();
            const path = join(folder, `${name}-${theme}-${at + 1}.jpg`);
            await page.screenshot({ path, type: "jpeg", quality: 80 });
            shots.push(path);
          }
          const article = page.locator(".leaf:not([inert]) .part").first();
          await visit(`#/article/${await article.getAttribute("data-article")}`);
          await page.locator(".leaves.alone").waitFor();
          await settled();
          const path = join(folder, `${name}-${theme}-article.jpg`);
          await page.screenshot({ path, type: "jpeg", quality: 80 });
          shots.push(path);
        }
        sheet(shots, issues.length + 1, join(folder, `sheet-${name}.jpg`));
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
        sheet(shots, 6, join(folder, `sheet-odd-${mode}-${size.width}.jpg`));
        await page.close();
      }
  } finally {
    await host.close();
  }
}

function sheet(shots: string[], columns: number, path: string): void {
  const made = spawnSync("montage", [...shots, "-tile", `${columns}x`, "-geometry", "640x>+4+4", path]);
  if (made.error) console.error("no contact sheet: ImageMagick's montage was not found");
}
