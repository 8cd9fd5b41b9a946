/** The same queries asked of others: SQLite's FTS5 on pairs and on trigrams, MiniSearch, and a plain scan. */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import MiniSearch from "minisearch";
import { fold } from "../src/text/fold.ts";
import { percentiles, row } from "./search-figures.ts";

const pageSize = 50;
const articleText = `concat_ws(char(10), title, kicker, subtitle, column_name, byline, agency, text) AS text, captions`;

/** Every text, folded, in memory: the truth. */
export class Scan {
  readonly ids: number[] = [];
  readonly texts: string[] = [];

  constructor(db: Database) {
    const rows = db.prepare<[], { id: number; text: string; captions: string }>(
      `SELECT id, ${articleText} FROM articles`,
    );
    for (const { id, text, captions } of rows.iterate()) {
      this.ids.push(id);
      this.texts.push(fold([text, ...(JSON.parse(captions) as string[])].join("\n")));
    }
  }

  find(query: string): number[] {
    const words = fold(query).split(/\s+/).filter(Boolean);
    return this.ids.filter((_, i) => words.every((word) => this.texts[i]?.includes(word)));
  }
}

/** Characters and pairs as words, for engines that know only words. */
const runs = (text: string) => text.split(/[^\p{L}\p{N}.%/-]+/u).filter(Boolean);
const grams = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}.%/-]+/u)
    .flatMap((run) => Array.from(run).flatMap((char, i, all) => (all[i + 1] ? [char, char + all[i + 1]] : [char])));

type Rival = { name: string; build: number; bytes: number; find: (query: string) => number[]; limit: number };

function fts(
  name: string,
  folder: string,
  scan: Scan,
  options: string,
  text: (t: string) => string,
  ask: (word: string) => string,
): Rival {
  const file = join(folder, "rival.sqlite");
  rmSync(file, { force: true });
  const db = new Sqlite(file);
  db.pragma("journal_mode = OFF");
  db.pragma("synchronous = OFF");
  const started = performance.now();
  db.exec(`CREATE VIRTUAL TABLE t USING fts5(text, ${options})`);
  const put = db.prepare("INSERT INTO t (rowid, text) VALUES (?, ?)");
  db.transaction(() => {
    for (const [i, id] of scan.ids.entries()) put.run(id, text(scan.texts[i] ?? ""));
  })();
  const build = performance.now() - started;
  const bytes = statSync(file).size;
  const match = db.prepare<[string], number>("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC").pluck();
  const page = db
    .prepare<[string], number>(`SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT ${pageSize}`)
    .pluck();
  const like = db.prepare<[string], number>("SELECT rowid FROM t WHERE text LIKE ? ORDER BY rowid DESC").pluck();
  const find = (query: string, whole = true): number[] => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (name.includes("trigram") && words.some((word) => Array.from(word).length < 3))
      return like.all(`%${words.join("%")}%`);
    return (whole ? match : page).all(words.map(ask).join(" AND "));
  };
  return { name, build, bytes, find, limit: pageSize };
}

export async function rivals(
  db: Database,
  queries: string[],
  scan: Scan,
  folder: string,
  bytes: number,
): Promise<void> {
  console.log(
    "\n| rival | articles/s | bytes per text byte | whole result, ms | recall | precision |\n|---|---|---|---|---|---|",
  );
  const measure = ({ name, build, bytes: size, find }: Rival) => {
    const times: number[] = [];
    let [hit, found, wanted] = [0, 0, 0];
    for (const query of queries) {
      const started = performance.now();
      const ids = find(query);
      times.push(performance.now() - started);
      const truth = new Set(scan.find(query));
      hit += ids.filter((id) => truth.has(id)).length;
      found += ids.length;
      wanted += truth.size;
    }
    row(
      name,
      Math.round(scan.ids.length / (build / 1000)),
      size ? (size / bytes).toFixed(2) : "in memory",
      percentiles(times),
      (hit / wanted).toFixed(3),
      (hit / found).toFixed(3),
    );
  };
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // Every pair, and the last character of a run, so that a prefix finds single characters too.
  const pairs = (text: string) =>
    runs(text).flatMap((run) => Array.from(run).map((char, i, all) => char + (all[i + 1] ?? "")));
  const asked = (word: string) =>
    runs(word).flatMap((run) => (Array.from(run).length > 1 ? pairs(run).slice(0, -1) : [run]));
  measure(
    fts(
      "FTS5 pairs, detail=full, prefix=1",
      folder,
      scan,
      "content='', detail=full, prefix='1', tokenize=\"unicode61 tokenchars '.%/-'\"",
      (text) => pairs(text).join(" "),
      (word) => (Array.from(word).length === 1 ? `${quote(word)}*` : quote(asked(word).join(" "))),
    ),
  );
  measure(fts("FTS5 trigram", folder, scan, "tokenize='trigram'", (text) => text, quote));
  measure({ name: "plain scan, in memory", build: 1, bytes: 0, find: (query) => scan.find(query), limit: 0 });
  if (scan.ids.length > 10_000)
    return console.log("\nMiniSearch: not at this size (minutes to build, gigabytes of memory).");
  const started = performance.now();
  const mini = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: grams,
    processTerm: (term) => term,
  });
  mini.addAll(scan.ids.map((id, i) => ({ id, text: scan.texts[i] ?? "" })));
  const find = (query: string) =>
    mini.search(query, { combineWith: "AND", tokenize: (text) => grams(fold(text)) }).map(({ id }) => id as number);
  measure({ name: "MiniSearch, characters and pairs", build: performance.now() - started, bytes: 0, find, limit: 0 });
}
