/**
 * Pictures of every view, to be looked at: `node scripts/pictures.ts [FOLDER] [--only NAME]`.
 * Serves a fresh library through the browser door, imports the bundled newspapers, and walks through the views at
 * three window sizes, in both languages and several themes. With `--matrix`: every newspaper in every look.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { matrix, oddArticles } from "./pictures-matrix.ts";
import { cli, ensureBuilt, modernNode } from "./project.mjs";

type Look = {
  name: string;
  size: { width: number; height: number };
  language: "zh-CN" | "en";
  theme: string;
  direction?: "vertical";
};
const sizes = {
  small: { width: 1280, height: 800 },
  large: { width: 1920, height: 1080 },
  tall: { width: 900, height: 1200 },
};
const looks: Look[] = [
  { name: "zh-paper-1280", size: sizes.small, language: "zh-CN", theme: "paper" },
  { name: "en-paper-1280", size: sizes.small, language: "en", theme: "paper" },
  { name: "zh-night-1280", size: sizes.small, language: "zh-CN", theme: "night" },
  { name: "zh-paper-1920", size: sizes.large, language: "zh-CN", theme: "paper" },
  { name: "zh-paper-900", size: sizes.tall, language: "zh-CN", theme: "paper" },
  { name: "en-night-900", size: sizes.tall, language: "en", theme: "night" },
  { name: "zh-sepia-vertical-1280", size: sizes.small, language: "zh-CN", theme: "sepia", direction: "vertical" },
  { name: "en-contrast-1920", size: sizes.large, language: "en", theme: "contrast" },
  { name: "zh-white-1280", size: sizes.small, language: "zh-CN", theme: "white" },
];

const args = process.argv.slice(2);
const onlyAt = args.indexOf("--only");
const only = onlyAt < 0 ? undefined : args[onlyAt + 1];
const folder = resolve(
  args.find((arg, at) => !arg.startsWith("--") && (onlyAt < 0 || at !== onlyAt + 1)) ?? "out/pictures",
);

if (!ensureBuilt()) throw new Error("the build failed");
mkdirSync(folder, { recursive: true });
const library = mkdtempSync(join(tmpdir(), "broadsheet-pictures-"));
const { server, url } = await serve();
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  let first = true;
  if (args.includes("--matrix")) {
    const context = await browser.newContext({ viewport: sizes.small, colorScheme: "light" });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(".welcome .main").click();
    await page.locator(".import output").waitFor({ timeout: 120_000 });
    await matrix(page, folder, only, choose);
    if (!only || "odd".includes(only)) await oddArticles(folder);
    await context.close();
  } else
    for (const look of looks.filter(({ name }) => !only || name.includes(only))) {
      const context = await browser.newContext({ locale: look.language, viewport: look.size, colorScheme: "light" });
      await walk(context, look, first);
      first = false;
      await context.close();
    }
} finally {
  await browser.close();
  server.kill("SIGTERM");
  rmSync(library, { recursive: true, force: true });
}

async function serve(): Promise<{ server: ChildProcess; url: string }> {
  const child = spawn(modernNode() ?? process.execPath, [cli, "serve", "--library", library, "--no-open"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
    if (found) return { server: child, url: found };
  }
  throw new Error("serve ended without an address");
}

async function walk(context: BrowserContext, look: Look, first: boolean): Promise<void> {
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(look.name, error));
  page.on("console", (message) => message.type() === "error" && console.error(look.name, message.text()));
  const shoot = async (view: string) => {
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(folder, `${look.name}-${view}.png`) });
  };
  const ready = async (selector: string) => {
    await page.locator(selector).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  };
  const visit = async (hash: string, selector: string) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await ready(selector);
  };

  await page.goto(url);
  if (first) {
    await ready(".welcome");
    await choose(page, "theme", look.theme);
    await page.reload();
    await ready(".welcome");
    await shoot("welcome");
    await page.locator(".welcome .main").click();
    await page.locator(".import output").waitFor({ timeout: 120_000 });
    await shoot("imported");
  }
  await choose(page, "language", look.language);
  await choose(page, "theme", look.theme);
  await choose(page, "direction", look.direction ?? "horizontal");
  await page.reload();
  await ready(".newspaper");
  await shoot("library");
  await page
    .getByRole("radio", { name: /年历|Calendar/ })
    .last()
    .click();
  await ready(".calendar table");
  await shoot("calendar");
  await page
    .getByRole("radio", { name: /列表|List/ })
    .last()
    .click();

  const issues = await page.locator("a.issue-line").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  for (const [at, issue] of issues.entries()) {
    await visit(issue ?? "", ".leaf .part");
    await shoot(`issue-${at + 1}`);
    if (at > 0) continue;
    await page.keyboard.press("PageDown");
    await shoot("issue-1-turned");
    await page.keyboard.press("c");
    await ready(".contents");
    await page.locator(".contents input[type=checkbox]").nth(1).check({ force: true });
    await page.locator(".contents input[type=checkbox]").nth(2).check({ force: true });
    await shoot("contents");
    await page.keyboard.press("e");
    await ready(".export");
    await shoot("export");
    await page.keyboard.press("Escape");
    const article = await page.locator(".contents section a").nth(2).getAttribute("href");
    await visit(article ?? "", ".alone .part");
    await shoot("article");
    await page.keyboard.press("n");
    await ready(".note textarea");
    if (first) {
      await page.locator(".note textarea").first().fill("“双碳”目标下的氧化铝：与去年的报道对照，看产能与用电的变化。");
      await page.waitForTimeout(1500);
      await page.locator(".leaves").focus();
      await page.keyboard.press("b");
    }
    await shoot("article-notes");
    await page.locator(".leaves").focus();
    await page.keyboard.press("s");
    await ready(".source li");
    await shoot("article-source");
    await page.locator(".leaves").focus();
    await page.keyboard.press("s");
  }
  await page.keyboard.press("/");
  await page.keyboard.type("氧化铝");
  await ready(".hits a");
  await shoot("search");
  await page.locator(".hits a").first().click();
  await ready(".alone .part");
  await shoot("article-found");
  await choose(page, "mode", "scroll");
  await page.reload();
  await ready(".scroll p");
  await shoot("article-scroll");
  await choose(page, "mode", "pages");
  await visit("#/notebook", ".entries li");
  await shoot("notebook");
  await visit("#/settings", ".settings .options");
  await shoot("settings");
  await page.locator("main").focus();
  await page.keyboard.press("?");
  await ready(".help");
  await shoot("help");
  await page.close();
}

/** Stores a choice as the page itself would, with the page's own token. */
async function choose(page: Page, key: string, value: string): Promise<void> {
  await page.evaluate(
    async ([name, chosen]) => {
      await fetch("ask/settings.set", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-broadsheet-token": sessionStorage.getItem("broadsheet-token") ?? "",
        },
        body: JSON.stringify({ key: name, value: chosen }),
      });
    },
    [key, value],
  );
}
