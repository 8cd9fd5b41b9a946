/** A backup is whole or not there; restoring loses nothing that was there. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { backup } from "../../src/library/backup.ts";
import { readHeader } from "../../src/library/header.ts";
import { restore } from "../../src/library/restore.ts";
import { asked, content, eachWithLibrary, opened, opening } from "./library.ts";

const place = eachWithLibrary();
const inside = (...names: string[]) => join(place.root, ...names);

async function backedUp(file = inside("backup.db")) {
  const library = opened(place.folder);
  const made = await backup(library.db, file);
  const holds = await content(library);
  await library.close();
  return { made, holds, file };
}
async function holds(folder = place.folder) {
  const library = opened(folder);
  try {
    return await content(library);
  } finally {
    await library.close();
  }
}
async function change(text: string) {
  const library = opened(place.folder);
  await asked(library, "note.save", { articleId: 1, text });
  await library.close();
}

describe("backup", () => {
  test("is a plain database by itself, with all that the library holds", async () => {
    const { made, file } = await backedUp();
    expect(made).toMatchObject({ ok: true });
    expect(readHeader(file)).toMatchObject({ ours: true, wal: false });
    expect(readdirSync(place.root).sort()).toEqual(["backup.db", "library"]);
    const db = new Sqlite(file, { readonly: true });
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.prepare("SELECT body ->> 'text' FROM changes WHERE kind = 'note'").pluck().all()).toEqual(["多年的笔记"]);
    db.close();
  });

  test("can be made while the library is written, and holds one moment of it", async () => {
    const library = opened(place.folder);
    const making = backup(library.db, inside("backup.db"));
    for (let n = 0; n < 50; n++) {
      await asked(library, "note.save", { articleId: 1, text: `其间的笔记 ${n}` });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await making).ok).toBe(true);
    await library.close();
    const db = new Sqlite(inside("backup.db"), { readonly: true });
    const notes = db
      .prepare("SELECT body ->> 'text' AS text FROM changes WHERE text LIKE '其间%' ORDER BY seq")
      .pluck()
      .all();
    expect(notes).toEqual(notes.map((_, n) => `其间的笔记 ${n}`)); // a prefix, never a hole
    db.close();
  });

  test("replaces an older backup, and takes away what a tool left beside that", async () => {
    await backedUp();
    writeFileSync(inside("backup.db-wal"), "left over");
    await change("后来的");
    expect((await backedUp()).made.ok).toBe(true);
    expect(readdirSync(place.root).sort()).toEqual(["backup.db", "library"]);
    expect((await restore({ folder: inside("other"), from: inside("backup.db") })).ok).toBe(true);
    expect((await holds(inside("other"))).notes).toHaveLength(2);
  });

  test.each([
    ["another file", () => writeFileSync(inside("backup.db"), "my thesis"), "target-taken"],
    [
      "another program's database",
      () => new Sqlite(inside("backup.db")).exec("CREATE TABLE t (x)").close(),
      "target-taken",
    ],
    ["a folder", () => mkdirSync(inside("backup.db")), "target-unwritable"],
  ])("does not replace %s", async (_, put, code) => {
    put();
    const before = code === "target-taken" && readFileSync(inside("backup.db"));
    expect((await backedUp()).made).toMatchObject({ ok: false, failure: { code } });
    if (before) expect(readFileSync(inside("backup.db")).equals(before)).toBe(true);
  });
  test("does not replace the library itself", async () => {
    expect((await backedUp(place.file)).made).toMatchObject({ failure: { code: "target-taken" } });
    expect((await holds()).notes).toHaveLength(1);
  });
  test("says where it cannot be written", async () => {
    expect((await backedUp(inside("none", "backup.db"))).made).toMatchObject({
      failure: { code: "target-unwritable" },
    });
  });
  test("ends without a trace when the library is closed meanwhile", async () => {
    const library = opened(place.folder);
    const making = backup(library.db, inside("backup.db"));
    await library.close();
    expect(await making).toMatchObject({ failure: { code: "cancelled" } });
    expect(readdirSync(place.root)).toEqual(["library"]);
  });
  test("a damaged library makes no backup, and takes none away", async () => {
    await backedUp();
    const before = readFileSync(inside("backup.db"));
    const db = new Sqlite(place.file);
    db.unsafeMode().pragma("writable_schema = ON");
    db.exec("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'notes_by_article'");
    db.close();
    const library = opened(place.folder);
    expect(await backup(library.db, inside("backup.db"))).toMatchObject({ failure: { code: "library-damaged" } });
    await library.close();
    expect(readFileSync(inside("backup.db")).equals(before)).toBe(true);
    expect(readdirSync(place.root).sort()).toEqual(["backup.db", "library"]);
  });
});

describe("restore", () => {
  test("into a folder that is not there yet", async () => {
    const { holds: before, file } = await backedUp();
    expect(await restore({ folder: inside("a", "b"), from: file })).toEqual({ ok: true, value: { kept: null } });
    expect(await holds(inside("a", "b"))).toEqual(before);
    expect(existsSync(file)).toBe(true);
  });

  test("not over work, unless told; then what was there is kept", async () => {
    const { holds: before, file } = await backedUp();
    await change("备份之后的笔记");
    const later = await holds();
    expect(await restore({ folder: place.folder, from: file })).toMatchObject({
      failure: { code: "library-not-empty" },
    });
    expect(await holds()).toEqual(later);
    const restored = await restore({ folder: place.folder, from: file, force: true });
    if (!restored.ok) throw new Error(restored.failure.code);
    expect(await holds()).toEqual(before);
    expect((await restore({ folder: inside("old"), from: join(place.folder, restored.value.kept!) })).ok).toBe(true);
    expect(await holds(inside("old"))).toEqual(later);
  });

  test("twice in a second keeps both", async () => {
    const { file } = await backedUp();
    const now = new Date();
    const kept = [];
    for (let n = 0; n < 2; n++) {
      const restored = await restore({ folder: place.folder, from: file, force: true, now });
      kept.push(restored.ok && restored.value.kept);
    }
    expect(new Set(kept).size).toBe(2);
  });

  test("takes along changes that a crash left in the -wal, on both sides", async () => {
    const { file } = await backedUp();
    const live = opened(place.folder);
    await asked(live, "note.save", { articleId: 1, text: "还在 -wal 里" });
    for (const suffix of ["", "-wal"]) copyFileSync(place.file + suffix, inside(`crashed.db${suffix}`)); // as kill -9 leaves it
    await live.close();
    mkdirSync(inside("crashed"));
    for (const suffix of ["", "-wal"])
      copyFileSync(inside(`crashed.db${suffix}`), inside("crashed", `library.db${suffix}`));

    expect((await restore({ folder: inside("from-crashed"), from: inside("crashed.db") })).ok).toBe(true);
    expect((await holds(inside("from-crashed"))).notes[0].text).toBe("还在 -wal 里");

    const restored = await restore({ folder: inside("crashed"), from: file, force: true });
    if (!restored.ok) throw new Error(restored.failure.code);
    expect((await holds(inside("crashed"))).notes).toHaveLength(1);
    expect((await restore({ folder: inside("kept"), from: inside("crashed", restored.value.kept!) })).ok).toBe(true);
    expect((await holds(inside("kept"))).notes[0].text).toBe("还在 -wal 里");
  });

  test.each([
    ["no database", (file: string) => writeFileSync(file, "x".repeat(5000)), "backup-damaged"],
    ["0 bytes", (file: string) => truncateSync(file, 0), "backup-damaged"],
    ["half of it", (file: string) => truncateSync(file, 300_000), "backup-damaged"],
    ["a newer one", (file: string) => edit(file, (db) => db.pragma("user_version = 9999")), "library-newer"],
    ["another program's", (file: string) => edit(file, (db) => db.pragma("application_id = 7")), "backup-damaged"],
    [
      "broken references",
      (file: string) => edit(file, (db) => (db.pragma("foreign_keys = OFF"), db.exec("DELETE FROM issues"))),
      "backup-damaged",
    ],
  ])("refuses %s before anything is touched", async (_, harm, code) => {
    const { file } = await backedUp();
    harm(file);
    const before = readFileSync(place.file);
    const files = readdirSync(place.folder).sort();
    expect(await restore({ folder: place.folder, from: file, force: true })).toMatchObject({ failure: { code } });
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(
      readdirSync(place.folder)
        .filter((name) => name !== "window.lock")
        .sort(),
    ).toEqual(files);
  });
  test("refuses what is not there", async () => {
    expect(await restore({ folder: place.folder, from: inside("none.db") })).toMatchObject({
      failure: { code: "file-missing" },
    });
  });

  test("not while a window, or another command, has the library open", async () => {
    const { file } = await backedUp();
    const window = opened(place.folder, { window: true });
    expect(await restore({ folder: place.folder, from: file, force: true })).toMatchObject({
      failure: { code: "already-running" },
    });
    await window.close();
    const command = opened(place.folder);
    expect(await restore({ folder: place.folder, from: file, force: true })).toMatchObject({
      failure: { code: "library-locked" },
    });
    await command.close();
    expect((await restore({ folder: place.folder, from: file, force: true })).ok).toBe(true);
    expect(await opening(place.folder)).toEqual({ code: "opened" });
  });
});

function edit(file: string, change: (db: Sqlite.Database) => unknown): void {
  const db = new Sqlite(file);
  change(db);
  db.close();
}
