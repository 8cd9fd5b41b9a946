/** Files, folders and questions that somebody made to do harm: read, or refused in words; nothing else. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inert } from "../../main/cli/terminal.ts";
import { findTexts, readText } from "../../src/library/files.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { fuzzEngine, fuzzQuestions } from "../torture/fuzz.ts";
import { asked, opened, seeds } from "./library.ts";

let root: string;
const inside = (...names: string[]) => join(root, ...names);
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "broadsheet-hostile-"))));
afterEach(() => void spawnSync("rm", ["-rf", root])); // rmSync gives up on folders as deep as these
const posix = process.platform !== "win32";
const page = readFileSync(join(seeds, "002_26aeae96be56c073.txt"));

const textsIn = (path: string) => findTexts(path).map((found) => (found.failure ? found.failure.code : "found"));

describe("folders", () => {
  test.runIf(posix)("links that run in circles, to nowhere, to themselves and up", () => {
    mkdirSync(inside("a"));
    writeFileSync(inside("a", "page.txt"), page);
    symlinkSync(inside("a"), inside("a", "again"));
    symlinkSync("..", inside("a", "up"));
    symlinkSync("itself.txt", inside("a", "itself.txt"));
    symlinkSync("x", inside("a", "y"));
    symlinkSync("y", inside("a", "x"));
    symlinkSync(inside("gone.txt"), inside("a", "gone.txt"));
    expect(textsIn(inside("a")).sort()).toEqual(["file-missing", "file-unreadable", "found"]);
    expect(textsIn(inside("a", "itself.txt"))).toEqual(["file-unreadable"]);
  });

  test.runIf(posix)("ten thousand deep: what lies too deep is said", () => {
    const script = `const { mkdirSync, writeFileSync } = require("fs");
      writeFileSync("top.txt", "x");
      for (let n = 0; n < 10000; n++) { mkdirSync("d"); process.chdir("d"); }
      writeFileSync("bottom.txt", "x");`;
    expect(spawnSync(process.execPath, ["-e", script], { cwd: root }).status).toBe(0);
    expect(textsIn(root)).toEqual(["found", "folder-too-deep"]);
  });

  test("ten thousand files in one folder", () => {
    for (let n = 0; n < 10_000; n++) writeFileSync(inside(`${n}.txt`), "");
    const start = performance.now();
    expect(findTexts(root)).toHaveLength(10_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe("files", () => {
  test("a sparse gigabyte is refused before a byte is read", () => {
    const handle = openSync(inside("big.txt"), "w");
    ftruncateSync(handle, 2 ** 30);
    closeSync(handle);
    expect(readText(inside("big.txt"))).toMatchObject({
      ok: false,
      failure: { code: "file-too-large", params: { limit: 96 } },
    });
  });
  test.runIf(posix)("pipes and devices are refused and not waited for", () => {
    expect(spawnSync("mkfifo", [inside("pipe.txt")]).status).toBe(0);
    for (const path of [inside("pipe.txt"), "/dev/zero", root])
      expect(readText(path)).toMatchObject({ failure: { code: "file-unreadable" } });
    expect(textsIn(root)).toEqual(["folder-without-text"]);
  });
  test.runIf(posix && process.getuid?.() !== 0)("one that may not be read is named, and the rest is read", () => {
    writeFileSync(inside("a.txt"), page);
    writeFileSync(inside("b.txt"), page);
    chmodSync(inside("a.txt"), 0);
    expect(findTexts(root).map(({ path }) => readText(path).ok)).toEqual([false, true]);
  });
  test.each([100, 1024])("%i KB on one line, again and again the same", (kilobytes) => {
    for (const piece of ["国", "“", "（", "　", "下转第3版", "a ", "1.", "□", "\t", "。\n", "2023年7月5日 "]) {
      const bytes = new TextEncoder().encode(piece.repeat(Math.ceil((kilobytes * 1024) / Buffer.byteLength(piece))));
      const start = performance.now();
      expect(ingest(bytes)).toHaveProperty("ok");
      expect(performance.now() - start).toBeLessThan(kilobytes * 30); // 1 s for 100 kB, and a busy machine
    }
  });

  const names = [
    "../../etc/passwd",
    "..\\..\\x",
    "/abs.txt",
    "C:\\x.txt",
    "a\nb.txt",
    "\u001b[2J.txt",
    "\u202Etxt.exe",
    "CON",
    "<img src=x onerror=alert(1)>.txt",
    "'; DROP TABLE notes;--",
    "𠮷".repeat(200),
    "a".repeat(1024),
    "\0.txt",
    " ",
    ".",
  ];
  test("a name is a name: kept as text, nothing is written where it points", async () => {
    const library = opened(inside("library"), { create: true });
    for (const [n, name] of names.entries()) {
      const bytes = new Uint8Array(Buffer.concat([page, Buffer.from(`\n第${n}份`)]));
      expect(await asked(library, "import.file", { name, bytes })).toMatchObject({ status: "added", file: name });
    }
    expect(await asked(library, "issues.list")).toHaveLength(names.length);
    await library.close();
    expect(spawnSync("ls", [root], { encoding: "utf8" }).stdout.trim()).toBe("library");
  });
  test("names and texts do not steer the terminal", () => {
    expect(inert("\u001b[2J\u202Etxt.exe\u0007\r\n乙\t丙")).toBe("�[2J�txt.exe��\n乙\t丙");
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(inert(text)),
      ),
    );
  });
});

describe("noise", () => {
  test("any bytes at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => typeof ingest(bytes).ok === "boolean"),
      { numRuns: 500 },
    );
  });
  test("broken newspapers: nothing throws, hangs or names lines that are not there", () => {
    expect(fuzzEngine(1, (done) => done >= 150)).toMatchObject({ troubles: [], inputs: 150 });
  });
  test("questions of every shape: an answer or a failure, and a sound library afterwards", async () => {
    expect((await fuzzQuestions(1, (done) => done >= 1500)).troubles).toEqual([]);
  });
});
