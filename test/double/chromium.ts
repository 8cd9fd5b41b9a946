/** The Chromium behind the double: one persistent profile, headless, with the switches that the app appended. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

export const chromiumSwitches: string[] = [];
let started: Promise<BrowserContext> | undefined;
let closing = false;
let sayStarted: (context: BrowserContext) => void;
/** Settles when Chromium runs. */
export const context = new Promise<BrowserContext>((resolve) => {
  sayStarted = resolve;
});

export function startChromium(profile: string, locale: string): Promise<BrowserContext> {
  started = launch(profile, locale);
  void started.then(sayStarted, () => {});
  return started;
}

async function launch(profile: string, locale: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("the double needs Chromium: set CHROMIUM to its path");
  const running = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: null,
    locale,
    acceptDownloads: true,
    handleSIGINT: false, // the app decides what a signal means
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ["--remote-debugging-port=0", `--lang=${locale}`, ...chromiumSwitches],
  });
  running.on("close", () => {
    if (!closing) process.exit(1); // Chromium died under us
  });
  const [port, path] = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n");
  console.error(`DevTools listening on ws://127.0.0.1:${port}${path}`); // Playwright's _electron waits for this line
  return running;
}

export async function closeChromium() {
  closing = true;
  const running = await started?.catch(() => undefined);
  await running?.close();
}
