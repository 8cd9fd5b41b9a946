/** The desktop program: Electron where it is installed (E2E_HOST=electron insists), else the double. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import type { Client } from "../../renderer/client.ts";
import { installedElectron } from "../../scripts/electron.mjs";
import { ensureBuilt, root } from "../../scripts/project.mjs";
import { listenForErrors, type Options, type Running } from "./launch.ts";
import { tracedScript } from "./trace.ts";

export const double = join(import.meta.dirname, "../double/electron-bin");

export const isDouble =
  process.env.E2E_HOST === undefined ? installedElectron() === null : process.env.E2E_HOST !== "electron";

export type Desktop = Running & { readonly app: ElectronApplication; readonly userData: string };
export type DesktopOptions = Options & {
  /** Another build than the repository's: an unpacked package. */
  appDir?: string;
  env?: Record<string, string>;
};

type Reply = { ok: boolean; value?: unknown; failure?: { code: string } };

/** Asks as the page does, through its bridge; names and inputs may be wrong on purpose. */
export const ask = (page: Page, name: unknown, input: unknown): Promise<Reply> =>
  page.evaluate(([name, input]) => (window.broadsheet as Client).ask(name as never, input as never) as Promise<Reply>, [
    name,
    input,
  ] as const);

export async function launchDesktop(options: DesktopOptions): Promise<Desktop> {
  if (!process.env.BROADSHEET_BUILT && !ensureBuilt()) throw new Error("the build failed");
  const { library, lang = "zh-CN", size = { width: 1280, height: 860 }, appDir = root, env = {}, trace } = options;
  const userData = mkdtempSync(join(tmpdir(), "broadsheet-user-"));
  const errors: string[] = [];
  const electron = isDouble ? double : undefined;
  const executablePath = trace ? tracedScript(trace, electron ?? installedElectron()!, userData) : electron;
  let app: ElectronApplication;
  let page: Page;

  async function start() {
    app = await _electron.launch({
      ...(executablePath && { executablePath }),
      args: [appDir, `--user-data-dir=${userData}`, `--lang=${lang}`, "--library", library],
      env: { ...(process.env as Record<string, string>), ...env },
    });
    page = await app.firstWindow();
    listenForErrors(page, errors);
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    // The window is there before its page is, and before it has its size.
    await page.waitForFunction(
      ({ width, height }) => "broadsheet" in window && innerWidth === width && innerHeight === height,
      size,
    );
    return page;
  }
  await start();

  return {
    get app() {
      return app;
    },
    get page() {
      return page;
    },
    userData,
    errors,
    saveTo: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path),
    restart: async () => {
      await app.close();
      return start();
    },
    close: async () => {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
