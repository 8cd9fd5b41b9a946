/** Whatever happens to the index file, search works again by itself, and nothing but the index is touched. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openSearch, type Search, type SearchState } from "../../src/search/index.ts";
import { archive, random } from "./archive.ts";
import { steadyWasm } from "../flags.ts";
import { addIssue, createLibrary, temporaryFolder } from "./library.ts";

const { folder, remove } = temporaryFolder();
const library = join(folder, "library.sqlite");
const index = join(folder, "index.sqlite");
const queries = ["中国", "发展 -经济", "的", "5G", "标题:会", "人民"];
let db: Database;
let right: number[][];

const open = (options = {}): Search => openSearch(db, index, options);
const answers = (search: Search) => queries.map((query) => search.ids({ query, sort: "newest" }));
/** Everything in the library but the index's own generation. */
const contents = () => {
  const hash = createHash("sha256");
  for (const table of ["originals", "issues", "articles", "things", "changes"])
    for (const row of db.prepare(`SELECT * FROM main.${table}`).raw().iterate()) hash.update(JSON.stringify(row));
  return hash.digest("hex");
};
let before: string;

beforeAll(async () => {
  db = createLibrary(library);
  db.transaction(() => {
    for (const { paper, articles } of archive(560, 3)) addIssue(db, paper, articles);
  })();
  const search = open();
  await search.settled();
  right = answers(search);
  if (right.some((ids) => !ids.length)) throw new Error("a query finds nothing");
  await search.close();
});
beforeEach(() => {
  before = contents();
});
afterAll(() => {
  db.close();
  remove();
});

/** Opens, searches at once and again when the index is built; all answers must be right. */
async function recovers(options = {}): Promise<SearchState[]> {
  const states: SearchState[] = [];
  const search = open({ ...options, onState: (state: SearchState) => states.push(state) });
  expect(answers(search)).toEqual(right);
  await search.settled();
  expect(search.state()).toEqual({ state: "ready" });
  expect(answers(search)).toEqual(right);
  expect(search.verify()).toMatchObject({ ok: true });
  await search.close();
  expect(contents()).toBe(before);
  const again = open();
  expect(again.state()).toEqual({ state: "ready" });
  await again.close();
  return states;
}

test("a sound index is used as it is", async () => {
  const { mtimeMs } = statSync(index);
  const search = open();
  expect(search.state()).toEqual({ state: "ready" });
  expect(answers(search)).toEqual(right);
  await search.close();
  expect(statSync(index).mtimeMs).toBe(mtimeMs);
});

test("deleted", async () => {
  rmSync(index);
  const states = await recovers();
  expect(states.some(({ state, total }) => state === "building" && total === 560)).toBe(true);
});

test.each([0, 100, 8192, 100_000])("cut to %i bytes", async (size) => {
  truncateSync(index, size);
  expect(await recovers()).not.toHaveLength(0);
});

test("not a database", async () => {
  writeFileSync(index, "报".repeat(10_000));
  expect(await recovers()).not.toHaveLength(0);
});

test("another version's stamp", async () => {
  const other = new Sqlite(index);
  other.exec("UPDATE meta SET value = 'schema 0' WHERE name = 'stamp'");
  other.close();
  expect(await recovers()).not.toHaveLength(0);
});

test("the library changed without the index", async () => {
  db.exec("UPDATE search_state SET generation = generation + 1");
  expect(await recovers()).not.toHaveLength(0);
});

test("articles missing from the index", async () => {
  const ids = addIssue(db, {}, [{ paragraphs: ["没有通知索引"] }]);
  const search = open();
  await search.settled();
  expect(search.ids({ query: "没有通知索引" })).toEqual(ids);
  await search.close();
  db.prepare("DELETE FROM articles WHERE id = ?").run(ids[0]);
  before = contents();
  expect(await recovers()).not.toHaveLength(0);
});

test("bytes flipped anywhere: never a wrong answer once it was checked", async () => {
  const sound = readFileSync(index);
  const next = random(5);
  for (let round = 0; round < 10; round++) {
    const bytes = Buffer.from(sound);
    const flips = 1 + round * 8;
    for (let i = 0; i < flips; i++) bytes[Math.floor(next() * bytes.length)]! ^= 1 << Math.floor(next() * 8);
    writeFileSync(index, bytes);
    const search = open({ checkAfter: 1, small: 10_000 });
    answers(search); // may find the damage itself, must not throw
    await search.checked();
    await search.settled();
    expect(answers(search)).toEqual(right);
    await search.close();
    writeFileSync(index, sound);
  }
  expect(contents()).toBe(before);
}, 120_000);

test("the process is killed while building", async () => {
  rmSync(index);
  const script = `
    import Sqlite from "better-sqlite3";
    import { openSearch } from ${JSON.stringify(join(import.meta.dirname, "../../src/search/index.ts"))};
    const db = new Sqlite(${JSON.stringify(library)});
    const search = openSearch(db, ${JSON.stringify(index)}, { onState: (s) => { if (s.done > 0) console.log("at work"); } });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, [steadyWasm, "--input-type=module", "-e", script], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (data) => (complaint += String(data)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error(complaint)));
  });
  child.removeAllListeners("exit");
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  expect(existsSync(index)).toBe(false);
  expect(await recovers()).not.toHaveLength(0);
  expect(existsSync(`${index}.new`)).toBe(false);
});
