/**
 * Recall and precision against a scan of every text: `node bench/search-exact.ts [articles] [--random 10000] [--part 2/5]
 * [--keep FOLDER]`. The 200 queries of the other figures and so many random ones. A scan of 100,000 articles takes a tenth
 * of a second: parts let a long run be cut; kept, the archive is made once.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSearch, type Search } from "../src/search/index.ts";
import { openArchive } from "./search-archive.ts";
import { row } from "./search-figures.ts";
import { makeQueries } from "./search-queries.ts";
import { Scan } from "./search-rivals.ts";

/** How many articles the search missed, and how many it found that have not what was asked, over all queries. */
export function differences(search: Search, scan: Scan, queries: string[]): { missed: number; surplus: number } {
  let missed = 0;
  let surplus = 0;
  for (const query of queries) {
    const truth = scan.find(query);
    const found = new Set(search.ids({ query, sort: "newest" }));
    let both = 0;
    for (const id of truth) if (found.has(id)) both++;
    missed += truth.length - both;
    surplus += found.size - both;
    if (both !== truth.length || both !== found.size)
      console.error(`${query}: ${truth.length} in truth, ${found.size} found`);
  }
  return { missed, surplus };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      random: { type: "string", default: "10000" },
      part: { type: "string", default: "1/1" },
      keep: { type: "string" },
    },
  });
  const count = Number(positionals[0] ?? 100_000);
  const [part = 1, parts = 1] = values.part.split("/").map(Number);
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  mkdirSync(folder, { recursive: true });
  const db = openArchive(join(folder, `library-${count}.sqlite`), count);
  const search = openSearch(db, join(folder, `index-${count}.sqlite`), { checkAfter: 0 });
  await search.settled();
  const all = [...makeQueries(db, 200, 1), ...makeQueries(db, Number(values.random), 2)];
  const queries = all.slice(Math.floor((all.length * (part - 1)) / parts), Math.floor((all.length * part) / parts));
  const { missed, surplus } = differences(search, new Scan(db), queries);
  row(`${count} articles, part ${part} of ${parts}: ${queries.length} queries, missed, surplus`, missed, surplus);
  await search.close();
  db.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
  if (missed || surplus) process.exitCode = 1;
}

if (import.meta.main) await main();
