/**
 * From the start of the program to the first article on the screen, as a person waits for it: the browser door's
 * process, its page in an open Chromium, and the newest issue of a library with the seeds.
 *
 *   npm run -s build && node bench/start.ts [RUNS]
 *
 * `ready`: the process has printed its address · `library`: the list of newspapers is on the screen · `article`: an
 * issue was clicked and its first article's text is painted. Beside it, in the same run: a bare Node process that
 * prints a line.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { findChromium } from "../scripts/chromium.mjs";

const root = join(import.meta.dirname, "..");
const runs = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-start-"));
const program = join(root, "out/main/broadsheet.js");
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
});

async function firstLine(args: string[]) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout })) return { child, line };
  throw new Error(`${args.join(" ")} printed nothing`);
}

async function measured() {
  const bare = performance.now();
  const { child: nothing } = await firstLine(["-e", "console.log(1)"]);
  const bareMs = performance.now() - bare;
  await once(nothing, "exit");

  const start = performance.now();
  const { child, line } = await firstLine([
    program,
    "serve",
    "--library",
    join(folder, "library"),
    "--no-open",
    "--json",
  ]);
  const ready = performance.now() - start;
  const url = (JSON.parse(line) as { url: string }).url;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  await page.goto(url);
  const issue = page.locator("main a[href*='issue']").first();
  await issue.waitFor();
  const library = performance.now() - start;
  await issue.click();
  await page.locator("main article p").first().waitFor();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const article = performance.now() - start;
  await page.close();
  child.kill("SIGTERM");
  await once(child, "exit");
  return { bare: bareMs, ready, library, article };
}

try {
  const { child } = await firstLine([
    program,
    "ingest",
    join(root, "seeds"),
    "--library",
    join(folder, "library"),
    "--json",
  ]);
  if (child.exitCode === null) await once(child, "exit");
  await measured();
  const all = [];
  for (let run = 0; run < runs; run++) all.push(await measured());
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  console.log(
    `${runs} runs, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, Chromium ${browser.version()}`,
  );
  for (const key of ["bare", "ready", "library", "article"] as const) {
    const values = all.map((one) => one[key]);
    const figures = [Math.min(...values), median(values), Math.max(...values)].map((value) =>
      value.toFixed(0).padStart(6),
    );
    const ratio = (median(values) / median(all.map((one) => one.bare))).toFixed(1);
    console.log(
      `${key.padEnd(8)} min ${figures[0]}  median ${figures[1]}  max ${figures[2]} ms  (${ratio} × a bare process)`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
