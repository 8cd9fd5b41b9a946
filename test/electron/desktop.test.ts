/** The desktop program around its page: starts, second starts, crashes, saving, the window's place, damage. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/project.mjs";
import { ask, type Desktop, double, isDouble, launchDesktop } from "../app/desktop-host.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-desktop-"));
const library = join(folder, "library");
let desktop: Desktop;

beforeAll(async () => {
  desktop = await launchDesktop({ library });
});
afterAll(async () => {
  await desktop?.close();
  rmSync(folder, { recursive: true, force: true });
});

const shown = () =>
  desktop.app.evaluate(({ dialog }) => (dialog as unknown as { shown: { title: string; content: string }[] }).shown);

test("a question goes to the library of --library and back", async () => {
  expect(await ask(desktop.page, "library.about", {})).toMatchObject({ ok: true });
  expect(readdirSync(library)).toContain("library.db");
});

test("bytes cross the door as bytes", async () => {
  const reply = await desktop.page.evaluate(() =>
    window.broadsheet!.ask("import.file", { name: "empty.txt", bytes: new Uint8Array() }),
  );
  expect(reply).toMatchObject({ ok: true, value: { status: "refused", error: { code: "file-empty" } } });
});

describe("saving", () => {
  const target = (name: string) => desktop.page.evaluate((name) => window.broadsheet!.target(name, "pdf"), name);
  /** What the dialog proposed for the title. */
  const proposed = async (name: string) => {
    await desktop.app.evaluate(({ dialog }) => {
      dialog.showSaveDialog = ((_window: unknown, options: { defaultPath: string }) => {
        (globalThis as { proposed?: string }).proposed = options.defaultPath;
        return Promise.resolve({ canceled: true, filePath: "" });
      }) as never;
    });
    expect(await target(name)).toBeNull();
    return desktop.app.evaluate(() => (globalThis as { proposed?: string }).proposed!.split(/[\\/]/).at(-1));
  };

  test.each([
    ["氧化铝产业", "氧化铝产业.pdf"],
    ["a/b\\c.pdf", "a_b_c.pdf"],
    ["../../etc/passwd", "_.._etc_passwd.pdf"],
    ["报\u202Efdp.exe", "报fdp.exe.pdf"],
  ])("a headline as a file name: %j", async (name, file) => expect(await proposed(name)).toBe(file));

  test("the page gets a token, never the path, and the token is good for one export", async () => {
    await desktop.saveTo(join(folder, "secret-place.pdf"));
    const chosen = await target("x");
    expect(Object.keys(chosen!)).toEqual(["token", "name"]);
    expect(chosen!.name).toBe("secret-place.pdf");
    expect(chosen!.token).not.toContain("secret");
    const input = { articles: [999_999], format: "pdf", target: chosen!.token };
    const reply = await ask(desktop.page, "export.run", input);
    expect(reply.failure?.code).not.toBe("bad-question"); // it reached the library
    expect(await ask(desktop.page, "window.reveal", { token: chosen!.token })).toMatchObject({
      failure: { code: "not-found" },
    });
  });
});

describe.runIf(isDouble)("around the page", () => {
  test("a second start brings the first window forward; with another library it says which is open", async () => {
    const second = (where: string) =>
      promisify(execFile)(double, [root, `--user-data-dir=${desktop.userData}`, "--library", where]);
    await second(library);
    const focused = () =>
      desktop.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows() as unknown as { focused: number }[];
        return window!.focused;
      });
    await expect.poll(focused).toBe(1);
    expect(await shown()).toEqual([]);
    await second(join(folder, "other"));
    await expect.poll(shown).toMatchObject([{ title: "阅报已经打开了另一个资料库。" }]);
  });

  test("when the library's process dies it is started again, once, and the reader is told", async () => {
    await ask(desktop.page, "library.about", {}); // it is up
    const before = (await shown()).length;
    // The library's lock says which process holds it.
    const kill = () => {
      const { pid } = JSON.parse(readFileSync(join(library, "window.json"), "utf8")) as { pid: number };
      process.kill(pid, "SIGKILL");
    };
    const heard = desktop.page.evaluate(
      () => new Promise((resolve) => void window.broadsheet!.listen((event) => resolve(event))),
    );
    kill();
    await expect.poll(async () => (await shown()).at(before)?.title).toMatch(/已重新启动/);
    expect(await heard).toMatchObject({ type: "changed" });
    expect(await ask(desktop.page, "library.about", {})).toMatchObject({ ok: true });
    kill();
    await expect.poll(async () => (await shown()).at(before + 1)?.title).toMatch(/停止了两次/);
    expect(await ask(desktop.page, "library.about", {})).toMatchObject({ ok: false, failure: { code: "internal" } });
  });

  test("a page that crashed is shown again", async () => {
    const loaded = () =>
      desktop.app.evaluate(
        ({ BrowserWindow }) =>
          new Promise<boolean>((resolve) => {
            const { webContents } = BrowserWindow.getAllWindows()[0]!;
            webContents.once("did-finish-load", () => resolve(true));
            webContents.forcefullyCrashRenderer();
          }),
      );
    expect(await loaded()).toBe(true);
  });
});

test("the window comes back where it was; a broken note of its place does no harm", async () => {
  const own = join(folder, "place");
  const size = { width: 1000, height: 700 };
  const first = await launchDesktop({ library: own, lang: "en-US", size });
  try {
    const note = join(first.userData, "window.json");
    await first.restart();
    expect(JSON.parse(readFileSync(note, "utf8"))).toMatchObject({ bounds: size });
    writeFileSync(note, "{ not json");
    await first.restart();
    expect(await first.page.evaluate(() => typeof window.broadsheet)).toBe("object");
  } finally {
    await first.close();
  }
});

test("a library that cannot be opened: the window opens, and the page gets the reason", async () => {
  const broken = join(folder, "broken");
  mkdirSync(broken);
  writeFileSync(join(broken, "library.db"), "");
  const run = await launchDesktop({ library: broken });
  try {
    const reply = await ask(run.page, "library.about", {});
    expect(reply).toMatchObject({ ok: false, failure: { code: "library-damaged" } });
    expect(readFileSync(join(broken, "library.db"), "utf8")).toBe("");
  } finally {
    await run.close();
  }
});

test.runIf(isDouble)("--library without a folder: a sentence and status 2", async () => {
  const run = promisify(execFile)(double, [root, "--library"]);
  await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("--library needs a folder") });
});
