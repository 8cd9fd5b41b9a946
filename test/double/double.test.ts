/** The double itself: it fails where Electron fails, and does what Electron does where our tests rely on it. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication } from "playwright-core";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { double } from "../app/desktop-host.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-double-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A small app of the given files. */
function app(name: string, files: Record<string, string>): string {
  const dir = join(folder, name);
  mkdirSync(dir);
  const manifest = { name, version: "1.0.0", type: "module", main: "main.js" };
  writeFileSync(join(dir, "package.json"), JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
  return dir;
}
/** Runs an app that ends by itself; what it printed, and its status. */
const run = (dir: string) =>
  new Promise<{ status: number; output: string }>((resolve) => {
    execFile(double, [dir, `--user-data-dir=${dir}/user`], { timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });

describe("before ready", () => {
  test.each([
    ["a window", `import { BrowserWindow } from "electron"; new BrowserWindow();`, "before app is ready"],
    ["the session", `import { session } from "electron"; session.defaultSession;`, "before app is ready"],
    [
      "a utility process",
      `import { utilityProcess } from "electron"; utilityProcess.fork("x.js");`,
      "before app is ready",
    ],
    [
      "an export that Electron lacks",
      `import { nothing } from "electron"; nothing();`,
      "does not provide an export named",
    ],
  ])("%s fails", async (name, source, message) => {
    const { status, output } = await run(app(name.replace(/\W/g, "-"), { "main.js": source }));
    expect(status).not.toBe(0);
    expect(output).toContain(message);
  });

  test("what must come before ready fails after it; a weak window fails", async () => {
    const source = `
      import { app, BrowserWindow, protocol } from "electron";
      const attempt = (what) => { try { what(); console.log("passed"); } catch (error) { console.log(error.message); } };
      void app.whenReady().then(() => {
        attempt(() => app.enableSandbox());
        attempt(() => protocol.registerSchemesAsPrivileged([]));
        attempt(() => protocol.handle("other", () => new Response()));
        for (const weak of [{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webSecurity: false },
          { preload: "preload.mjs" }]) attempt(() => new BrowserWindow({ webPreferences: weak }));
        app.exit(7);
      });`;
    const { status, output } = await run(app("late", { "main.js": source }));
    expect(status).toBe(7);
    expect(output).not.toContain("passed");
  });
});

describe("a running app", () => {
  let running: ElectronApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const main = `
    import { app, BrowserWindow, ipcMain, protocol, session, utilityProcess } from "electron";
    protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { standard: true, secure: true } }]);
    void app.whenReady().then(() => {
      protocol.handle("app", () => new Response("<title>x</title>", { headers: { "content-type": "text/html" } }));
      ipcMain.handle("echo", (_event, value) => value);
      ipcMain.handle("child", () => new Promise((resolve) => {
        const child = utilityProcess.fork(import.meta.dirname + "/child.js", ["one"]);
        child.on("message", resolve);
        child.postMessage(new Uint8Array([1, 2]));
      }));
      new BrowserWindow({ webPreferences: { preload: import.meta.dirname + "/preload.cjs" } }).loadURL("app://x/");
    });`;
  const child = `
    process.parentPort.on("message", ({ data }) =>
      process.parentPort.postMessage({ data, argv: process.argv.slice(2), send: typeof process.send }));`;
  const launch = async (name: string, preload: string) => {
    const dir = app(name, { "main.js": main, "child.js": child, "preload.cjs": preload });
    running = await _electron.launch({ executablePath: double, args: [dir, `--user-data-dir=${dir}/user`] });
    const page = await running.firstWindow();
    await page.waitForURL(/scheme.invalid/); // the window is there before its address
    return page;
  };

  test("ipc, the bridge, the utility process, permissions without a handler", async () => {
    const page = await launch(
      "runs",
      `const { contextBridge, ipcRenderer } = require("electron");
       contextBridge.exposeInMainWorld("bridge", {
         invoke: (...args) => ipcRenderer.invoke(...args),
         throws: () => { throw new Error("from the preload"); },
         later: async () => { throw new Error("later"); },
         back: (fn) => fn(1, 2),
       });`,
    );
    type Bridge = Record<"invoke" | "throws" | "later" | "back", (...args: unknown[]) => unknown>;
    const results = await page.evaluate(async () => {
      const { bridge } = window as unknown as { bridge: Bridge };
      const attempt = async (what: () => unknown) => {
        try {
          return await what();
        } catch (error) {
          return (error as Error).message;
        }
      };
      const values = [new Map([[1, new Set(["x"])]]), new Date(5), undefined, Number.NaN, new Uint8Array([9]), 10n];
      const echoed = (await bridge.invoke("echo", values)) as unknown[];
      return {
        kinds: echoed.map((value) => Object.prototype.toString.call(value)),
        bytes: (echoed[4] as Uint8Array)[0],
        unknown: await attempt(() => bridge.invoke("no-such-channel")),
        cloned: await attempt(() => bridge.invoke("echo", Symbol("x"))),
        throws: await attempt(() => bridge.throws()),
        later: await attempt(() => bridge.later()),
        back: bridge.back((a: unknown, b: unknown) => [a, b]),
        child: await bridge.invoke("child"),
        location: (await navigator.permissions.query({ name: "geolocation" })).state,
        popup: window.open("app://x/popup") !== null,
      };
    });
    expect(results).toMatchObject({
      kinds: ["Map", "Date", "Undefined", "Number", "Uint8Array", "BigInt"].map((kind) => `[object ${kind}]`),
      bytes: 9,
      unknown: expect.stringContaining("No handler registered for 'no-such-channel'"),
      cloned: expect.stringContaining("could not be cloned"),
      throws: "from the preload",
      later: "later",
      back: [1, 2],
      child: { argv: ["one"], send: "undefined" },
      location: "granted", // Electron grants what nobody decides
      popup: true, // and opens what nobody denies
    });
  });

  test("a sandboxed preload has no Node: the page is left without its bridge", async () => {
    const page = await launch(
      "node-in-preload",
      `require("node:fs"); require("electron").contextBridge.exposeInMainWorld("bridge", {});`,
    );
    expect(await page.evaluate(() => "bridge" in window)).toBe(false);
  });

  test("a dialog without an answer is an error, not a cancel", async () => {
    await launch("dialog", "");
    const asked = running!.evaluate(({ dialog }) => dialog.showSaveDialog({}));
    await expect(asked).rejects.toThrow("no answer for dialog.showSaveDialog");
  });
});
