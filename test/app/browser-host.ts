/** The browser door: `broadsheet serve`, and its page in Chromium. One browser serves all launches of a test file. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";
import { cli, ensureBuilt, modernNode } from "../../scripts/project.mjs";
import { listenForErrors, type Options, type Running } from "./launch.ts";
import { traced } from "./trace.ts";

let browser: Promise<Browser> | null = null;
let users = 0;

function openBrowser(): Promise<Browser> {
  users++;
  browser ??= chromium.launch({
    executablePath: findChromium() ?? undefined,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return browser;
}
async function leaveBrowser() {
  if (--users > 0) return;
  const last = await browser;
  browser = null;
  await last?.close();
}

/** Starts the server; its address, token included, is the first line that it prints. */
async function serve({ library, lang = "zh-CN", trace }: Options): Promise<{ server: ChildProcess; url: string }> {
  const program = [modernNode() ?? process.execPath, cli, "serve", "--library", library, "--no-open"];
  const [command = "", ...args] = trace ? traced(trace, program) : program;
  const server = spawn(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LANG: lang, LC_ALL: lang },
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
    if (url) return { server, url };
  }
  throw new Error("serve ended without an address");
}

export async function launchBrowserDoor(options: Options): Promise<Running> {
  if (!process.env.BROADSHEET_BUILT && !ensureBuilt()) throw new Error("the build failed");
  const { lang = "zh-CN", size = { width: 1280, height: 860 } } = options;
  const errors: string[] = [];
  let server: ChildProcess;
  let context: BrowserContext;
  let page: Page;

  async function start() {
    const served = await serve(options);
    server = served.server;
    context = await (await openBrowser()).newContext({
      locale: lang,
      viewport: size,
      acceptDownloads: true,
      hasTouch: options.touch ?? false,
    });
    page = await context.newPage();
    listenForErrors(page, errors);
    await page.goto(served.url);
    return page;
  }
  async function stop() {
    await context.close();
    await leaveBrowser();
    if (server.exitCode !== null) return;
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  await start();

  return {
    get page() {
      return page;
    },
    errors,
    saveTo: (path) => {
      page.once("download", (download) => {
        void download.saveAs(`${path}.part`).then(() => renameSync(`${path}.part`, path));
      });
      return Promise.resolve();
    },
    restart: async () => {
      await stop();
      return start();
    },
    close: stop,
  };
}
