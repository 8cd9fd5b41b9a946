/** Marking words as a person does: with the mouse over the pages' own text. */
import type { Page } from "playwright-core";

export type Spot = { x: number; y: number };

/** Where a character of the text in view stands: the `at`-th of the `nth` paragraph (or line of a headline). */
export const spotOf = (page: Page, selector: string, at: number, nth = 0): Promise<{ start: Spot; end: Spot }> =>
  page.evaluate(
    ([selector, at, nth]) => {
      const holder = document.querySelectorAll(`:is(.leaf:not([data-away]), .scroll) ${selector}`)[nth];
      if (!holder) throw new Error(`no ${selector} ${nth} in view`);
      const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
      for (let left = at; walker.nextNode(); ) {
        const node = walker.currentNode as Text;
        if (left < node.length) {
          const range = document.createRange();
          range.setStart(node, left);
          range.setEnd(node, left + 1);
          const box = range.getBoundingClientRect();
          const tall = getComputedStyle(holder).writingMode.startsWith("vertical");
          const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
          return tall
            ? { start: { x, y: box.top + 1 }, end: { x, y: box.bottom - 1 } }
            : { start: { x: box.left + 1, y }, end: { x: box.right - 1, y } };
        }
        left -= node.length;
      }
      throw new Error(`${selector} ${nth} has no character ${at}`);
    },
    [selector, at, nth] as const,
  );

export const text = "p[data-offset]";

/** The same, when it is there and stands still: a panel that closes, or another mode, sets the page anew a moment later. */
export async function steadySpot(page: Page, selector: string, at: number, nth = 0) {
  const end = performance.now() + 15_000;
  for (let last = ""; ; ) {
    const spot = await spotOf(page, selector, at, nth).catch((reason: unknown) => {
      if (performance.now() > end) throw reason;
      return null;
    });
    const busy = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return document.querySelector(".leaves[aria-busy=true]") !== null;
    });
    if (spot && !busy && last === JSON.stringify(spot)) return spot;
    last = JSON.stringify(spot);
  }
}

/** Drags over the characters [from, to) of a paragraph; the menu opens. */
export async function dragOver(page: Page, from: number, to: number, nth = 0, selector = text): Promise<void> {
  const { end } = await steadySpot(page, selector, to - 1, nth);
  const { start } = await spotOf(page, selector, from, nth);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 2 });
  await page.mouse.move(end.x, end.y, { steps: 2 });
  await page.mouse.up();
  await page.locator(".mark-menu").waitFor();
}

/** Presses a character, as one presses a highlight. */
export async function press(page: Page, at: number, nth = 0): Promise<void> {
  const { start, end } = await spotOf(page, text, at, nth);
  await page.mouse.click((start.x + end.x) / 2, (start.y + end.y) / 2);
}

/** The words that are painted, by the name of the highlight. */
export const painted = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const words: Record<string, string[]> = {};
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("desk-")) continue;
      words[name] = [...highlight].map((part) => {
        const range = document.createRange();
        range.setStart(part.startContainer, part.startOffset);
        range.setEnd(part.endContainer, part.endOffset);
        return range.toString();
      });
    }
    return words;
  });
