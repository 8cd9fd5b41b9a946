/**
 * The desk beside somebody else: the command line changes the library that a window shows, and the window sees it; both
 * write at once, and nothing is lost. And marking with a finger.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cli, modernNode } from "../../scripts/project.mjs";
import { hosts, type Running } from "./launch.ts";
import { dragOver, painted, steadySpot, text } from "./marking.ts";
import { importSeeds, pagesReady, visit, waitFor } from "./reader.ts";

const run = promisify(execFile);
const colored = async (page: Page, color: string): Promise<string[]> =>
  (await painted(page))[`desk-${color}-background`] ?? [];
const chip = (page: Page, name: string) => page.locator(".mark-menu").getByRole("button", { name, exact: true });

describe.each(hosts)("$name", ({ name, launch }) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-beside-"));
  const library = join(folder, "library");
  const file = join(folder, "annotations.jsonld");
  let running: Running;
  let page: Page;
  let marked = "";

  /** `broadsheet annotations …` on the library that the window has open. */
  const annotations = async (way: "export" | "import") => {
    const program = modernNode() ?? process.execPath;
    const args = [cli, "annotations", way, "--file", file, "--library", library, "--json"];
    return JSON.parse((await run(program, args)).stdout) as Record<string, number>;
  };
  type Item = { id: string; motivation: string; modified: string; body: { value: string }[]; target: any };
  /** What the command line takes out, changed by `change`, and brought in again. */
  const changed = async (change: (items: Item[]) => void) => {
    await annotations("export");
    const document = JSON.parse(readFileSync(file, "utf8")) as { items: Item[] };
    change(document.items);
    writeFileSync(file, JSON.stringify(document));
    return annotations("import");
  };
  const later = () => new Date(Date.now()).toISOString();

  beforeAll(async () => {
    running = await launch({ library, touch: true });
    ({ page } = running);
    page.setDefaultTimeout(8_000);
    await importSeeds(page);
    await page.locator("a.issue-line").first().click();
    await pagesReady(page);
    await page.getByRole("button", { name: "目录" }).click();
    await visit(page, (await page.locator(".contents section a").first().getAttribute("href")) ?? "");
    await pagesReady(page);
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("what the window marks, the command line takes out; what it changes, the window shows", async () => {
    await dragOver(page, 4, 24);
    marked = await page.evaluate(() => String(getSelection()));
    await chip(page, "黄").click();
    await waitFor(async () => (await colored(page, "yellow")).join("|") === marked, "the mark");
    await page.locator(".mark-menu").waitFor({ state: "detached" });
    const outcome = await changed((items) => {
      const [mark] = items;
      expect(mark?.target.selector).toContainEqual(expect.objectContaining({ exact: marked }));
      Object.assign(mark!, { modified: later() });
      mark!.target.styleClass = "green";
      mark!.body = [{ type: "TextualBody", value: "命令行所写", purpose: "commenting" } as never];
    });
    expect(outcome).toMatchObject({ changed: 1, added: 1 });
    await waitFor(async () => (await colored(page, "green")).join("|") === marked, "the colour from elsewhere");
    expect(await colored(page, "yellow")).toEqual([]);
    await page.getByRole("button", { name: "此处有笔记：命令行所写" }).waitFor();
  });

  test("a note that is open here and changed there shows what was written there", async () => {
    await page.getByRole("button", { name: "此处有笔记：命令行所写" }).click();
    const field = page.getByRole("dialog", { name: "笔记" }).getByRole("textbox");
    await waitFor(async () => (await field.inputValue()) === "命令行所写", "the note");
    await changed((items) => {
      const note = items.find(({ motivation }) => motivation === "commenting")!;
      note.modified = later();
      note.body[0]!.value = "命令行改写";
    });
    await waitFor(async () => (await field.inputValue()) === "命令行改写", "the other words");
    // Both are among the versions: nothing was written over.
    await page.getByRole("button", { name: "历次文稿" }).click();
    await page.locator(".versions", { hasText: "命令行所写" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.locator(".note-sheet").waitFor({ state: "detached" });
  });

  test("both write at once: every mark of either is kept, and shown", async () => {
    await annotations("export");
    const document = JSON.parse(readFileSync(file, "utf8")) as { items: Item[] };
    const mark = document.items.find(({ motivation }) => motivation === "highlighting")!;
    const [position, quote] = mark.target.selector;
    document.items = Array.from({ length: 40 }, (_, nth) => ({
      ...structuredClone(mark),
      id: `urn:uuid:00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`,
      body: [],
      target: {
        ...mark.target,
        styleClass: "blue",
        selector: [position, quote],
      },
    }));
    writeFileSync(file, JSON.stringify(document));
    const there = annotations("import");
    for (let nth = 0; nth < 6; nth++) {
      await dragOver(page, 30 + 4 * nth, 33 + 4 * nth);
      await chip(page, "红").click();
      await waitFor(async () => (await colored(page, "red")).length === nth + 1, `mark ${nth + 1} here`);
    }
    expect(await there).toMatchObject({ added: 40 });
    await waitFor(async () => (await colored(page, "blue")).length === 40, "the marks made there");
    expect((await colored(page, "red")).length).toBe(6);
    await visit(page, "#/notebook");
    await page.locator(".notebook-line output").waitFor();
    const count = async () => Number(/\d+/.exec(await page.locator(".notebook-line output").innerText())?.[0]);
    await waitFor(async () => (await count()) === 47, "47 marks listed");
    await page.evaluate(() => history.back());
    await pagesReady(page);
  });

  // The double of the desktop program has no touch screen. What the system does with a long press (Chromium without a
  // screen selects nothing) is done for it: the finger is down, words become selected, the finger goes.
  test.runIf(name === "browser")(
    "words selected with a finger get their menu, and it is worked with the finger",
    async () => {
      const { start, end } = await steadySpot(page, text, 70);
      const [x, y] = [(start.x + end.x) / 2, (start.y + end.y) / 2];
      const cdp = await page.context().newCDPSession(page);
      await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
      const words = await page.evaluate(
        ([x, y]) => {
          const at = document.caretPositionFromPoint(x, y)!;
          getSelection()!.setBaseAndExtent(at.offsetNode, at.offset, at.offsetNode, at.offset);
          for (let n = 0; n < 4; n++) getSelection()!.modify("extend", "forward", "character");
          return String(getSelection());
        },
        [x, y] as const,
      );
      await cdp.send("Input.dispatchTouchEvent", { type: "touchCancel", touchPoints: [] });
      await page.locator(".mark-menu").waitFor();
      expect(await page.evaluate(() => String(getSelection()))).toBe(words); // the system's own handles stay
      const stored = page.waitForResponse("**/ask/highlight.add");
      await chip(page, "紫").tap();
      await waitFor(async () => (await colored(page, "purple")).join("|") === words, "the mark by finger");
      await stored; // a mark can be pressed when the library has it
      // A tap on the mark opens its menu, a tap beside it closes it.
      await page.locator(".mark-menu").waitFor({ state: "detached" });
      await page.touchscreen.tap(x + 4, y);
      await page.getByRole("toolbar", { name: "这处标记" }).waitFor();
      await chip(page, "取消标记").tap();
      await waitFor(async () => (await colored(page, "purple")).length === 0, "the mark gone");
    },
  );

  test("nothing was complained about on the way", () => expect(running.errors).toEqual([]));
});
