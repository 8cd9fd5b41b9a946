/**
 * Electron's security checklist, point by point; the table in main/README.md names these tests. What only a real
 * Electron can show (the OS sandbox, the effect of fuses) is not claimed here.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inRoot } from "../../scripts/project.mjs";
import { ask, type Desktop, launchDesktop } from "../app/desktop-host.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-security-"));
let desktop: Desktop;
let page: Page;
let firstErrors: string[];

beforeAll(async () => {
  desktop = await launchDesktop({ library: join(folder, "library") });
  page = desktop.page;
  await page.locator("#root > *").first().waitFor();
  firstErrors = [...desktop.errors];
});
afterAll(async () => {
  await desktop?.close();
  rmSync(folder, { recursive: true, force: true });
});

const preferences = () =>
  desktop.app.evaluate(({ BrowserWindow }) =>
    (
      BrowserWindow.getAllWindows()[0]!.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
    ).getLastWebPreferences(),
  );
/** What the double saw leave the program: addresses asked of the network, and things handed to the system. */
const outside = () =>
  desktop.app.evaluate((electron) => {
    const { double, shell } = electron as unknown as { double?: { leaks: string[] }; shell: { opened?: string[] } };
    return [...(double?.leaks ?? []), ...(shell.opened ?? [])];
  });

describe("the page is only a page", () => {
  test("no Node in the page (2)", async () => {
    const names = ["require", "process", "module", "Buffer", "global", "__dirname"];
    expect(await page.evaluate((names) => names.filter((name) => name in window), names)).toEqual([]);
    expect(await preferences()).toMatchObject({ nodeIntegration: false });
  });

  test("isolated from the preload, which shows one frozen object (3, 20)", async () => {
    const seen = await page.evaluate(() => {
      const bridge = window.broadsheet as unknown as Record<string, unknown>;
      return { keys: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge), ipc: "ipcRenderer" in window };
    });
    expect(seen).toEqual({
      keys: ["ask", "deliver", "host", "listen", "reveal", "target"],
      frozen: true,
      ipc: false,
    });
    expect(await preferences()).toMatchObject({ contextIsolation: true });
  });

  test("sandboxed, with web security and nothing experimental (4, 6, 8, 9, 10)", async () => {
    const found = await preferences();
    expect(found).toMatchObject({ sandbox: true, webSecurity: true, spellcheck: false });
    const { allowRunningInsecureContent = false, experimentalFeatures = false, enableBlinkFeatures = "" } = found;
    expect([allowRunningInsecureContent, experimentalFeatures, enableBlinkFeatures]).toEqual([false, false, ""]);
  });

  test("no webview (11, 12)", async () => {
    expect((await preferences()).webviewTag).toBe(false);
    expect(await page.evaluate(() => "getURL" in document.createElement("webview"))).toBe(false);
  });

  test("a listener gets the event's data only, never Electron's event object (20)", async () => {
    const heard = page.evaluate(
      () => new Promise<unknown[]>((resolve) => void window.broadsheet!.listen((...args) => resolve(args))),
    );
    await page.waitForTimeout(20);
    await ask(page, "settings.set", { key: "security-test", value: "1" });
    const [event, ...more] = await heard;
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "changed" });
  });
});

describe("nothing from elsewhere, nothing to elsewhere", () => {
  test("the page's own files come from app:// with the strict policy (7, 18)", async () => {
    const headers = await page.evaluate(async () => Object.fromEntries((await fetch("./index.html")).headers));
    const policy = headers["content-security-policy"]!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(
      await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getURL()),
    ).toBe("app://broadsheet/");
  });

  test("the reader itself keeps within the policy (7)", () => {
    expect(firstErrors).toEqual([]);
  });

  test("inline script, eval, inline style and handlers are refused (7)", async () => {
    const ran = await page.evaluate(async () => {
      const marks = window as unknown as Record<string, unknown>;
      const script = document.createElement("script");
      script.textContent = "window.ranInline = true";
      document.head.append(script);
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ranHandler = true");
      button.setAttribute("style", "position: fixed");
      document.body.append(button);
      button.click();
      // In a task of the page's own: what a test evaluates directly is exempt from the policy.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function("return true")()); // oxlint-disable-line no-implied-eval -- the attack itself
          } catch {
            resolve(false);
          }
        }),
      );
      const styled = getComputedStyle(button).position === "fixed";
      button.remove();
      return { inline: marks.ranInline ?? false, handler: marks.ranHandler ?? false, evaluated, styled };
    });
    expect(ran).toEqual({ inline: false, handler: false, evaluated: false, styled: false });
  });

  test("no request leaves the program (1)", async () => {
    const reached = await page.evaluate(async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const image = new Image();
      image.addEventListener("load", () => resolve("loaded"));
      image.addEventListener("error", () => resolve("refused"));
      image.src = "https://example.com/x.png";
      const tries = [
        "https://example.com/",
        "http://127.0.0.1:9/",
        "file:///etc/hostname",
        "app://elsewhere/index.html",
      ];
      const answers = await Promise.all(
        tries.map((url) =>
          fetch(url, { mode: "no-cors" })
            .then(() => "loaded")
            .catch(() => "refused"),
        ),
      );
      navigator.sendBeacon?.("https://example.com/beacon", "x");
      return [...answers, await promise];
    });
    expect(new Set(reached)).toEqual(new Set(["refused"]));
    expect(await outside()).toEqual([]);
  });

  test("what the policy would let pass, the session still cancels (1)", async () => {
    // A window without our page's policy: a data: document that asks for a remote image.
    const result = await desktop.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      await window.loadURL("data:text/html,<title>x</title>").catch(() => {});
      const reached = (await window.webContents
        .executeJavaScript(`fetch("https://example.com/").then(() => "loaded", () => "refused")`)
        .catch(() => "no page")) as string;
      window.destroy();
      return reached;
    });
    expect(result).not.toBe("loaded");
    expect(await outside()).toEqual([]);
  });

  test.each([
    "/../main/electron.js",
    "/..%2fmain%2felectron.js",
    "/%2e%2e/main/electron.js",
    "/assets/..%5c..%5cmain%5celectron.js",
    "/assets/%2e%2e%2f%2e%2e%2fmain%2felectron.js",
    "/.vite/manifest.json",
    "/index.html%00.js",
    "/assets",
    "//etc/passwd.json",
    "/%zz.js",
  ])("app://broadsheet%s is not a file of the page (18)", async (path) => {
    const status = await page.evaluate(
      (path) =>
        fetch(path.startsWith("//") ? `./${path}` : path).then(
          (r) => r.status,
          () => 0,
        ),
      path,
    );
    expect([0, 404]).toContain(status);
  });
});

describe("it stays where it is", () => {
  let before: string;
  beforeEach(() => {
    before = page.url();
  });
  const still = async () => {
    await page.waitForTimeout(100);
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => typeof window.broadsheet)).toBe("object");
  };

  test.each([
    "https://example.com/",
    "file:///etc/hostname",
    "app://elsewhere/",
    "data:text/html,x",
    "javascript:void(window.ranUrl=1)",
  ])("location = %s (13)", async (url) => {
    await page
      .evaluate((url) => {
        location.href = url;
      }, url)
      .catch(() => {});
    await still();
    expect(await page.evaluate(() => "ranUrl" in window)).toBe(false);
  });

  test("a link, a form, a frame, a base, a refresh (13)", async () => {
    await page.evaluate(() => {
      const box = document.createElement("div");
      box.id = "attack";
      box.innerHTML = `<a id="link" href="https://example.com/">x</a><form action="https://example.com/" method="post"></form>
        <iframe src="https://example.com/"></iframe><iframe srcdoc="<p>frame</p>"></iframe><meta http-equiv="refresh" content="0;url=https://example.com/">`;
      document.body.append(box);
      box.querySelector("a")!.click();
      box.querySelector("form")!.submit();
    });
    await still();
    expect(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url())
        .filter((url) => url.includes("example")),
    ).toEqual([]);
    await page.evaluate(() => document.querySelector("#attack")!.remove());
    expect(await outside()).toEqual([]);
  });

  test("no new window, and nothing for the system's browser to open (14, 15)", async () => {
    await page.evaluate(() => {
      window.open("https://example.com/");
      window.open("about:blank");
      const link = document.createElement("a");
      Object.assign(link, { href: "https://example.com/", target: "_blank" });
      document.body.append(link);
      link.click();
      link.remove();
    });
    await still();
    await expect.poll(() => desktop.app.windows().filter((window) => !window.isClosed()).length).toBe(1);
    expect(await outside()).toEqual([]);
    expect(readFileSync(inRoot("out", "main", "electron.js"), "utf8")).not.toMatch(/openExternal|openPath/);
  });

  test("permissions are denied, save writing to the clipboard (5)", async () => {
    const names = ["geolocation", "notifications", "camera", "microphone", "midi", "clipboard-read"];
    const states = await page.evaluate(
      (names) =>
        Promise.all(names.map((name) => navigator.permissions.query({ name: name as never }).then((p) => p.state))),
      names,
    );
    expect(states).not.toContain("granted");
    const answers = await desktop.app.evaluate(async ({ session }) => {
      const handlers = session.defaultSession as unknown as {
        permissionHandler?: (c: unknown, p: string, done: (granted: boolean) => void, d: object) => void;
      };
      const answer = (permission: string, requestingUrl: string) =>
        new Promise((done) => {
          const { permissionHandler } = handlers;
          if (permissionHandler) permissionHandler(null, permission, done, { requestingUrl, isMainFrame: true });
          else done(true); // nobody decides: granted
        });
      const all =
        "media geolocation notifications midiSysex pointerLock fullscreen openExternal serial hid usb fileSystem";
      const denied = await Promise.all(all.split(" ").map((permission) => answer(permission, "app://broadsheet/")));
      const foreign = await answer("clipboard-sanitized-write", "app://broadsheet.example/");
      return { denied, foreign, own: await answer("clipboard-sanitized-write", "app://broadsheet/") };
    });
    expect(answers).toEqual({ denied: Array(11).fill(false), foreign: false, own: true });
  });
});

describe("the door doubts", () => {
  test.each([
    ["nope", {}],
    ["__proto__", {}],
    ["constructor", {}],
    ["", {}],
    [42, {}],
    [null, {}],
    ["library.about", { extra: 1 }],
    ["library.about", null],
    ["issue.get", { id: "1" }],
    ["issue.get", { id: -1 }],
    ["import.file", { name: "x", bytes: "text" }],
    ["import.file", { name: "x", path: "/etc/passwd" }],
    ["export.run", { articles: [1], format: "pdf", target: "/tmp/out.pdf" }],
    ["window.target", { suggestedName: "x", format: "exe" }],
    ["window.reveal", { token: "../../etc" }],
  ])("a wrong question comes back as a failure: %s %j (17)", async (name, input) => {
    const reply = await ask(page, name, input);
    expect(reply.ok).toBe(false);
    expect(["bad-question", "not-found"]).toContain(reply.failure?.code);
    expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.js/);
  });

  test("another page with the same preload gets no answer (17)", async () => {
    const reply = await desktop.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload } });
        await window.loadURL("data:text/html,<title>foreign</title>");
        const answer: unknown = await window.webContents.executeJavaScript(
          `window.broadsheet.ask("library.about", {})`,
        );
        window.destroy();
        return answer;
      },
      inRoot("out", "main", "preload.cjs"),
    );
    expect(reply).toEqual({ ok: false, failure: { code: "bad-question", params: { name: "sender" } } });
  });

  test("a channel that does not exist has no handler (17)", async () => {
    const channels = await desktop.app.evaluate(({ ipcMain }) =>
      (ipcMain as unknown as { eventNames(): unknown[] }).eventNames(),
    );
    expect(channels).toEqual([]);
  });
});

test("the packaged program has no developer tools, and Electron's version is exact (16)", () => {
  const manifest = JSON.parse(readFileSync(inRoot("package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});
