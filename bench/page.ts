/**
 * The newspaper pages in a real Chromium beside one plain multi-column flow of the same text, in the same run.
 * Times in ms, median / p95. "work": from the start of a frame to the first task after its style, layout and paint.
 * "seen": from the wish to the frame that shows the result, waiting for frames included; another issue each time, so that no text has
 * been shaped before ("cold": the first one of a window). `node bench/page.ts [--quick] [--long]`: few
 * rounds; only the issue of 2,000 articles.
 */
import type { CDPSession, Page } from "playwright-core";
import type { Article } from "../src/shapes.ts";
import { articles, issue } from "../test/page/fixtures.ts";
import { startHost } from "../test/page/host.ts";

const quick = process.argv.includes("--quick");
const rounds = quick ? 5 : 21;
/** So many that the slowest is not the p95. */
const turns = quick ? 20 : 80;
/** Issues that the rounds go through in turn. */
const issues = quick ? 3 : 8;
const windows = [
  [1280, 800],
  [1920, 1080],
  [900, 1200],
] as const;

const at = (sorted: number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
const figures = (times: number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  return `${at(sorted, 0.5)} / ${at(sorted, 0.95)}`;
};

/** Puts the helpers of this benchmark into the page. */
async function equip(page: Page): Promise<void> {
  await page.evaluate(() => {
    // Whether this is the part of a frame after its animation callbacks: what changes now is painted with it.
    let inFrame = false;
    const message = (): Promise<number> =>
      new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(null);
      });
    const tick = (): void => {
      inFrame = true;
      void message().then(() => (inFrame = false));
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const painted = (): Promise<number> =>
      new Promise((done) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done(performance.now());
          channel.port2.postMessage(null);
        }),
      );
    const bench = {
      painted,
      async work(act: () => void): Promise<number> {
        return new Promise((done) =>
          requestAnimationFrame(() => {
            const start = performance.now();
            act();
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - start);
            channel.port2.postMessage(null);
          }),
        );
      },
      async seen(act: () => void, shown: () => boolean): Promise<number> {
        await painted();
        const start = performance.now();
        act();
        let end: Promise<number> | null = null;
        if (!shown())
          await new Promise<void>((done) => {
            const observer = new MutationObserver(() => {
              if (!shown()) return;
              observer.disconnect();
              end = inFrame ? message() : null;
              done();
            });
            observer.observe(document.body, { childList: true, subtree: true, attributes: true });
          });
        return (await (end ?? painted())) - start;
      },
      rest: (): Promise<void> => new Promise((done) => setTimeout(() => requestIdleCallback(() => done()), 120)),
      /** The plain flow: all text in one multi-column box, paged sideways. */
      flow(data: { articles: Article[] }, width: number, height: number, size: number): void {
        const host = document.createElement("div");
        host.id = "flow";
        host.lang = "zh-CN";
        host.style.cssText = `width:${width}px;height:${height}px;columns:${13 * size}px;column-gap:24px;column-fill:auto;font:${size}px/1.6 "Noto Serif SC";text-align:justify;overflow:hidden`;
        for (const { title, paragraphs } of data.articles) {
          const article = document.createElement("article");
          const heading = document.createElement("h2");
          heading.textContent = title;
          article.append(heading);
          for (const text of paragraphs) {
            const paragraph = document.createElement("p");
            paragraph.textContent = text;
            article.append(paragraph);
          }
          host.append(article);
        }
        document.getElementById("flow")?.remove();
        document.body.append(host);
        void host.scrollWidth;
      },
    };
    Object.assign(window, { bench });
  });
}
type Bench = {
  painted(): Promise<number>;
  work(act: () => void): Promise<number>;
  seen(act: () => void, shown: () => boolean): Promise<number>;
  rest(): Promise<void>;
  flow(data: { articles: Article[] }, width: number, height: number, size: number): void;
};
declare const bench: Bench;

const host = await startHost();
for (let i = 0; i < issues; i++) {
  host.data.set(`60 ${i}`, { issue, articles: articles(60, 1 + i) });
  host.data.set(`60 by page ${i}`, { issue, articles: articles(60, 1 + i, 8) });
  host.data.set(`2000 ${i}`, { issue, articles: articles(2000, 2 + i) });
}

async function open(data: string, width: number, height: number, state = "{}"): Promise<Page> {
  const page = await host.browser.newPage({ viewport: { width, height } });
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${host.url}/?warm&data=${encodeURIComponent(`${data} 0`)}&state=${encodeURIComponent(state)}`);
  await page.waitForFunction(() => window.demo);
  await equip(page);
  return page;
}

async function opening(data: string, width: number, height: number, times: number): Promise<string> {
  const page = await open(data, width, height, '{"hidden":true}');
  await page.waitForTimeout(1000);
  const result = await page.evaluate(
    async ({ times, data, issues }) => {
      const shown = (): boolean => document.querySelector(".leaf:not([data-away]) .page") !== null;
      const out: number[] = [];
      for (let i = 0; i < times; i++) {
        window.demo.load(await (await fetch(`/data/${data} ${(i + 1) % issues}`)).json());
        await bench.rest();
        out.push(await bench.seen(() => window.demo.set({ hidden: false }), shown));
        await bench.rest();
        window.demo.set({ hidden: true });
      }
      return out;
    },
    { times: times + 1, data, issues },
  );
  await page.close();
  const [cold = 0, ...warm] = result;
  return `${figures(warm)} (cold ${cold.toFixed(1)})`;
}

async function flowOpening(data: string, width: number, height: number, times: number): Promise<number[]> {
  const page = await open(data, width, height, '{"hidden":true}');
  const result = await page.evaluate(
    async ({ width, height, times, data, issues }) => {
      const out: number[] = [];
      for (let i = 0; i < times; i++) {
        const it = (await (await fetch(`/data/${data} ${(i + 1) % issues}`)).json()) as { articles: Article[] };
        out.push(
          await bench.seen(
            () => bench.flow(it, width, height, 16),
            () => true,
          ),
        );
        document.getElementById("flow")!.remove();
        await bench.rest();
      }
      return out;
    },
    { width, height, times, data, issues },
  );
  await page.close();
  return result;
}

async function relayout(
  data: string,
  width: number,
  height: number,
  what: "resize" | "type size",
  deep: boolean,
): Promise<number[]> {
  const page = await open(data, width, height);
  await page.waitForFunction(() => window.demo.turned?.pages);
  const result = await page.evaluate(
    async ({ width, height, rounds, what, deep }) => {
      const out: number[] = [];
      if (deep) window.demo.set({ page: Math.floor(window.demo.turned!.pages! * 0.7) });
      await bench.rest();
      const name = (): string => document.querySelector<HTMLElement>(".leaves")!.dataset["layout"] ?? "";
      for (let i = 0; i < rounds; i++) {
        const old = name();
        const state =
          what === "resize"
            ? { width: width - 37 * (1 + (i % 5)), height: height - 11 * (i % 3) }
            : { setting: { size: [15, 17, 18, 20, 16][i % 5]! } };
        out.push(
          await bench.seen(
            () => window.demo.set(state),
            () => name() !== old,
          ),
        );
        await bench.rest();
      }
      return out;
    },
    { width, height, rounds, what, deep },
  );
  await page.close();
  return result;
}

async function flowRelayout(
  data: string,
  width: number,
  height: number,
  what: "resize" | "type size",
): Promise<number[]> {
  const page = await open(data, width, height, '{"hidden":true}');
  const result = await page.evaluate(
    async ({ width, height, rounds, what, data }) => {
      const it = (await (await fetch(`/data/${data} 0`)).json()) as { articles: Article[] };
      bench.flow(it, width, height, 16);
      await bench.rest();
      const style = document.getElementById("flow")!.style;
      const out: number[] = [];
      for (let i = 0; i < rounds; i++) {
        const act = (): void => {
          if (what === "resize") style.width = `${width - 37 * (1 + (i % 5))}px`;
          else style.fontSize = `${[15, 17, 18, 20, 16][i % 5]}px`;
        };
        out.push(await bench.seen(act, () => true));
        await bench.rest();
      }
      return out;
    },
    { width, height, rounds, what, data },
  );
  await page.close();
  return result;
}

/**
 * Main-thread work of turns whose neighbours are mounted, until the page is on the screen, through the issue and back. What a turn leaves for idle time
 * (`inert`, the next neighbour) is not in it; `long` counts all tasks over 50 ms.
 */
async function turning(
  data: string,
  width: number,
  height: number,
  mode: string,
): Promise<{ turn: number[]; long: number }> {
  const page = await open(data, width, height, JSON.stringify({ setting: { mode } }));
  await page.waitForFunction(() => window.demo.turned?.pages);
  const result = await page.evaluate(async (turns) => {
    let long = 0;
    new PerformanceObserver((list) => (long += list.getEntries().length)).observe({ entryTypes: ["longtask"] });
    const turn: number[] = [];
    const pages = window.demo.turned!.pages!;
    let key = "PageDown";
    for (let i = 0; i < turns; i++) {
      await bench.rest();
      if (window.demo.turned!.page === pages) key = "PageUp";
      else if (window.demo.turned!.page === 1) key = "PageDown";
      turn.push(
        await bench.work(() =>
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
        ),
      );
    }
    await bench.rest();
    return { turn, long };
  }, turns);
  await page.close();
  return result;
}

async function memory(turns: number): Promise<string> {
  const page = await open("2000", 1280, 800);
  await page.waitForFunction(() => window.demo.turned?.pages);
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const read = async (): Promise<string> => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    const of = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
    return `${(of("JSHeapUsedSize") / 1e6).toFixed(1)} MB, ${of("Nodes")} nodes`;
  };
  const count = await page.evaluate(() => window.demo.turned!.pages!);
  const steps = [await read()];
  for (let part = 0; part < 4; part++) {
    await page.evaluate(async (turns) => {
      for (let i = 0; i < turns; i++) {
        const before = window.demo.turned!.page;
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true, cancelable: true }));
        await bench.painted();
        if (window.demo.turned!.page === before) throw new Error(`page ${before} was not turned`);
        if (i % 8 === 7) await new Promise((done) => requestIdleCallback(done));
      }
    }, turns / 4);
    steps.push(await read());
  }
  await page.close();
  return `${steps.join(" → ")} over ${turns} turns of ${count} pages`;
}

try {
  for (const [width, height] of process.argv.includes("--long") ? [] : windows) {
    console.log(`\n${width} × ${height}, 60 articles`);
    console.log(
      `  open, seen           ${await opening("60", width, height, rounds)}   by printed page ${await opening("60 by page", width, height, rounds)}   plain flow ${figures(await flowOpening("60", width, height, rounds))}`,
    );
    for (const what of ["resize", "type size"] as const)
      console.log(
        `  ${what.padEnd(9)}, seen      ${figures(await relayout("60 by page", width, height, what, false))}   at 70 % of the issue ${figures(await relayout("60 by page", width, height, what, true))}   plain flow ${figures(await flowRelayout("60", width, height, what))}`,
      );
    for (const mode of ["horizontal", "vertical"]) {
      const { turn, long } = await turning("60", width, height, mode);
      console.log(`  turn, work           ${figures(turn)}   ${mode}, ${long} long tasks`);
    }
  }
  console.log("\n1280 × 800, 2,000 articles");
  console.log(
    `  open, seen           ${await opening("2000", 1280, 800, rounds)}   plain flow ${figures(await flowOpening("2000", 1280, 800, 2))}`,
  );
  console.log(
    `  resize, seen         ${figures(await relayout("2000", 1280, 800, "resize", false))}   at 70 % of the issue ${figures(await relayout("2000", 1280, 800, "resize", true))}`,
  );
  console.log(`  memory               ${await memory(quick ? 100 : 1000)}`);
} finally {
  await host.close();
}
