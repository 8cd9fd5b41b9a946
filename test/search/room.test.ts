/** What a large archive asks of the index's storage: postings over many rows, columns in parts, arrays used again. */
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { Documents } from "../../src/search/documents.ts";
import { decodeAll, encode } from "../../src/search/postings.ts";
import { numbers, Room, within } from "../../src/search/room.ts";
import { createTables } from "../../src/search/schema.ts";
import { TermFile, termFileSchema } from "../../src/search/term-file.ts";
import { random } from "./archive.ts";

test("postings longer than a row are read as they were written, wherever they begin", () => {
  const file = new Sqlite(":memory:");
  file.exec(termFileSchema("text", "main"));
  const terms = new TermFile(file, "text", "main");
  const next = random(4);
  const lists = [3, 9000, 1, 40_000, 8144, 70_000, 2].map((count) => {
    let at = 0;
    return Array.from({ length: count }, () => (at += 1 + Math.floor(next() * 300)));
  });
  terms.write(
    1,
    lists.map((list, key) => [key, encode(list)] as const),
  );
  for (const [key, list] of lists.entries()) expect([...decodeAll([terms.find(1, key) as Buffer])]).toEqual(list);
  file.exec("DELETE FROM stream_text WHERE number % 4 = 3"); // a row is gone
  expect(() => terms.find(1, 5)).toThrow("postings in text");
});

const archiveOf = (count: number): Documents => {
  const documents = new Documents();
  for (let i = 1; i <= count; i++)
    documents.append({
      article: i * 3,
      date: 700_000 + i,
      newspaper: i % 7,
      byline: i % 4001,
      column: i % 11,
      page: i % 60_000,
      kind: i % 8,
      variant: i % 2,
    });
  return documents;
};

test("columns of many parts come back as they were saved; what is wrong with a part is noticed", () => {
  const file = new Sqlite(":memory:");
  file.exec("ATTACH DATABASE ':memory:' AS search");
  createTables(file, "search");
  const documents = archiveOf(50_000);
  documents.save(file, "search");
  expect(file.prepare("SELECT count(*) FROM search.columns WHERE name = 'date'").pluck().get()).toBe(4);
  const read = Documents.load(file);
  for (const name of ["article", "date", "newspaper", "byline", "column", "page", "kind", "variant"] as const)
    expect(read[name].slice(0, 50_001)).toEqual(documents[name].slice(0, 50_001));
  expect([read.top, read.ordered, read.live]).toEqual([50_000, 50_000, 50_000]);
  const damages = [
    "DELETE FROM search.columns WHERE name = 'date' AND part = 1",
    "DELETE FROM search.columns WHERE name = 'kind' AND part = 0",
    "UPDATE search.columns SET part = 9 WHERE name = 'date' AND part = 2",
    "UPDATE search.columns SET data = zeroblob(length(data)) WHERE name = 'byline' AND part = 1",
    "UPDATE search.meta SET value = 40000 WHERE name = 'documents'",
    "UPDATE search.meta SET value = 1e12 WHERE name = 'documents'",
    "DELETE FROM search.meta WHERE name = 'documents'",
  ];
  for (const damage of damages) {
    file.exec(`BEGIN; ${damage}`);
    expect(() => Documents.load(file), damage).toThrow(Error);
    file.exec("ROLLBACK");
  }
});

test("arrays that were left are taken again, and too many are let go of at once", () => {
  const first = new Room();
  const array = first.take(5000);
  expect(array.length).toBe(5000);
  first.leave();
  const second = new Room();
  const again = within(second, () => numbers(4900));
  expect(again.buffer).toBe(array.buffer);
  expect(again.length).toBe(4900);
  const many = Array.from({ length: 3 }, () => second.take(400_000));
  second.leave();
  // Two megabytes lie ready; of three arrays of 1.8 one.
  expect(many.filter(({ buffer }) => buffer.byteLength > 0)).toHaveLength(1);
});
