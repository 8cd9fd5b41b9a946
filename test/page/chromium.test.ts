/** In a real browser: what the pages show is the text, line for line as it was laid out. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Mode } from "../../renderer/page/index.ts";
import type { Article } from "../../src/shapes.ts";
import { articles, issue, numbers, odd } from "./fixtures.ts";
import { hasChromium, type Host, startHost } from "./host.ts";

const short = Object.values(odd).filter((story) => story.paragraphs.join("").length < 5000);
const all: Article[] = [...articles(10, 21, 2), ...short];

let host: Host;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  if (!hasChromium) return;
  host = await startHost();
  host.data.set("all", { issue, articles: all });
  page = await host.browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${host.url}/?data=all`);
  await settled();
});
afterAll(() => host?.close());

/** Waits until the layout is complete and shown. */
async function settled(): Promise<number> {
  await page.waitForTimeout(60);
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
  return page.evaluate(async () => {
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
      const leaf = document.querySelector(".leaf:not([inert])")!;
      const size = Number.parseFloat(getComputedStyle(leaf.querySelector(".page")!).fontSize);
      for (const part of leaf.querySelectorAll<HTMLElement>("[data-article]")) {
        const id = part.dataset["article"]!;
        const [left, right] = along(part.getBoundingClientRect());
        const box = part.getBoundingClientRect();
        if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
          faults.push(`${id} is not in the window`);
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
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) {
              if (box.width === 0 || box.height === 0) continue;
              const [start, end, top] = along(box);
              if (line && Math.abs(line[0] - top) > size / 2)
                faults.push(`${id}: a line is broken in “${node.nodeValue!.slice(0, 20)}”`);
              line = [line?.[0] ?? Math.round(top), line?.[1] ?? start, end];
              if (start < left - 2 || end > right + size * 1.05)
                faults.push(
                  `${id}: “${node.nodeValue!.slice(0, 20)}” is ${Math.round(end - right)} px beyond its column`,
                );
            }
          }
          close();
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
  });
}

const plain = (text: string): string => text.replaceAll("\n", "");

describe.skipIf(!hasChromium)("the pages in Chromium", () => {
  const random = numbers(5);
  const sizes = [
    { width: 1280, height: 800, size: 16, mode: "horizontal" },
    { width: 1280, height: 800, size: 16, mode: "vertical" },
    { width: 420, height: 800, size: 18, mode: "horizontal" },
    { width: 900, height: 1200, size: 15.5, mode: "vertical" },
    ...Array.from({ length: 6 }, (_, i) => ({
      width: 320 + Math.floor(random() * 1500),
      height: 320 + Math.floor(random() * 900),
      size: [13, 15, 16, 17.5, 20, 24][i]!,
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
});
