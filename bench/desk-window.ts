/**
 * Marking words in the window, as a person sees it: from the key that chooses a colour to the mark on the screen and to
 * the library's answer that it is stored; with many highlights in the library and on the page. And the notebook's opening.
 *
 *   npm run -s build && node bench/desk-window.ts [HIGHLIGHTS] [ON_THE_PAGE] [NOTES]
 *
 * `main thread`: processor time of the page's main thread for one mark, from opening the menu to the last answer; it
 * does not grow with what else the machine does.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "../scripts/chromium.mjs";

const [all = 10_000, onPage = 400, notes = 2_000] = process.argv.slice(2).map(Number);
const rounds = 60;
const folder = mkdtempSync(join(tmpdir(), "broadsheet-desk-window-"));
const program = join(import.meta.dirname, "../out/main/broadsheet.js");

type Article = { id: number; title: string | null; paragraphs: string[] };

/** Asks as the page does. */
const ask = <T>(page: Page, name: string, inputs: unknown[]): Promise<T[]> =>
  page.evaluate(
    async ([name, inputs]) => {
      const headers = {
        "content-type": "application/json",
        "x-broadsheet-token": sessionStorage.getItem("broadsheet-token") ?? "",
      };
      const answers: T[] = [];
      const one = async (input: unknown) => {
        const reply = await fetch(`ask/${name}`, { method: "POST", headers, body: JSON.stringify(input) });
        const { ok, value, failure } = (await reply.json()) as { ok: boolean; value: T; failure: unknown };
        if (!ok) throw new Error(`${name}: ${JSON.stringify(failure)}`);
        return value;
      };
      for (let at = 0; at < inputs.length; at += 8)
        answers.push(...(await Promise.all(inputs.slice(at, at + 8).map(one))));
      return answers;
    },
    [name, inputs] as const,
  );

const lengthOf = ({ paragraphs }: Article): number => Array.from(paragraphs.join("\n")).length;
const colors = ["yellow", "green", "blue", "red", "purple"] as const;

/** `count` ranges of 8 characters, even over the texts, with overlaps where they must. */
function ranges(articles: readonly Article[], count: number) {
  const total = articles.reduce((sum, article) => sum + lengthOf(article), 0);
  return articles.flatMap((article) => {
    const length = lengthOf(article);
    const share = Math.round((count * length) / total);
    return Array.from({ length: share }, (_, at) => {
      const start = Math.floor((at * (length - 9)) / Math.max(1, share));
      return { range: { articleId: article.id, part: "text", start, end: start + 8 }, color: colors[at % 5] };
    });
  });
}

const figures = (values: number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`;
};

const server = spawn(process.execPath, [program, "serve", "--library", join(folder, "library"), "--no-open"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  let url = "";
  for await (const line of createInterface({ input: server.stdout })) {
    url = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0] ?? "";
    if (url) break;
  }
  const filling = await browser.newPage();
  await filling.goto(url);
  await ask(filling, "import.seeds", [{}]);
  const issues = (await ask<{ id: number }[]>(filling, "issues.list", [{}]))[0]!;
  const texts: Article[] = [];
  for (const { id } of issues)
    texts.push(...(await ask<{ articles: Article[] }>(filling, "issue.get", [{ id }]))[0]!.articles);
  const long = texts.filter((article) => lengthOf(article) > 60);
  const read = long.toSorted((a, b) => lengthOf(b) - lengthOf(a)).find((article) => lengthOf(article) < 1_500)!;
  const others = long.filter((article) => article !== read);
  const begun = performance.now();
  await ask(filling, "highlight.add", ranges(others, all - onPage));
  await ask(filling, "highlight.add", ranges([read], onPage));
  const noted = others.slice(0, 20);
  await ask(
    filling,
    "note.save",
    Array.from({ length: notes }, (_, at) => ({
      articleId: noted[at % noted.length]!.id,
      text: `第 ${at} 条笔记：核对数字。`,
    })),
  );
  const filled = (performance.now() - begun) / 1000;
  await filling.close();

  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  // The library's answer that a highlight is stored, as the page receives it.
  await page.addInitScript(() => {
    const fetched = window.fetch;
    window.fetch = async (...asked) => {
      const response = await fetched(...asked);
      if (String(asked[0]).endsWith("ask/highlight.add")) {
        const stored = response.clone();
        void stored.json().then(() => Object.assign(window, { storedAt: performance.now() }));
      }
      return response;
    };
  });
  await page.goto(url);
  await page.locator("a.issue-line").first().waitFor();
  await page.evaluate((id) => {
    location.hash = `#/article/${id}`;
  }, read.id);
  await page.locator(".leaf:not([inert]) .part").first().waitFor();
  await page.waitForFunction(() => [...CSS.highlights.keys()].some((name) => name.startsWith("desk-")));
  const shown = await page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
  await page.waitForTimeout(1_000);

  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async (): Promise<number> => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const work: number[] = [];
  const painted: number[] = [];
  const stored: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = await worked();
    const times = await page.evaluate(async (round) => {
      const holders = document.querySelectorAll(".leaf:not([inert]) p[data-offset]");
      const text = (element: Element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        walker.nextNode();
        return walker.currentNode as Text;
      };
      const node = text(holders[round % holders.length]!);
      const at = round % Math.max(1, node.length - 4);
      getSelection()?.setBaseAndExtent(node, at, node, Math.min(node.length, at + 3));
      const press = (key: string, on: Element) =>
        on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      press("h", document.body);
      while (!document.querySelector(".mark-menu button")) await frame();
      await frame();
      const name = "desk-purple-background";
      const before = CSS.highlights.get(name)?.size ?? 0;
      Object.assign(window, { storedAt: 0 });
      const start = performance.now();
      press("5", document.querySelector(".mark-menu button")!);
      while ((CSS.highlights.get(name)?.size ?? 0) === before) await new Promise((done) => setTimeout(done));
      await frame();
      await new Promise((done) => setTimeout(done)); // after the frame was painted
      const seen = performance.now() - start;
      while (!(window as unknown as { storedAt: number }).storedAt) await new Promise((done) => setTimeout(done));
      return { seen, kept: (window as unknown as { storedAt: number }).storedAt - start };
    }, round);
    painted.push(times.seen);
    stored.push(times.kept);
    await page.waitForTimeout(120);
    work.push((await worked()) - before);
  }

  const opening: number[] = [];
  for (let round = 0; round < 10; round++) {
    await page.evaluate((id) => {
      location.hash = `#/article/${id}`;
    }, read.id);
    await page.locator(".leaf:not([inert]) .part").first().waitFor();
    await page.waitForTimeout(400);
    opening.push(
      await page.evaluate(async () => {
        const start = performance.now();
        location.hash = "#/notebook";
        while (!document.querySelector(".entries .entry")) await new Promise((done) => requestAnimationFrame(done));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
      }),
    );
  }
  console.log(
    `${cpus()[0]?.model} × ${cpus().length}; ${all} highlights and ${notes} notes, made one by one in ${filled.toFixed(0)} s; ${shown} painted pieces on the open pages`,
  );
  console.log(`key to painted        ${figures(painted)}`);
  console.log(`key to stored         ${figures(stored)}`);
  console.log(`both                  ${figures(painted.map((value, at) => Math.max(value, stored[at] ?? 0)))}`);
  console.log(`main thread           ${figures(work)}`);
  console.log(`notebook opens        ${figures(opening)}`);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await once(server, "exit");
  rmSync(folder, { recursive: true, force: true });
}
