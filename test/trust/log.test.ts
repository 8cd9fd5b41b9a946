/** What is written down and what is told for help: enough to find a fault, and nothing of what people read or wrote. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recorder, reporter } from "../../main/report.ts";
import { asked, content, eachWithLibrary, opened } from "./library.ts";

const place = eachWithLibrary();
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "broadsheet-log-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const log = () => readFileSync(join(folder, "logs", "broadsheet.log"), "utf8");
const thrown = (run: () => unknown): Error => {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
};

test("an error is found by its id, with its kind and its place", () => {
  const id = reporter(folder)(
    thrown(() => (undefined as unknown as string).length),
    "notes.list",
  );
  expect(log()).toContain(`${id} notes.list\nTypeError: Cannot read properties of undefined`);
  expect(log()).toContain("log.test.ts");
});

test.each([
  ["what could not be parsed", thrown(() => JSON.parse('{"text": 秘密的笔记}'))],
  ["quoted text", new Error("cannot place \"my secret note\" at 'secret' or `secret")],
  ["a message of several lines", new Error("first\nsecret 秘密\n    secret")],
  ["no error at all", "秘密的笔记"],
])("text is left out: %s", (_, error) => {
  reporter(folder)(error, "note.save 秘密");
  expect(log()).not.toMatch(/秘密|secret note|'secret|`secret/);
});

test("events are one line each, and cannot forge another", () => {
  recorder(folder)("opened", { schema: 3, version: "0.1.0\n2026-01-01T00:00:00Z forged" });
  expect(log().trimEnd().split("\n")).toHaveLength(1);
});

test("the log is rotated and stays small", () => {
  const report = reporter(folder);
  const long = new Error("x ".repeat(2000));
  for (let n = 0; n < 4000; n++) report(long, "search");
  expect(readdirSync(join(folder, "logs")).sort()).toEqual(["broadsheet.log", "broadsheet.log.1"]);
  for (const name of readdirSync(join(folder, "logs")))
    expect(statSync(join(folder, "logs", name)).size).toBeLessThan(1.1 * 2 ** 20);
});

test("a log that cannot be written hides nothing and ends nothing", () => {
  expect(reporter(join(place.file, "no folder"))(new Error("x"), "q")).toMatch(/^[0-9a-f]{8}$/);
});

test("the diagnosis has versions and counts, and no word of the library", async () => {
  const library = opened(place.folder);
  const diagnosis = await asked(library, "library.diagnosis");
  expect(diagnosis).toMatchObject({
    "rows in things": 2,
    "rows in marks": 2,
    "rows in issues": 5,
    journal: "wal",
    synchronous: 2,
  });
  const said = JSON.stringify(diagnosis);
  const { issues, articles, notes } = await content(library);
  for (const text of [
    ...issues.flatMap((one: any) => [one.newspaper, one.name]),
    ...articles.map((one: any) => one.title),
    ...notes.map((one: any) => one.text),
  ])
    if (text) expect(said).not.toContain(text);
  expect(said).not.toContain(place.root);
  expect(said).not.toMatch(/[\u4e00-\u9fff]/);
  await library.close();
});
