// node scripts/icon.mjs: main/icon/icon.svg as the picture that the packages use. Run by hand when the drawing changes.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { inRoot } from "./project.mjs";

const side = 1024;
const svg = readFileSync(inRoot("main", "icon", "icon.svg"), "utf8");
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: side, height: side } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
writeFileSync(inRoot("main", "icon", "icon.png"), await page.screenshot({ omitBackground: true }));
await browser.close();
