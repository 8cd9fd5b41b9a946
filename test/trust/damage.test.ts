/** Files that broke: noticed, said with what to do, kept as they are; the way back is one question. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { ask } from "../../src/library/answers.ts";
import { inlineEngine } from "../../src/library/engine.ts";
import { Host } from "../../src/library/host.ts";
import { restore } from "../../src/library/restore.ts";
import { dailyBackup } from "../../src/library/rolling.ts";
import { verify } from "../../src/library/verify.ts";
import { languages, sentence } from "../../src/sentences.ts";
import { asked, content, eachWithLibrary, opened, opening, seeds } from "./library.ts";

const place = eachWithLibrary();
const inside = (...names: string[]) => join(place.folder, ...names);
const host = () => new Host({ folder: place.folder, create: true, window: true, seeds, engine: inlineEngine }, String);

/** Flips one bit in every `step` bytes between two places. */
function flip(file: string, from: number, to: number, step: number): void {
  const bytes = readFileSync(file);
  for (let at = from; at < Math.min(to, bytes.length); at += step) bytes[at] = bytes[at]! ^ 0x10;
  writeFileSync(file, bytes);
}

const harms: [string, (file: string) => void][] = [
  ["0 bytes", (file) => truncateSync(file, 0)],
  [
    "a header of zeros",
    (file) => writeFileSync(file, Buffer.concat([Buffer.alloc(16384), readFileSync(file).subarray(16384)])),
  ],
  ["zeros throughout", (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length))],
  ["flipped bits in the header", (file) => flip(file, 0, 100, 3)],
  ["flipped bits in the first page", (file) => flip(file, 100, 16384, 5)],
  ["cut within the first page", (file) => truncateSync(file, 5000)],
  ["the index in its place", (file) => copyFileSync(join(file, "..", "index.db"), file)],
  ["text in its place", (file) => writeFileSync(file, "人民日报\n".repeat(4000))],
  ["gone", (file) => rmSync(file)],
];

describe.each(harms)("library.db: %s", (_, harm) => {
  test("is noticed, not touched, and the newest backup brings everything back", async () => {
    const library = opened(place.folder);
    const made = await dailyBackup(library);
    const before = await content(library);
    await library.close();
    if (!made.ok || !made.value) throw new Error();
    harm(place.file);
    const harmed = existsSync(place.file) ? readFileSync(place.file) : null;

    const running = host();
    const failure = { code: "library-damaged", params: { backup: inside("backups", made.value.name) } };
    expect(running.state).toMatchObject({ ok: false, failure });
    expect(await running.ask("issues.list", {})).toMatchObject({ ok: false, failure });
    if (!running.state.ok)
      for (const language of languages) expect(sentence(language, running.state.failure)).toContain(made.value.name);
    expect(existsSync(place.file) ? readFileSync(place.file) : null).toEqual(harmed);

    expect(await running.ask("library.backups", {})).toMatchObject({ ok: true, value: [made.value] });
    const restored = await running.ask("library.restore", { backup: made.value.name });
    expect(restored).toMatchObject({ ok: true });
    expect(await content(running.library!)).toEqual(before);
    await running.close();
    const kept = readdirSync(place.folder).filter((name) => name.startsWith("library-kept-"));
    expect(kept.map((name) => readFileSync(inside(name)))).toEqual(harmed ? [harmed] : []);
  });

  test("without a backup, the sentence says so", async () => {
    harm(place.file);
    const failure = await opening(place.folder, { create: true });
    expect(failure).toMatchObject({ code: "library-damaged" });
    expect(sentence("en", failure as never)).toContain("No sound backup");
  });
});

describe("damage deep in the file", () => {
  test("wherever a page is lost, it is noticed when it is asked for, or by verify", async () => {
    const pages = readFileSync(place.file).length / 16384;
    const missed = [];
    for (let page = 1; page < pages; page += 3) {
      const folder = join(place.root, `page-${page}`);
      cpSync(place.folder, folder, { recursive: true });
      const bytes = readFileSync(join(folder, "library.db"));
      bytes.fill(0, page * 16384, (page + 1) * 16384);
      writeFileSync(join(folder, "library.db"), bytes);
      const first = await opening(folder);
      if (first.code !== "opened") {
        expect(first.code).toBe("library-damaged");
        continue;
      }
      const library = opened(folder);
      for (const name of ["issues.list", "notes.list", "bookmarks.list"]) {
        const reply = await ask(library, name, {});
        if (!reply.ok) expect(reply.failure.code).toBe("library-damaged");
      }
      if ((await verify(library)).ok) missed.push(page);
      await library.close();
    }
    expect(missed).toEqual([]);
  });

  test("a cut file", async () => {
    truncateSync(place.file, readFileSync(place.file).length - 5 * 16384);
    const first = await opening(place.folder);
    if (first.code !== "opened") return expect(first.code).toBe("library-damaged");
    const library = opened(place.folder);
    expect((await verify(library)).ok).toBe(false);
    await library.close();
  });

  test("a question that meets it says so and names the backup", async () => {
    const library = opened(place.folder);
    const made = await dailyBackup(library);
    if (!made.ok || !made.value) throw new Error();
    const root = library.db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'things'").pluck().get() as number;
    await library.close();
    const bytes = readFileSync(place.file);
    bytes.fill(0xff, (root - 1) * 16384, root * 16384);
    writeFileSync(place.file, bytes);
    const again = opened(place.folder);
    const failure = { code: "library-damaged", params: { backup: inside("backups", made.value.name) } };
    expect(await ask(again, "notes.list", {})).toMatchObject({ ok: false, failure });
    await again.close();
  });

  test("a damaged original: its lines cannot be shown, everything else can", async () => {
    const db = new Sqlite(place.file);
    db.exec("UPDATE originals SET body = zeroblob(100) WHERE id = 1");
    db.close();
    const library = opened(place.folder);
    const { articles } = await asked(library, "issue.get", { id: 1 });
    const reply = await ask(library, "article.source", { id: articles[0].id });
    expect(reply).toMatchObject({
      ok: false,
      failure: { code: "original-damaged", params: { file: expect.stringContaining(".txt") } },
    });
    await library.close();
  });
});

describe("what lies beside the file", () => {
  test("another library's -wal beside a backup that was copied by hand is set aside, not mixed in", async () => {
    const library = opened(place.folder);
    const made = await asked(library, "library.backup");
    const before = await content(library);
    await asked(library, "note.save", { articleId: 2, text: "之后的" });
    mkdirSync(join(place.root, "crashed"));
    for (const name of ["library.db", "library.db-wal", "library.db-shm"])
      copyFileSync(inside(name), join(place.root, "crashed", name));
    copyFileSync(inside("backups", made.name), join(place.root, "crashed", "library.db"));
    await library.close();
    const again = opened(join(place.root, "crashed"));
    expect(await content(again)).toEqual(before);
    expect((await verify(again)).ok).toBe(true);
    await again.close();
    expect(readdirSync(join(place.root, "crashed")).some((name) => name.startsWith("library.db-wal.stale-"))).toBe(
      true,
    );
  });

  test("a -wal of noise is not believed", async () => {
    const before = await content(opened(place.folder));
    writeFileSync(inside("library.db-wal"), Buffer.alloc(70_000, 0x5a));
    const library = opened(place.folder);
    expect(await content(library)).toEqual(before);
    await library.close();
  });

  test.each([
    ["gone", () => rmSync(inside("index.db"))],
    ["empty", () => truncateSync(inside("index.db"), 0)],
    ["cut", () => truncateSync(inside("index.db"), 30_000)],
    ["zeros", () => writeFileSync(inside("index.db"), Buffer.alloc(100_000))],
    ["flipped", () => flip(inside("index.db"), 0, 10 ** 9, 997)],
    ["the library", () => copyFileSync(place.file, inside("index.db"))],
  ])("an index that is %s is made again from the text", async (_, harm) => {
    const query = { query: "氧化铝", limit: 500 };
    const first = opened(place.folder);
    const { hits } = await asked(first, "search", query);
    const before = await content(first);
    await first.close();
    harm();
    const library = opened(place.folder);
    expect((await asked(library, "search", query)).hits).toEqual(hits);
    await verify(library);
    expect((await verify(library)).ok).toBe(true);
    expect(await content(library)).toEqual(before);
    await library.close();
  });
});

describe("a library that leaves while it is open", () => {
  test.skipIf(process.platform === "win32")(
    "what can no longer be kept is not acknowledged; when it is back, all is there",
    async () => {
      const library = opened(place.folder);
      await asked(library, "note.save", { articleId: 1, text: "在" });
      renameSync(place.folder, join(place.root, "away"));
      for (const [name, input] of [
        ["note.save", { articleId: 1, text: "不在" }],
        ["bookmark.add", { articleId: 1 }],
        ["settings.set", { key: "theme", value: "x" }],
      ] as const)
        expect(await ask(library, name, input)).toMatchObject({ ok: false, failure: { code: "library-unreachable" } });
      expect(await library.addFile("x.txt", new TextEncoder().encode("某报 2023年7月5日\n正文。"))).toMatchObject({
        status: "refused",
        error: { code: "library-unreachable" },
      });
      await library.close();
      expect(await opening(place.folder)).toMatchObject({ code: "library-missing" });
      renameSync(join(place.root, "away"), place.folder);
      const back = opened(place.folder);
      expect((await asked(back, "notes.list")).map(({ text }: { text: string }) => text)).toContain("在");
      await back.close();
    },
  );
});

describe("restoring through the door", () => {
  test("names one of the library's backups, never a path", async () => {
    const running = host();
    await running.ask("library.backup", {});
    for (const backup of ["../library.db", place.file, "library-20200101-000000-000-daily.db", ""])
      expect((await running.ask("library.restore", { backup })).ok).toBe(false);
    expect(await running.ask("library.restore", { from: place.file })).toMatchObject({
      failure: { code: "bad-question" },
    });
    expect(await ask(running.library!, "library.restore", { backup: "x" })).toMatchObject({
      failure: { code: "bad-question" },
    });
    await running.close();
  });

  test("while the window is open; it goes on with what was restored", async () => {
    const running = host();
    const { value: made } = (await running.ask("library.backup", {})) as { value: { name: string } };
    await running.ask("note.save", { articleId: 1, text: "之后" });
    const restoring = running.ask("library.restore", { backup: made.name });
    expect(await running.ask("notes.list", {})).toMatchObject({ ok: false, failure: { code: "library-locked" } });
    expect(await restoring).toMatchObject({ ok: true });
    expect(((await running.ask("notes.list", {})) as { value: unknown[] }).value).toHaveLength(1);
    expect(await running.ask("import.file", { name: "空.txt", bytes: new Uint8Array() })).toMatchObject({ ok: true });
    await running.close();
  });

  test("a restore that fails leaves the library open as it was", async () => {
    const running = host();
    const { value: made } = (await running.ask("library.backup", {})) as { value: { name: string } };
    writeFileSync(inside("backups", made.name), "damaged");
    expect(await running.ask("library.restore", { backup: made.name })).toMatchObject({
      failure: { code: "backup-damaged" },
    });
    expect(((await running.ask("notes.list", {})) as { value: unknown[] }).value).toHaveLength(1);
    expect((await restore({ folder: place.folder, from: place.file, force: true })).ok).toBe(false); // the lock is held again
    await running.close();
  });
});
