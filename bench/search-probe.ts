/** A process that only searches: how soon it answers and what memory it takes. */
import Sqlite from "better-sqlite3";
import { openSearch } from "../src/search/index.ts";

const [mode, library, index, ...queries] = process.argv.slice(2);
const say = (figures: Record<string, number>) => console.log(JSON.stringify(figures));

if (mode === "bare") say({ rss: process.memoryUsage.rss() });
else {
  const started = performance.now();
  const db = new Sqlite(library as string);
  db.pragma("journal_mode = WAL");
  const search = openSearch(db, index as string, { checkAfter: 0 });
  const opened = performance.now();
  const { total } = search.search({ query: queries[0] as string, budget: 0 });
  say({ open: opened - started, query: performance.now() - opened, total });
  if (mode === "use") for (const query of queries) search.search({ query, facets: true });
  say({ rss: process.memoryUsage.rss() });
  await search.close();
  db.close();
}
