/** The journal beside the library: whole whatever was cut short, and enough to make people's work again. */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readJournal } from "../../src/journal/lines.ts";
import { backup } from "../../src/library/backup.ts";
import { databaseFile, journalFile } from "../../src/library/folder.ts";
import { restore } from "../../src/library/restore.ts";
import { verify } from "../../src/library/verify.ts";
import { languages, sentence } from "../../src/sentences.ts";
import { opening } from "../trust/library.ts";
import { articleIds, asked, eachWithLibrary, opened, portable, seeds } from "./desk.ts";

const place = eachWithLibrary();
const file = () => journalFile(place.folder);
const lines = () => readFileSync(file(), "utf8").trimEnd().split("\n");
const sound = async (library: ReturnType<typeof opened>) =>
  expect((await verify(library)).checks.filter(({ ok }) => !ok)).toEqual([]);

async function annotate(library: ReturnType<typeof opened>, words = "记"): Promise<void> {
  const [, id] = articleIds(library);
  const mark = await asked(library, "highlight.add", { range: { articleId: id, part: "text", start: 3, end: 11 } });
  await asked(library, "note.save", { text: words, highlight: mark.id });
  await asked(library, "tag.set", { thing: mark.id, names: ["煤"] });
  await asked(library, "searches.save", { name: words, query: "氧化铝", sort: "oldest" });
  await asked(library, "settings.set", { key: "color.yellow", value: "要引用" });
}

test("a line for every change, in order, also of two windows that write in turn", async () => {
  const [one, two] = [opened(place.folder), opened(place.folder)];
  for (let n = 0; n < 10; n++) await asked(n % 2 ? one : two, "note.save", { text: `第 ${n}` });
  const { entries, damaged } = readJournal(readFileSync(file(), "utf8"));
  expect(damaged).toEqual([]);
  const ids = one.db.prepare<[], string>("SELECT id FROM changes ORDER BY seq").pluck().all();
  expect(entries.map(({ id }) => id)).toEqual(ids);
  await sound(one);
  await one.close();
  await two.close();
});

describe("what was cut short is made good when the library is opened", () => {
  test.each([
    ["gone", () => rmSync(file())],
    ["emptied", () => truncateSync(file())],
    ["cut in the middle of a line", () => truncateSync(file(), statSync(file()).size - 20)],
    ["cut by several lines", () => writeFileSync(file(), `${lines().slice(0, 3).join("\n")}\n`)],
    ["a line of noise at its end", () => appendFileSync(file(), "noise\n")],
    ["half a line at its end", () => appendFileSync(file(), '{"v":1,"id":')],
    ["noise throughout", () => writeFileSync(file(), "x\ny\nz\n")],
  ])("%s", async (_, harm) => {
    let library = opened(place.folder);
    await annotate(library);
    const must = await portable(library);
    await library.close();
    harm();
    library = opened(place.folder);
    expect(await portable(library)).toEqual(must);
    await annotate(library, "又记");
    await sound(library);
    await library.close();
  });

  test("a journal that cannot be written refuses no change, and is complete when it can be written again", async () => {
    const library = opened(place.folder);
    rmSync(file());
    mkdirSync(file());
    await asked(library, "note.save", { text: "照样保存" });
    expect(library.journal.trouble).not.toBeNull();
    expect((await verify(library)).checks.find(({ name }) => name === "journal")).toMatchObject({ ok: false });
    rmSync(file(), { recursive: true });
    await asked(library, "note.save", { text: "再一条" });
    await sound(library);
    await library.close();
  });

  test("a line that rotted in the middle is written again by verify", async () => {
    const library = opened(place.folder);
    await annotate(library);
    writeFileSync(
      file(),
      `${lines()
        .map((line, n) => (n === 1 ? line.replace(/\d/, "9x") : line))
        .join("\n")}\n`,
    );
    expect((await verify(library)).checks.find(({ name }) => name === "journal")).toMatchObject({
      ok: false,
      detail: expect.stringContaining("written again"),
    });
    await sound(library);
    await library.close();
  });
});

describe("people's work from the journal", () => {
  test("the library is gone, there is no backup: restored from the journal, placed when the newspapers come", async () => {
    let library = opened(place.folder);
    await annotate(library);
    const must = await portable(library);
    await library.close();
    for (const name of ["library.db", "library.db-wal", "library.db-shm", "index.db"])
      rmSync(join(place.folder, name), { force: true });
    const failure = await opening(place.folder, { create: true });
    expect(failure).toMatchObject({ code: "library-damaged", params: { journal: file() } });
    for (const language of languages) expect(sentence(language, failure as never)).toContain(file());
    expect(await restore({ folder: place.folder, from: file() })).toMatchObject({ ok: true });
    library = opened(place.folder, { seeds });
    expect(
      (await asked(library, "notebook.list", {})).entries.every(
        (one: any) => one.status === "absent" || one.articleId === null,
      ),
    ).toBe(true);
    await asked(library, "import.seeds");
    expect(await portable(library)).toEqual(must);
    await sound(library);
    await library.close();
  });

  test("a damaged library and an older backup: the backup, and what was done since", async () => {
    let library = opened(place.folder);
    const made = join(place.root, "backup.db");
    await backup(library.db, made);
    await annotate(library, "备份之后");
    const must = await portable(library);
    await library.close();
    writeFileSync(databaseFile(place.folder), "damaged".repeat(5_000));
    expect(await restore({ folder: place.folder, from: made, force: true })).toMatchObject({ ok: true });
    library = opened(place.folder);
    expect(await portable(library)).toEqual(must);
    expect((await asked(library, "desk.steps")).undo).toEqual([]);
    await sound(library);
    await library.close();
  });

  test("a sound library and an older backup, on purpose: the backup, and the later journal beside what is kept", async () => {
    let library = opened(place.folder);
    const must = await portable(library);
    const made = join(place.root, "backup.db");
    await backup(library.db, made);
    await annotate(library, "不要了");
    await library.close();
    const restored = await restore({ folder: place.folder, from: made, force: true });
    library = opened(place.folder);
    expect(await portable(library)).toEqual(must);
    await sound(library);
    await library.close();
    const kept = join(place.folder, (restored as any).value.kept.replace(".db", ".jsonl"));
    expect(readFileSync(kept, "utf8")).toContain("不要了");
  });

  test("a journal of a copy that went its own way is taken in: both works are there", async () => {
    const other = join(place.root, "other");
    cpSync(place.folder, other, { recursive: true });
    const [here, there] = [opened(place.folder), opened(other)];
    await annotate(here, "这边");
    await annotate(there, "那边");
    await there.close();
    await here.close();
    appendFileSync(file(), readFileSync(journalFile(other)));
    const library = opened(place.folder);
    const texts = (await asked(library, "notes.list", {})).map((one: any) => one.text);
    expect(texts).toEqual(expect.arrayContaining(["这边", "那边"]));
    await sound(library);
    await library.close();
  });

  test.each([
    ["no journal at all", "x\ny\n"],
    ["an empty one", ""],
  ])("%s is no backup", async (_, text) => {
    const from = join(place.root, "x.jsonl");
    writeFileSync(from, text);
    expect(await restore({ folder: join(place.root, "fresh"), from })).toMatchObject({
      ok: false,
      failure: { code: "backup-damaged" },
    });
  });
});
