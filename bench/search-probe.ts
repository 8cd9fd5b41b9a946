/**
 * A process that only searches: how soon it answers and what memory it takes. Places as in the program: `process` (Electron's
 * utility process, the command line), `thread` (the browser door), `plain` (a process without the program's settings for V8).
 * `bare`: nothing is done there; `open`: one query; `use`: every query with its page and facets, each in a turn of its own, as
 * questions come.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { stayLean, youngMegabytes } from "../main/lean.ts";

type Work = {
  what: "bare" | "open" | "use";
  place: "process" | "thread" | "plain";
  library: string;
  index: string;
  queries: string[];
};

const say = (figures: Record<string, number>) => console.log(JSON.stringify(figures));

/** All that is resident, and what is this process's own and cannot be dropped (Linux), in bytes. */
function memory(): { rss: number; own: number } {
  const rss = process.memoryUsage.rss();
  if (process.platform !== "linux") return { rss, own: 0 };
  const kilobytes = /^Private_Dirty:\s+(\d+)/m.exec(readFileSync("/proc/self/smaps_rollup", "utf8"))?.[1];
  return { rss, own: Number(kilobytes ?? 0) * 1024 };
}

async function probe({ what, place, library, index, queries }: Work): Promise<void> {
  if (what === "bare") return say(memory());
  if (place !== "plain") stayLean();
  const { default: Sqlite } = await import("better-sqlite3");
  const { openSearch } = await import("../src/search/index.ts");
  const started = performance.now();
  const db = new Sqlite(library);
  db.pragma("journal_mode = WAL");
  db.pragma("cache_size = -2000");
  const search = openSearch(db, index, { checkAfter: 0 });
  const opened = performance.now();
  const { total } = search.search({ query: queries[0] as string, budget: 0 });
  say({ open: opened - started, query: performance.now() - opened, total });
  if (what === "use")
    for (const query of queries) {
      await new Promise((resolve) => setImmediate(resolve));
      search.search({ query, facets: true });
    }
  say(memory());
  await search.close();
  db.close();
}

if (!isMainThread) await probe(workerData as Work);
else {
  const [what, place, library = "", index = "", ...queries] = process.argv.slice(2);
  const work = { what, place, library, index, queries } as Work;
  if (place !== "thread") await probe(work);
  else {
    const probing = new Worker(new URL(import.meta.url), {
      workerData: work,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    await once(probing, "exit");
  }
}
