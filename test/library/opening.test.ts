/** Libraries that cannot be opened: each is named for what it is, and not a byte of it changes. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseFile } from "../../src/library/database.ts";
import { openLibrary } from "../../src/library/library.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "broadsheet-opening-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failureOf = (options: { folder: string; create?: boolean; window?: boolean }) => {
  const opened = openLibrary(options);
  return opened.ok ? "opened" : opened.failure.code;
};
async function make(): Promise<string> {
  const opened = openLibrary({ folder, create: true });
  if (!opened.ok) throw new Error(opened.failure.code);
  await opened.value.close();
  return databaseFile(folder);
}

test("no library, and none asked for", () => {
  expect(failureOf({ folder: join(folder, "none") })).toBe("library-missing");
});

test("a library of 0 bytes", () => {
  writeFileSync(databaseFile(folder), "");
  expect(failureOf({ folder, create: true })).toBe("library-damaged");
  expect(readFileSync(databaseFile(folder)).byteLength).toBe(0);
});

test("a file that is no database", () => {
  writeFileSync(databaseFile(folder), "this is not a database at all, but long enough to have a header\n".repeat(20));
  expect(failureOf({ folder, create: true })).toBe("library-damaged");
});

test("another program's database", () => {
  const db = new Sqlite(databaseFile(folder));
  db.exec("CREATE TABLE theirs (x)");
  db.close();
  const before = readFileSync(databaseFile(folder));
  expect(failureOf({ folder, create: true })).toBe("library-damaged");
  expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
});

test("a library made by a newer program", async () => {
  const file = await make();
  const db = new Sqlite(file);
  db.pragma("user_version = 9999");
  db.close();
  const before = readFileSync(file);
  expect(failureOf({ folder, create: true })).toBe("library-newer");
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a file where the folder should be", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(failureOf({ folder: file, create: true })).toBe("library-unwritable");
});

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")("a folder that may not be written", () => {
  const locked = join(folder, "locked");
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  expect(failureOf({ folder: join(locked, "library"), create: true })).toBe("library-unwritable");
});

test("one window at a time; the command line may join", async () => {
  await make();
  const first = openLibrary({ folder, window: true });
  if (!first.ok) throw new Error(first.failure.code);
  const second = openLibrary({ folder, window: true });
  expect(second).toMatchObject({ ok: false, failure: { code: "already-running", params: { pid: process.pid } } });
  const command = openLibrary({ folder });
  expect(command.ok).toBe(true);
  if (command.ok) await command.value.close();
  await first.value.close();
  const third = openLibrary({ folder, window: true });
  expect(third.ok).toBe(true);
  if (third.ok) await third.value.close();
});
