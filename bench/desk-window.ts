/**
 * Marking words in the window, as a person sees it: from the key that chooses a colour (pressed at any moment, as the
 * browser's input has its time) to the end of the frame that paints the mark, and to the library's answer that it is
 * stored; with many highlights in the library and on the page. And the notebook's opening.
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

type Times = { pressed: number; painted: number; stored: number };
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
  // When a colour's key was pressed, when the frame with its mark was done, and when the library said that it is stored.
  await page.addInitScript(() => {
    const times: Times = { pressed: 0, painted: 0, stored: 0 };
    Object.assign(window, { times });
    addEventListener(
      "keydown",
      ({ key, timeStamp }) => {
        if (key === "5") Object.assign(times, { pressed: timeStamp, painted: 0, stored: 0 });
      },
      true,
    );
    const add = Highlight.prototype.add;
    Highlight.prototype.add = function (range) {
      if (times.pressed > 0 && times.painted === 0) {
        times.painted = -1;
        // A message that is sent when a frame begins arrives when it is done.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (times.painted = performance.now());
        requestAnimationFrame(() => port2.postMessage(null));
      }
      return add.call(this, range);
    };
    const fetched = window.fetch;
    window.fetch = async (...asked) => {
      const response = await fetched(...asked);
      if (String(asked[0]).endsWith("ask/highlight.add")) {
        const stored = response.clone();
        void stored.json().then(() => (times.stored = performance.now()));
      }
      return response;
    };
  });
  await page.goto(url);
  await page.locator("a.issue-line").first().waitFor();
  await page.evaluate((id) => {
    location.hash = `#/article/${id}`;
  }, read.id);
  await page.locator(".leaf:not([data-away]) .part").first().waitFor();
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
    await page.evaluate(async (round) => {
      const holders = document.querySelectorAll(".leaf:not([data-away]) p[data-offset]");
      const text = (element: Element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        walker.nextNode();
        return walker.currentNode as Text;
      };
      const node = text(holders[round % holders.length]!);
      const at = round % Math.max(1, node.length - 4);
      getSelection()?.setBaseAndExtent(node, at, node, Math.min(node.length, at + 3));
    }, round);
    await page.keyboard.press("h");
    await page.locator(".mark-menu button").first().waitFor();
    await page.waitForTimeout(60 + ((round * 7) % 17)); // not in step with the frames
    await page.keyboard.press("5");
    const { pressed, ...done } = await page
      .waitForFunction(
        () => {
          const { times } = window as unknown as { times: Times };
          return times.painted > 0 && times.stored > 0 && { ...times };
        },
        null,
        { polling: 30 },
      )
      .then((handle) => handle.jsonValue() as Promise<Times>);
    painted.push(done.painted - pressed);
    stored.push(done.stored - pressed);
    await page.waitForTimeout(120);
    work.push((await worked()) - before);
  }

  const opening: number[] = [];
  for (let round = 0; round < 10; round++) {
    await page.evaluate((id) => {
      location.hash = `#/article/${id}`;
    }, read.id);
    await page.locator(".leaf:not([data-away]) .part").first().waitFor();
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
