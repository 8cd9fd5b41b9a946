/** What is added becomes segments, which are merged in quiet moments: also those of many rows, and after a restart. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { checkFile } from "../../src/search/check-file.ts";
import { openSearch, type Search } from "../../src/search/index.ts";
import { encode } from "../../src/search/postings.ts";
import { TermFile, termFileSchema } from "../../src/search/term-file.ts";
import { archive } from "./archive.ts";
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
