/** Postings as bytes, and the fast way of building them against FlexSearch's own. */
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildIndex } from "../../src/search/build.ts";
import { openFlex } from "../../src/search/flex.ts";
import { decodeAll, difference, encode, intersect, intersection, isWhole, union } from "../../src/search/postings.ts";
import { createTables } from "../../src/search/schema.ts";
import { Storage } from "../../src/search/storage.ts";
import { fields, TermFile } from "../../src/search/term-file.ts";
import { partText } from "../../src/search/article.ts";
import { fold } from "../../src/text/fold.ts";
import { archive } from "./archive.ts";
import { addIssue, createLibrary, temporaryFolder } from "./library.ts";

const numbers = fc
  .tuple(
    fc.integer({ min: 1, max: 3_000_000 }),
    fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 70_000 })), { maxLength: 400 }),
  )
  .map(([first, gaps]) =>
    Int32Array.from(gaps.reduce((list, gap) => [...list, (list.at(-1) as number) + gap], [first])),
  );

test("numbers come back, flipped bytes are noticed", () => {
  let unnoticed = 0;
  fc.assert(
    fc.property(numbers, fc.nat(), fc.nat(), (list, at, bit) => {
      const bytes = encode(list);
      expect(isWhole(bytes)).toBe(true);
      expect(decodeAll([bytes])).toEqual(list);
      bytes[at % bytes.length]! ^= 1 << (bit % 8);
      if (isWhole(bytes)) unnoticed++;
    }),
    { numRuns: 1000 },
  );
  expect(unnoticed).toBeLessThan(40);
});

test("sets", () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const inB = new Set(b);
      const common = a.filter((number) => inB.has(number));
      expect(intersection(a, b)).toEqual(common);
      expect(intersect(a.slice(), encode(b))).toEqual(common);
      expect(difference(a, b)).toEqual(a.filter((number) => !inB.has(number)));
      expect(union(a, b)).toEqual(Int32Array.from(new Set([...a, ...b])).sort());
    }),
    { numRuns: 500 },
  );
});

test("the build writes byte for byte what FlexSearch and the storage write", () => {
  const { folder, remove } = temporaryFolder();
  const db = createLibrary(join(folder, "library.sqlite"));
  for (const { paper, articles } of archive(60, 4)) addIssue(db, { ...paper, date: null }, articles);
  addIssue(db, {}, [
    { title: "𠀀𠀁 CO2", paragraphs: ["天天 𠀀𠀁𪚥龘 😀😃 COVID-19；“”", "", "a"] },
    { paragraphs: [] },
  ]);
  for (const _ of buildIndex(db, join(folder, "built.sqlite")));
  const built = new Sqlite(join(folder, "built.sqlite"), { readonly: true });
  db.prepare("ATTACH DATABASE ? AS search").run(join(folder, "added.sqlite"));
  createTables(db, "search");
  const rows = db.prepare("SELECT * FROM articles ORDER BY id").all() as Parameters<typeof partText>[0][];
  for (const field of fields) {
    const flex = openFlex(new Storage(db, field));
    for (const [i, row] of rows.entries()) flex.add(i + 1, fold(partText(row, field === "text" ? "all" : "headline")));
    flex.commit();
    const of = (file: TermFile, segment: number) =>
      Array.from(file.rows(segment), ([key, bytes]) => `${key} ${bytes.toString("hex")}`);
    const mine = of(new TermFile(built, field, "main"), 0);
    expect(mine.length).toBeGreaterThan(200);
    expect(mine).toEqual(of(new TermFile(db, field), 1));
  }
  built.close();
  db.close();
  remove();
});
