/** In a real browser: what the pages show is the text, line for line as it was laid out. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Mode } from "../../renderer/page/index.ts";
import { families } from "../../renderer/settings/values.ts";
import type { Article } from "../../src/shapes.ts";
import { articles, crossheads, issue, numbers, odd, withCrossheads } from "./fixtures.ts";
import { hasChromium, type Host, startHost } from "./host.ts";

const short = Object.values(odd).filter((story) => story.paragraphs.join("").length < 5000);
const all: Article[] = [...withCrossheads(articles(16, 21, 2)), ...short];

let host: Host;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  if (!hasChromium) return;
  host = await startHost();
  host.data.set("all", { issue, articles: all });
  const context = await host.browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${host.url}/?data=all`);
  await settled();
});
afterAll(() => host?.close());

/** Waits until the layout is complete and shown. */
async function settled(): Promise<number> {
  // Two frames, in which the window hears of its new size.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))),
  );
  await page.waitForFunction(
    () => document.querySelector('.leaves:not([aria-busy="true"]) .page') !== null && window.demo.turned?.pages != null,
  );
  return page.evaluate(() => window.demo.turned!.pages!);
}

/** Turns through all pages. Collects the text by article, and every line that is not where it should be. */
async function readBack(): Promise<{
  texts: Record<string, string>;
  captions: Record<string, string>;
  faults: string[];
}> {
  return page.evaluate(async (crossheads) => {
    const texts: Record<string, string> = {};
    const captions: Record<string, string> = {};
    const faults: string[] = [];
    const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));
    const vertical = document.querySelector(".page.vertical") !== null;
    const along = (box: DOMRect): [number, number, number] =>
      vertical ? [box.top, box.bottom, (box.left + box.right) / 2] : [box.left, box.right, (box.top + box.bottom) / 2];
    for (let number = 1; number <= window.demo.turned!.pages!; number++) {
      window.demo.set({ page: number });
      for (let wait = 0; window.demo.turned!.page !== number && wait < 60; wait++) await frame();
      const leaf = document.querySelector(".leaf:not([data-away])")!;
      const size = Number.parseFloat(getComputedStyle(leaf.querySelector(".page")!).fontSize);
      for (const part of leaf.querySelectorAll<HTMLElement>("[data-article]")) {
        const id = part.dataset["article"]!;
        const [left, right] = along(part.getBoundingClientRect());
        const box = part.getBoundingClientRect();
        if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
          faults.push(`${id} is not in the window`);
        for (const jump of part.querySelectorAll(".jump-link")) {
          const link = jump.getBoundingClientRect();
          const beyond = [box.left - link.left, link.right - box.right, box.top - link.top, link.bottom - box.bottom];
          if (Math.max(...beyond) > 1) faults.push(`${id}: the jump line is not in its place`);
        }
        for (const paragraph of part.querySelectorAll<HTMLElement>(".text > p:not(.jump)")) {
          const text = paragraph.textContent!;
          const offset = paragraph.dataset["offset"];
          if (offset === undefined) captions[id] = (captions[id] ?? "") + text;
          else {
            const before = texts[id] ?? "";
            texts[id] = before + "\n".repeat(Number(offset) - Array.from(before).length) + text;
          }
          // Each stretch between two <wbr> is one line, and a line of its own.
          let line: [number, number, number] | null = null;
          let last: [number, number, number] | null = null;
          const close = (): void => {
            if (line && last && line[0] === last[0] && line[1] >= last[2] - 1 && line[1] < last[2] + size)
              faults.push(`${id}: two lines in one at ${text.slice(0, 12)}`);
            if (line) last = line;
            line = null;
          };
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node instanceof Element) {
              if (node.localName === "wbr") close();
              continue;
            }
            // The box of an upright digit is its own, not the line's.
            if (node.parentElement!.classList.contains("upright")) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) {
              if (box.width === 0 || box.height === 0) continue;
              const [start, end, top] = along(box);
              if (line && Math.abs(line[0] - top) > size / 2)
                faults.push(`${id}: a line is broken in “${node.nodeValue!.slice(0, 20)}”`);
              line = [line?.[0] ?? Math.round(top), line?.[1] ?? start, end];
              const ends = node.nodeValue!.trimEnd().at(-1)!;
              const hangs = "，。、".includes(ends) ? 1.05 : "”’）》〉」』】？！；：".includes(ends) ? 0.55 : 0.1;
              if (start < left - size * 0.55 || end > right + size * hangs)
                faults.push(`${id}: “${node.nodeValue!}” is ${Math.round(end - right)} px beyond its column`);
            }
          }
          close();
          const next = paragraph.nextElementSibling;
          if (!crossheads.includes(text) || !next || next.classList.contains("jump")) continue;
          const [here, there] = [paragraph, next].map((element) => element.getClientRects()[0]!);
          if (vertical ? there!.left >= here!.left : there!.top <= here!.top)
            faults.push(`${id}: “${text}” ends a column`);
        }
      }
      for (const head of leaf.querySelectorAll<HTMLElement>(".head")) {
        const [over, wide] = vertical
          ? [head.scrollWidth - head.clientWidth, head.scrollHeight - head.clientHeight]
          : [head.scrollHeight - head.clientHeight, head.scrollWidth - head.clientWidth];
        if (over > 6 || wide > 6)
          faults.push(`headline clipped by ${over}, ${wide}: ${head.textContent!.slice(0, 30)}`);
      }
    }
    return { texts, captions, faults };
  }, crossheads);
}

const plain = (text: string): string => text.replaceAll("\n", "");

describe.skipIf(!hasChromium)("the pages in Chromium", () => {
  const random = numbers(5);
  const sizes = [
    { width: 1280, height: 800, size: 16, mode: "horizontal" },
    { width: 1280, height: 800, size: 16, mode: "vertical" },
    { width: 420, height: 800, size: 18, mode: "horizontal" },
    { width: 900, height: 1200, size: 15.5, mode: "vertical" },
    ...Array.from({ length: 16 }, (_, i) => ({
      width: 320 + Math.floor(random() * 1500),
      height: 320 + Math.floor(random() * 900),
      size: [13, 15, 16, 17.5, 20, 24, 14, 28][i % 8]!,
      mode: i % 2 === 0 ? ("horizontal" as const) : ("vertical" as const),
    })),
  ] satisfies { width: number; height: number; size: number; mode: Mode }[];

  test.each(sizes)(
    "show every character once and in order: $width × $height, $size px, $mode",
    async ({ width, height, size, mode }) => {
      await page.setViewportSize({ width, height });
      await page.evaluate((setting) => window.demo.set({ setting, page: 1 }), { size, mode });
      await settled();
      const { texts, captions, faults } = await readBack();
      expect(faults).toEqual([]);
      for (const { id, paragraphs, captions: printed } of all) {
        expect(plain(texts[id] ?? "")).toBe(plain(paragraphs.join("\n")));
        expect(captions[id] ?? "").toBe(printed.join(""));
      }
      expect(errors).toEqual([]);
    },
  );

  test.each([
    { name: "hei", mode: "horizontal", width: 1280 },
    { name: "hei", mode: "vertical", width: 1100 },
    { name: "kai", mode: "horizontal", width: 1280 },
    { name: "kai", mode: "horizontal", width: 700 },
    { name: "kai", mode: "vertical", width: 1100 },
  ] as const)("show every character in $name, $mode, $width", async ({ name, mode, width }) => {
    await page.setViewportSize({ width, height: 800 });
    const setting = { face: families[name], mode, measure: 0.8, leading: 1.85 };
    await page.evaluate(
      ([setting, name]) => {
        document.documentElement.dataset["face"] = name;
        window.demo.set({ setting, page: 1 });
      },
      [setting, name] as const,
    );
    await settled();
    const { texts, faults } = await readBack();
    expect(faults).toEqual([]);
    for (const { id, paragraphs } of all) expect(plain(texts[id] ?? "")).toBe(plain(paragraphs.join("\n")));
    await page.evaluate(() => delete document.documentElement.dataset["face"]);
  });

  test("an issue of many stories opens in its middle, and the others follow", async () => {
    const many = articles(200, 5, 8);
    host.data.set("many", { issue, articles: many });
    const before = page;
    page = await host.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => errors.push(error.message));
    const state = encodeURIComponent(JSON.stringify({ anchor: { articleId: 150, offset: 0 } }));
    await page.goto(`${host.url}/?data=many&state=${state}`);
    await page.locator('.leaf:not([data-away]) [data-article="150"]').waitFor();
    await settled();
    expect(await page.locator('.leaf:not([data-away]) [data-article="150"]').count()).toBe(1);
    await page.evaluate(() => window.demo.set({ anchor: null, setting: { mode: "vertical" } }));
    await settled();
    expect(await page.locator('.leaf:not([data-away]) [data-article="150"]').count()).toBe(1);
    const { texts, faults } = await readBack();
    expect(faults).toEqual([]);
    for (const { id, paragraphs } of many) expect(plain(texts[id] ?? "")).toBe(plain(paragraphs.join("\n")));
    await page.close();
    page = before;
  });

  test("leave no holes in a line of numbers and formulas", async () => {
    const id = odd["no title"]!.id;
    let widest = 0;
    for (const width of [300, 330, 360, 390, 420, 450]) {
      await page.evaluate((state) => window.demo.set(state), { article: id, width, setting: {} });
      await page.waitForSelector(".leaves.alone[aria-busy=false] .page");
      const gap = await page.evaluate(() => {
        const leaf = document.querySelector(".leaf:not([data-away])")!;
        const size = Number.parseFloat(getComputedStyle(leaf.querySelector(".page")!).fontSize);
        const walker = document.createTreeWalker(leaf.querySelector(".text")!, NodeFilter.SHOW_TEXT);
        let widest = 0;
        while (walker.nextNode()) {
          const range = document.createRange();
          let last: DOMRect | null = null;
          for (let i = 0; i < walker.currentNode.nodeValue!.length; i++) {
            range.setStart(walker.currentNode, i);
            range.setEnd(walker.currentNode, i + 1);
            const box = range.getBoundingClientRect();
            if (last && Math.abs(last.top - box.top) < 2) widest = Math.max(widest, box.left - last.left - last.width);
            last = box;
            // What is wider than its em is followed by the space that justification put there.
            widest = Math.max(widest, box.width - size);
          }
        }
        return widest / size;
      });
      widest = Math.max(widest, gap);
    }
    expect(widest).toBeLessThan(0.3); // 0.15 and the space beside a word
    await page.evaluate(() => window.demo.set({ article: null, width: undefined } as never));
    await settled();
  });

  test("the masthead says what its numbers are", async () => {
    await page.keyboard.press("Home");
    const printed = await page.locator(".leaf:not([data-away]) .masthead").textContent();
    for (const words of ["第11582期", "今日4版", "邮发代号21-00"])
      expect(printed!.replaceAll(" ", "")).toContain(words);
  });

  test("what a page leaves free lies below it rather than above", async () => {
    await page.evaluate(() => window.demo.set({ setting: { size: 28, leading: 1.9 }, page: 1, height: 700 }));
    await settled();
    const [above, below] = await page.evaluate(() => {
      const leaf = document.querySelector(".leaf:not([data-away])")!.getBoundingClientRect();
      const sheet = document.querySelector(".leaf:not([data-away]) .page")!.getBoundingClientRect();
      return [sheet.top - leaf.top, leaf.bottom - sheet.bottom] as const;
    });
    expect(below - above).toBeGreaterThan(above * 0.8);
    await page.evaluate(() => window.demo.set({ setting: {}, height: undefined } as never));
    await settled();
  });

  test("a new size and a new setting are in the next frame", async () => {
    await page.evaluate(() => window.demo.set({ setting: {}, page: 1 }));
    await settled();
    for (const state of [
      { width: 1000, height: 700 },
      { setting: { size: 19 } },
      { setting: { mode: "vertical" } },
    ] as const) {
      const fresh = await page.evaluate(async (state) => {
        const name = (): string => document.querySelector<HTMLElement>(".leaves")!.dataset["layout"]!;
        const before = name();
        window.demo.set(state);
        await new Promise<void>((done) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done();
            port2.postMessage(null);
          }),
        );
        return name() !== before;
      }, state);
      expect(fresh, JSON.stringify(state)).toBe(true);
      await settled();
    }
    await page.evaluate(() => window.demo.set({ setting: {}, width: undefined, height: undefined } as never));
    await settled();
  });

  test("a turn leaves `inert` for after its frame, and no focus behind", async () => {
    await page.evaluate(() => window.demo.set({ page: 1 }));
    await settled();
    await page.waitForFunction(() => document.querySelectorAll(".leaf").length > 1);
    await page.locator(".leaf:not([data-away]) .open-head").first().focus();
    const states = await page.evaluate(async () => {
      const leaf = document.querySelector<HTMLElement>(".leaf:not([data-away])")!;
      const states = (): unknown => ({ away: leaf.dataset["away"] === "", inert: leaf.inert });
      document.activeElement!.dispatchEvent(
        new KeyboardEvent("keydown", { key: "PageDown", bubbles: true, cancelable: true }),
      );
      await new Promise((done) => requestAnimationFrame(done));
      const now = states();
      const focused = document.activeElement!.className;
      await new Promise((done) => setTimeout(done, 200));
      return [now, focused, states(), document.querySelectorAll<HTMLElement>(".leaf:not([inert])").length];
    });
    expect(states).toEqual([{ away: true, inert: false }, "leaves", { away: true, inert: true }, 1]);
  });

  test("keep the first paragraph in view through 100 changes of size, type and mode", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(() => window.demo.set({ setting: {}, page: 1 }));
    await settled();
    const place = { articleId: 7, offset: 120 };
    await page.evaluate((anchor) => window.demo.set({ anchor }), place);
    const lost: string[] = [];
    for (let i = 0; i < 100; i++) {
      const width = 340 + Math.floor(random() * 1500);
      const height = 340 + Math.floor(random() * 900);
      const setting = {
        size: 13 + Math.floor(random() * 14),
        mode: random() < 0.5 ? ("horizontal" as const) : ("vertical" as const),
        face: Object.values(families)[Math.floor(random() * 3)]!,
        leading: 1.4 + random() / 2,
        measure: 0.75 + random() * 0.65,
      };
      await page.evaluate((state) => window.demo.set(state), { width, height, setting });
      await settled();
      const seen = await page.evaluate(({ articleId, offset }) => {
        const [range] = window.demo.domRangesOf(document.querySelector(".leaf:not([data-away])")!, {
          articleId,
          start: offset,
          end: offset + 1,
        });
        return range?.toString() ?? "";
      }, place);
      if (Array.from(seen).length !== 1) lost.push(`${width} × ${height} ${JSON.stringify(setting)}`);
    }
    expect(lost).toEqual([]);
    await page.evaluate(() => window.demo.set({ width: undefined, height: undefined, anchor: null } as never));
  });

  test("map text ranges to the page and back", async () => {
    await page.evaluate(() => window.demo.set({ setting: {}, anchor: { articleId: 910, offset: 0 } }));
    await settled();
    const wrong = await page.evaluate(() => {
      const wrong: string[] = [];
      const root = document.querySelector(".leaf:not([data-away])")!;
      for (const part of root.querySelectorAll<HTMLElement>("[data-article]")) {
        const articleId = Number(part.dataset["article"]);
        for (const paragraph of part.querySelectorAll<HTMLElement>("p[data-offset]")) {
          const first = Number(paragraph.dataset["offset"]);
          const points = Array.from(paragraph.textContent!);
          for (const [from, to] of [
            [0, 1],
            [1, 3],
            [2, points.length],
          ] as const) {
            if (to > points.length || from >= to) continue;
            const wanted = { articleId, start: first + from, end: first + to };
            const ranges = window.demo.domRangesOf(root, wanted);
            const back = ranges[0] && window.demo.textRangeOf(ranges[0]);
            if (
              ranges[0]?.toString() !== points.slice(from, to).join("") ||
              JSON.stringify(back) !== JSON.stringify(wanted)
            )
              wrong.push(`${JSON.stringify(wanted)} → ${ranges[0]?.toString()} → ${JSON.stringify(back)}`);
          }
        }
      }
      return wrong;
    });
    expect(wrong).toEqual([]);
  });

  test("clamp a selection over several articles to the first of them", async () => {
    const [range, id] = await page.evaluate(() => {
      const parts = document.querySelectorAll<HTMLElement>(".leaf:not([data-away]) [data-article]:has(p[data-offset])");
      const range = document.createRange();
      range.setStart(parts[0]!.querySelector("p[data-offset]")!, 0);
      range.setEndAfter(parts[parts.length - 1]!);
      return [window.demo.textRangeOf(range), Number(parts[0]!.dataset["article"])] as const;
    });
    expect(range!.articleId).toBe(id);
    expect(range!.end).toBeGreaterThan(range!.start);
  });

  test("turn by keys, wheel, edges and swipes; vertical pages run right to left", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const at = (): Promise<number> => page.evaluate(() => window.demo.turned!.page!);
    const shows = async (number: number, message = ""): Promise<void> => {
      await expect.poll(at, { message }).toBe(number);
    };
    await page.evaluate(() => window.demo.set({ setting: {}, anchor: null }));
    const pages = await settled();
    await page.keyboard.press("Home");
    await shows(1);
    for (const [key, where] of [
      ["ArrowRight", 2],
      ["PageDown", 3],
      ["Space", 4],
      ["Shift+Space", 3],
      ["ArrowLeft", 2],
      ["PageUp", 1],
      ["PageUp", 1],
      ["End", pages],
      ["PageDown", pages],
      ["Home", 1],
    ] as const) {
      await page.keyboard.press(key);
      await shows(where, key);
    }
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, 120);
    await shows(2);
    await page.mouse.click(1275, 400);
    await shows(3);
    await page.mouse.click(5, 400);
    await shows(2);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true });
    const swipe = async (from: number, to: number): Promise<void> => {
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", x: number) =>
        cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y: 400 }] });
      await touch("touchStart", from);
      for (let step = 1; step <= 4; step++) await touch("touchMove", from + ((to - from) * step) / 4);
      await touch("touchEnd", to);
    };
    await swipe(800, 500);
    await shows(3, "a swipe to the left");
    await swipe(500, 800);
    await shows(2, "a swipe to the right");
    await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: false });
    await page.evaluate(() => window.demo.set({ setting: { mode: "vertical" } }));
    await settled();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    await shows(2);
    await page.mouse.click(5, 400);
    await shows(3);
    await page.keyboard.press("ArrowRight");
    await shows(2);
  });

  test("follow a jump line to where the article goes on, and back", async () => {
    const before = page;
    host.data.set("jumps", { issue, articles: articles(40, 9) });
    page = await host.browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${host.url}/?data=jumps`);
    const pages = await settled();
    const at = (): Promise<number> => page.evaluate(() => window.demo.turned!.page!);
    const jump = page.locator(".leaf:not([data-away]) .jump .jump-link");
    for (let number = 2; number <= pages && (await jump.count()) === 0; number++) {
      await page.keyboard.press("PageDown");
      await expect.poll(at).toBe(number);
    }
    const from = await at();
    const article = await page
      .locator(".leaf:not([data-away]) article:has(.jump)")
      .first()
      .getAttribute("data-article");
    await jump.first().click();
    await expect.poll(at).toBe(from + 1);
    const rest = page.locator(`.leaf:not([data-away]) article[data-article="${article}"]`);
    // In another language the words before the headline are longer: it ends in dots, not in the middle of a character.
    const fits = await rest.locator(".continued").evaluate((head) => {
      const link = head.querySelector(".jump-link")!;
      const line = head.querySelector(".line")!;
      const words = [link.textContent, line.textContent] as const;
      link.textContent = "Continued from the page before";
      line.textContent = "标题很长".repeat(40);
      const inside = line.getBoundingClientRect().right <= head.getBoundingClientRect().right + 1;
      const found = { inside, dots: getComputedStyle(line).textOverflow, whole: link.scrollWidth <= link.clientWidth };
      [link.textContent, line.textContent] = words;
      return found;
    });
    expect(fits).toEqual({ inside: true, dots: "ellipsis", whole: true });
    await rest.locator(".continued .jump-link").click();
    await expect.poll(at).toBe(from);
    await page.close();
    page = before;
  });

  test("a rare character in a headline is as bold as type can be had for it", async () => {
    await page.evaluate((article) => window.demo.set({ article }), odd["emoji and Ext B"]!.id);
    await page.waitForSelector(".leaves.alone[aria-busy=false] .page");
    await page.evaluate(() => document.fonts.ready);
    const used = await page.evaluate(() =>
      [...document.fonts]
        .filter(({ family, status }) => /Rare/.test(family) && status === "loaded")
        .map((face) => face.weight),
    );
    expect(used).toContain("900");
    await page.evaluate(() => window.demo.set({ article: null }));
    await settled();
  });

  test("open an article from its headline, and show it on its own", async () => {
    await page.evaluate(() => window.demo.set({ setting: {}, page: 1 }));
    await settled();
    await page.keyboard.press("Home");
    await page.locator(".leaf:not([data-away]) h2 .open-head").first().click();
    const [id] = await page.evaluate(() => window.demo.opened);
    expect(all.some((article) => article.id === id)).toBe(true);
    await page.evaluate((article) => window.demo.set({ article }), id!);
    await page.waitForSelector(".leaves.alone .page");
    const text = await page.locator(".leaf:not([data-away]) .text").textContent();
    expect(plain(all.find((article) => article.id === id)!.paragraphs.join("")).startsWith(text!.slice(0, 50))).toBe(
      true,
    );
    await page.evaluate(() => window.demo.set({ article: null }));
    await settled();
  });

  test("have nothing that axe finds wrong", async () => {
    for (const setting of [{}, { mode: "vertical" as const }]) {
      await page.evaluate((setting) => window.demo.set({ setting }), setting);
      await settled();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
});
