/** What is added becomes segments, which are merged in quiet moments: also those of many rows, and after a restart. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { checkFile } from "../../src/search/check-file.ts";
import { openSearch, type Search } from "../../src/search/index.ts";
import { readMerging, writeMerging } from "../../src/search/merge.ts";
import { decodeAll, encode } from "../../src/search/postings.ts";
import { createTables } from "../../src/search/schema.ts";
import { Storage } from "../../src/search/storage.ts";
import { TermFile, termFileSchema } from "../../src/search/term-file.ts";
import { keyOf } from "../../src/search/terms.ts";
import { archive, random } from "./archive.ts";
import { addIssue, type Article, createLibrary, temporaryFolder } from "./library.ts";

const { folder, remove } = temporaryFolder();
const db = createLibrary(join(folder, "library.sqlite"));
afterAll(() => {
  db.close();
  remove();
});

test("a segment of many rows is one segment when the file is opened again", () => {
  const file = new Sqlite(":memory:");
  file.exec(termFileSchema("text", "main"));
  const terms = new TermFile(file, "text", "main");
  const rows = Array.from({ length: 4000 }, (_, key) => [key, encode([key + 1, key + 9])] as const);
  terms.write(1, rows);
  terms.write(2, rows.slice(0, 3));
  const bytes = (some: typeof rows) => some.reduce((sum, [, postings]) => sum + postings.length, 0);
  expect(new TermFile(file, "text", "main").segments()).toEqual([
    { segment: 1, bytes: bytes(rows) },
    { segment: 2, bytes: bytes(rows.slice(0, 3)) },
  ]);
  file.close();
});

test.each([1, 3, 6, 12])("%i articles at once, a restart, and one more", async (count) => {
  const index = join(folder, `index-${count}.sqlite`);
  const opened = () => openSearch(db, index, { tidyAfter: 5, checkAfter: 0 });
  const some = [...archive(count * 2, count)].flatMap(({ articles }) => articles);
  const add = (search: Search, articles: Article[]) =>
    db.transaction(() => search.add(addIssue(db, { newspaper: "新报" }, articles)))();
  for (const articles of [some.slice(0, count), [{ title: "短讯", paragraphs: ["一二三"] }], some.slice(count)]) {
    const search = opened();
    add(search, articles);
    await wait(25); // merged meanwhile
    expect(search.verify()).toMatchObject({ ok: true });
    await search.close();
    expect(checkFile(index)).toEqual({ ok: true, detail: "" });
  }
});

test("segments are merged a little at a time, and every moment is a whole index", () => {
  const file = new Sqlite(":memory:");
  file.exec("ATTACH DATABASE ':memory:' AS search");
  createTables(file, "search");
  const next = random(7);
  const truth = new Map<number, number[]>();
  let number = 0;
  let storage = new Storage(file, "text");
  const add = () => {
    number++;
    const map = new Map<string, number[][]>();
    for (let i = 0; i < 300; i++) {
      const char = String.fromCodePoint(0x4e00 + Math.floor(next() ** 2 * 3000));
      if (map.has(char)) continue;
      map.set(char, [[number]]);
      const key = keyOf(char);
      truth.set(key, [...(truth.get(key) ?? []), number]);
    }
    storage.commit({ map, reg: new Set(), ctx: new Map(), commit_task: [] });
  };
  const compare = (name: string) => {
    const written = JSON.stringify([...truth].sort((a, b) => a[0] - b[0]));
    const found = [...truth.keys()].sort((a, b) => a - b).map((key) => [key, [...decodeAll(storage.postings(key))]]);
    expect(JSON.stringify(found) === written, name).toBe(true);
    expect(JSON.stringify([...storage.rows()].map(([key, list]) => [key, [...list]])) === written, name).toBe(true);
  };
  for (let i = 0; i < 9; i++) add();
  let steps = 0;
  for (; storage.untidy; steps++) {
    if (steps === 3) {
      // The process died in the middle of a step.
      file.exec("BEGIN");
      storage.mergeSome(100);
      file.exec("ROLLBACK");
      storage = new Storage(file, "text");
      compare("after a restart");
    }
    if (steps === 5 || steps === 30) add();
    file.transaction(() => storage.mergeSome(100))();
    if (steps < 8 || steps % 5 === 0) compare(`after ${steps} steps`);
  }
  expect(steps).toBeGreaterThan(20);
  expect(storage.segments).toBeLessThan(3);
  compare("in the end");
  storage = new Storage(file, "text");
  compare("in the end, opened again");
  file.close();
});

test("a damaged note of what is merged is noticed", () => {
  const file = new Sqlite(":memory:");
  file.exec("ATTACH DATABASE ':memory:' AS search");
  createTables(file, "search");
  writeMerging(file, "text", { first: 1, last: 3, target: 4, upto: 99 });
  expect(readMerging(file, "text")).toEqual({ first: 1, last: 3, target: 4, upto: 99 });
  file.exec("UPDATE search.merging SET upto = 98");
  expect(() => readMerging(file, "text")).toThrow("merging");
  file.close();
});
