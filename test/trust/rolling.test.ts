/** Backups that nobody has to think of: when they are made, when not, and which are thrown away. */
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHeader } from "../../src/library/header.ts";
import { dailyBackup, listBackups, manualBackup, newestSound, toPrune } from "../../src/library/rolling.ts";
import type { Backup } from "../../src/shapes.ts";
import { asked, eachWithLibrary, opened } from "./library.ts";

const place = eachWithLibrary();
const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const backups = () => join(place.folder, "backups");

describe("when", () => {
  test("a first one, then none within a day, then one only when something changed", async () => {
    const library = opened(place.folder);
    expect(await dailyBackup(library)).toMatchObject({ ok: true, value: { kind: "daily" } });
    await asked(library, "note.save", { articleId: 1, text: "改" });
    expect(await dailyBackup(library, hours(3))).toEqual({ ok: true, value: null });
    expect(await dailyBackup(library, hours(24))).toMatchObject({ ok: true, value: { kind: "daily" } });
    expect(await dailyBackup(library, hours(48))).toEqual({ ok: true, value: null });
    await asked(library, "settings.set", { key: "theme", value: "day" });
    expect(await dailyBackup(library, hours(72))).toMatchObject({ ok: true, value: { kind: "daily" } });
    await library.close();
    expect(readdirSync(backups())).toHaveLength(3);
  });

  test("opening, reading and closing is no change", async () => {
    // Closing writes the last changes from the -wal into the file: that one time counts.
    for (const n of [1, 2]) {
      const library = opened(place.folder);
      await dailyBackup(library, hours(24 * n));
      await library.close();
    }
    const before = statSync(place.file).mtimeMs;
    const library = opened(place.folder);
    await asked(library, "search", { query: "氧化铝" });
    await asked(library, "notes.list");
    expect(await dailyBackup(library, hours(96))).toEqual({ ok: true, value: null });
    await library.close();
    expect(statSync(place.file).mtimeMs).toBe(before);
  });

  test("an empty library needs none", async () => {
    const library = opened(join(place.root, "empty"), { create: true });
    expect(await dailyBackup(library)).toEqual({ ok: true, value: null });
    await library.close();
    expect(existsSync(join(place.root, "empty", "backups"))).toBe(false);
  });

  test("whoever asks gets one, listed by its time", async () => {
    const library = opened(place.folder);
    const made = await asked(library, "library.backup");
    expect(made).toMatchObject({ kind: "manual" });
    expect(await asked(library, "library.backups")).toEqual([made]);
    expect(readHeader(join(backups(), made.name))).toMatchObject({ ours: true, wal: false });
    await library.close();
  });

  test("the newest sound one is named, past damaged and newer ones and strangers", async () => {
    const library = opened(place.folder);
    const good = await manualBackup(library, hours(0));
    const bad = await manualBackup(library, hours(1));
    await library.close();
    if (!good.ok || !bad.ok) throw new Error();
    writeFileSync(join(backups(), bad.value.name), "damaged");
    writeFileSync(join(backups(), "library-20991231-235959-999-daily.db.part"), "");
    writeFileSync(join(backups(), "notes.txt"), "mine");
    mkdirSync(join(backups(), "library-20991231-235959-999-daily.db"));
    expect(newestSound(place.folder)).toBe(join(backups(), good.value.name));
  });

  test("a backup that cannot be made is said, and nothing else fails", async () => {
    writeFileSync(backups(), "a file where the folder should be");
    const library = opened(place.folder);
    expect(await dailyBackup(library)).toMatchObject({ ok: false, failure: { code: "target-unwritable" } });
    await asked(library, "note.save", { articleId: 1, text: "仍可写" });
    await library.close();
  });
});

describe("which are thrown away", () => {
  const daily = (time: number, bytes = 1): Backup => ({
    name: `library-${time}`,
    created: new Date(time).toISOString(),
    bytes,
    kind: "daily",
  });
  const noon = Date.parse("2026-11-22T12:00:00Z");
  const dayMs = 86_400_000;

  test("three years of days leave a week, a month of weeks and a year of months", () => {
    const all = Array.from({ length: 1000 }, (_, n) => daily(noon - n * dayMs));
    const gone = new Set(toPrune(all));
    const left = all.filter((one) => !gone.has(one)).map(({ created }) => created.slice(0, 10));
    expect(left.slice(0, 7)).toEqual(all.slice(0, 7).map(({ created }) => created.slice(0, 10)));
    expect(left.length).toBeLessThanOrEqual(7 + 4 + 12);
    expect(left.length).toBeGreaterThanOrEqual(7 + 2 + 10);
    expect(left.at(-1)).toBe("2025-12-31");
  });

  test("large ones do not fill the disk, but three stay", () => {
    const all = Array.from({ length: 30 }, (_, n) => daily(noon - n * dayMs, 5 * 2 ** 30));
    expect(all.length - toPrune(all).length).toBe(3);
  });

  test("whatever there is: the newest stays, what was asked for stays, and pruning again prunes nothing", () => {
    const backup = fc.record({
      time: fc.integer({ min: 0, max: 2000 }).map((n) => noon - n * 7_000_000),
      bytes: fc.integer({ min: 1, max: 2 ** 31 }),
      kind: fc.constantFrom<Backup["kind"]>("daily", "daily", "daily", "manual", "migration"),
    });
    fc.assert(
      fc.property(fc.array(backup, { maxLength: 80 }), (list) => {
        const all = list
          .sort((a, b) => b.time - a.time)
          .map(({ time, bytes, kind }) => ({ ...daily(time, bytes), kind }));
        const gone = toPrune(all);
        expect(gone.every(({ kind }) => kind === "daily")).toBe(true);
        const newest = all.find(({ kind }) => kind === "daily");
        if (newest) expect(gone).not.toContain(newest);
        expect(toPrune(all.filter((one) => !gone.includes(one)))).toEqual([]);
      }),
    );
  });

  test("they are really removed", async () => {
    const library = opened(place.folder);
    for (let n = 0; n < 9; n++) {
      utimesSync(place.file, hours(n * 24 + 1), hours(n * 24 + 1));
      expect((await dailyBackup(library, hours(n * 24))).ok).toBe(true);
    }
    await library.close();
    expect(listBackups(place.folder).length).toBeLessThan(9);
    expect(listBackups(place.folder).length).toBeGreaterThanOrEqual(7);
  });
});
