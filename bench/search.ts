/**
 * Search figures: `node bench/search.ts [articles] [--rivals] [--random N] [--keep FOLDER]`. Makes an archive from the
 * seeds, bundles the search as the program is bundled, and measures it in fresh processes. Figures: search.md. Exactness over
 * more queries: search-exact.ts.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";
import { archive } from "../test/search/archive.ts";
import { addIssue } from "../test/search/library.ts";
import { thrifty } from "../scripts/run.mjs";
import { openArchive } from "./search-archive.ts";
import { differences } from "./search-exact.ts";
import { makeQueries } from "./search-queries.ts";
import { Scan, rivals } from "./search-rivals.ts";
import { percentiles, row } from "./search-figures.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rivals: { type: "boolean" }, random: { type: "string", default: "1000" }, keep: { type: "string" } },
});
const count = Number(positionals[0] ?? 10_000);
const root = join(import.meta.dirname, "..");
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
mkdirSync(folder, { recursive: true });
const libraryFile = join(folder, `library-${count}.sqlite`);
const indexFile = join(folder, `index-${count}.sqlite`);

/** The search as the program ships it: one bundle beside its worker. */
async function bundle(): Promise<string> {
  const outDir = join(root, "node_modules/.cache/bench-search");
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    ssr: { noExternal: true, external: ["better-sqlite3"] },
    build: {
      outDir,
      emptyOutDir: true,
      ssr: true,
      target: "node24",
      minify: false,
      rolldownOptions: {
        input: {
          search: join(root, "src/search/index.ts"),
          "build-worker": join(root, "src/search/build-worker.ts"),
          probe: join(root, "bench/search-probe.ts"),
        },
        external: ["better-sqlite3", /^node:/],
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunk-[hash].js" },
      },
    },
  });
  return outDir;
}

/** Runs the probe in a process of its own; resolves with what it says and when its first line came. */
function probe(
  bundled: string,
  args: string[],
  flags: string[] = [],
): Promise<{ first: number; said: Record<string, number> }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [...flags, join(bundled, "probe.js"), ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...(args[1] === "thread" && thrifty), ...process.env }, // the browser door, as the scripts start it
    });
    let first = 0;
    let text = "";
    child.stdout.on("data", (data) => {
      first ||= performance.now() - started;
      text += String(data);
    });
    child.on("exit", (code) => {
      if (code) reject(new Error(`the probe ended with ${code}`));
      else
        resolve({
          first,
          said: Object.assign(
            {},
            ...text
              .trim()
              .split("\n")
              .map((line) => JSON.parse(line)),
          ),
        });
    });
  });
}

/** The processor time of this thread, which others on the machine do not lengthen (much). */
const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const bundled = await bundle();
const db = openArchive(libraryFile, count);
const { bytes, chars } = db
  .prepare(
    `SELECT sum(octet_length(concat_ws('', title, kicker, subtitle, column_name, byline, agency, text))) AS bytes,
       sum(length(text)) AS chars FROM articles`,
  )
  .get() as { bytes: number; chars: number };
console.log(
  `## ${count} articles, ${(bytes / 1e6).toFixed(0)} MB of text, ${Math.round(chars / count)} characters each\n`,
);

const { openSearch } = (await import(
  pathToFileURL(join(bundled, "search.js")).href
)) as typeof import("../src/search/index.ts");
const search = openSearch(db, indexFile, { checkAfter: 0 });
await search.settled();
const queries = makeQueries(db, 200, 1);

// The rebuild, with somebody searching all the time.
const meanwhile: number[] = [];
const worked: number[] = [];
let at = 0;
const asking = setInterval(() => {
  const [started, spent] = [performance.now(), process.threadCpuUsage()];
  search.search({ query: queries[at++ % queries.length] as string, sort: "newest", budget: 0 });
  meanwhile.push(performance.now() - started);
  worked.push(milliseconds(process.threadCpuUsage(spent)));
}, 20);
const started = performance.now();
await search.rebuild();
clearInterval(asking);
const seconds = (performance.now() - started) / 1000;
row("rebuild, articles/s", Math.round(count / seconds));
row("queries meanwhile, ms", percentiles(meanwhile));
row("of that at work, ms", percentiles(worked));
row("index bytes per text byte", (statSync(indexFile).size / bytes).toFixed(3));

// One keystroke after the other: every query grows by a character. Best of three passes, and processor time beside the
// clock, because others share the machine; between two passes over the same query lie hundreds of others.
const typed = queries.flatMap((query) => {
  const chars = Array.from(query);
  return chars.map((_, i) => chars.slice(0, i + 1).join(""));
});
let spent = 0;
const best = (measure: (query: string) => number[]): number[][] => {
  const before = process.cpuUsage();
  const passes = Array.from({ length: 3 }, () => typed.map(measure));
  const { user, system } = process.cpuUsage(before);
  spent = (user + system) / 1000 / passes.length / typed.length;
  return typed.map((_, i) =>
    (passes[0]?.[i] ?? []).map((_, k) => Math.min(...passes.map((pass) => pass[i]?.[k] ?? 0))),
  );
};
for (const sort of ["newest", "relevance"] as const) {
  // The last of 50 hits alone: the page is found and confirmed, one excerpt is made.
  const found = best((query) => {
    const spent = process.threadCpuUsage();
    const { find } = search.search({ query, sort, budget: 0, limit: 1, offset: 49 }).steps;
    return [find, milliseconds(process.threadCpuUsage(spent))];
  });
  const foundSpent = spent;
  const shown = best((query) => {
    const { steps } = search.search({ query, sort, facets: true });
    return [steps.find + steps.count, steps.show + steps.facets, steps.show, steps.facets];
  });
  const column = (times: number[][], k: number) => percentiles(times.map((time) => time[k] ?? 0));
  row(`${sort}: keystroke to exact first page, ms`, column(found, 0));
  row(`${sort}: at work for that, ms`, column(found, 1));
  row(`${sort}: mean processor time of that, ms`, foundSpent.toFixed(2));
  row(`${sort}: to the exact count and full ranking, ms`, column(shown, 0));
  row(`${sort}: excerpts and facets, ms`, column(shown, 1));
  row(`${sort}: of that excerpts, facets, ms`, column(shown, 2), column(shown, 3));
  row(`${sort}: mean processor time of all that, ms`, spent.toFixed(2));
}

// Exactness against a scan of every text.
const scan = new Scan(db);
const random = makeQueries(db, Number(values.random), 2);
const { missed, surplus } = differences(search, scan, [...queries, ...random]);
row(`${queries.length} + ${random.length} queries: missed, surplus`, `${missed}, ${surplus}`);

// Adding one article, each in its own transaction.
const extra = [...archive(60, 99)]
  .flatMap(({ paper, articles }) => articles.map((article) => ({ paper, article })))
  .slice(0, 50);
const adding = extra.map(({ paper, article }) => {
  const begun = performance.now();
  let [spent, work] = [0, 0];
  db.transaction(() => {
    const ids = addIssue(db, paper, [article]);
    const [at, cpu] = [performance.now(), process.threadCpuUsage()];
    search.add(ids);
    spent = performance.now() - at;
    work = milliseconds(process.threadCpuUsage(cpu));
  })();
  return { whole: performance.now() - begun, spent, work };
});
row("adding one article to the index, ms", percentiles(adding.map(({ spent }) => spent)));
row("of that at work, ms", percentiles(adding.map(({ work }) => work)));
row("the same with its row and the commit, ms", percentiles(adding.map(({ whole }) => whole)));
db.transaction(() => {
  const ids = db
    .prepare<[number], number>("SELECT id FROM articles ORDER BY id DESC LIMIT ?")
    .pluck()
    .all(extra.length);
  search.remove(ids);
  for (const id of ids) db.prepare("DELETE FROM articles WHERE id = ?").run(id);
})();
await search.close();

// Memory, over a process (or an empty thread of a process) of the same kind that does nothing at all.
const opens = [];
const bare = await probe(bundled, ["bare", "process"]);
for (let i = 0; i < 5; i++)
  opens.push(await probe(bundled, ["open", "process", libraryFile, indexFile, queries[i] as string]));
row("process start to first result, ms", percentiles(opens.map(({ first }) => first)));
row(
  "of that: opening and the first query, ms",
  percentiles(opens.map(({ said }) => (said.open ?? 0) + (said.query ?? 0))),
);
row("bare process, ms", bare.first.toFixed(0));
row(
  "memory over a bare one, MB: own and not to be dropped (all that is resident)",
  "first result",
  "200 pages with facets",
);
for (const place of ["process", "thread", "plain"]) {
  const { said: nothing } = await probe(bundled, ["bare", place]);
  const over = async (what: string) => {
    const { said } = await probe(bundled, [what, place, libraryFile, indexFile, ...queries]);
    const more = (name: "own" | "rss") => ((said[name]! - nothing[name]!) / 1e6).toFixed(0);
    return `${more("own")} (${more("rss")})`;
  };
  row(place, await over("open"), await over("use"));
}

if (values.rivals) await rivals(db, queries, scan, folder, bytes);
db.close();
if (!values.keep) rmSync(folder, { recursive: true, force: true });
