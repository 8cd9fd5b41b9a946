/** `verify` finds what is wrong, by its name, and nothing where nothing is wrong. */
import { readFileSync, writeFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { verify } from "../../src/library/verify.ts";
import { eachWithLibrary, opened } from "./library.ts";

const place = eachWithLibrary();

/** What `verify` finds wrong after the database was changed behind the library's back. */
async function found(sql: string): Promise<Record<string, string>> {
  const db = new Sqlite(place.file);
  db.pragma("foreign_keys = OFF");
  db.pragma("ignore_check_constraints = ON");
  db.exec(sql);
  db.close();
  return wrong();
}

async function wrong(): Promise<Record<string, string>> {
  const library = opened(place.folder);
  const { ok, checks } = await verify(library);
  await library.close();
  const bad = checks.filter((check) => !check.ok);
  expect(ok).toBe(bad.length === 0);
  return Object.fromEntries(bad.map(({ name, detail }) => [name, detail]));
}

test("nothing is wrong with a sound library", async () => {
  expect(await wrong()).toEqual({});
});

test.each([
  ["an original whose bytes changed", "UPDATE originals SET body = zeroblob(length(body)) WHERE id = 2", "originals"],
  [
    "an original with another's hash",
    "UPDATE originals SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE id = 1",
    "originals",
  ],
  ["an original of another length", "UPDATE originals SET bytes = bytes + 1 WHERE id = 3", "originals"],
  ["an article beyond its original", "UPDATE articles SET source = '[[1,999999]]' WHERE id = 4", "sources"],
  ["a headline at line 0", "UPDATE articles SET title_source = '[[0,1]]' WHERE id = 4", "sources"],
  [
    "a remainder that runs backwards",
    "UPDATE others SET source = '[[9,3]]' WHERE issue_id = 1 AND position = 0",
    "sources",
  ],
  ["a reading that stopped half-way", "UPDATE articles SET position = -1 - position WHERE id = 5", "positions"],
  ["a missing remainder", "DELETE FROM others WHERE issue_id = 1 AND position = 0", "positions"],
  ["a note without its article", "UPDATE marks SET article_id = 4711 WHERE kind = 'note'", "marks"],
  ["a bookmark without its article", "UPDATE marks SET article_id = 4711 WHERE kind = 'bookmark'", "marks"],
  ["a note that its place has lost", "DELETE FROM marks WHERE kind = 'note'", "marks"],
  [
    "a note that says what no change says",
    "UPDATE things SET put = (SELECT min(seq) FROM changes) WHERE kind = 'bookmark'",
    "changes",
  ],
  ["an article without its issue", "UPDATE articles SET issue_id = 4711 WHERE id = 1", "references"],
  ["a text that the index does not know", "UPDATE articles SET text = text || '鎏金铜钟' WHERE id = 3", "index"],
])("%s", async (_, sql, name) => {
  const bad = await found(sql);
  expect(Object.keys(bad)).toContain(name);
  expect(bad[name]).not.toBe("");
});

test("an index that disagrees with the text is built anew, and agrees then", async () => {
  expect(await found("UPDATE articles SET text = text || '鎏金铜钟' WHERE id = 3")).toHaveProperty("index");
  expect(await wrong()).toEqual({});
  const library = opened(place.folder);
  expect(library.search.search({ query: "鎏金铜钟" }).hits.map(({ id }) => id)).toEqual([3]);
  await library.close();
});

test("a flipped byte in the text of an article", async () => {
  const db = new Sqlite(place.file);
  const text = String(db.prepare("SELECT text FROM articles WHERE length(text) > 50 LIMIT 1").pluck().get());
  db.close();
  const bytes = readFileSync(place.file);
  const sought = Buffer.from(text.slice(0, 20));
  // Pages that were once full may hold it twice: SQLite does not wipe what it leaves.
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 2)) bytes[at + 1] = bytes[at + 1]! ^ 1;
  writeFileSync(place.file, bytes);
  expect(Object.keys(await wrong())).toEqual(["index"]); // SQLite has no checksums; the index knows the text
});
