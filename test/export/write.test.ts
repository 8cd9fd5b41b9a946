import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { unzipSync } from "fflate";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileName } from "../../src/export/fileName.ts";
import { formats } from "../../src/formats.ts";
import { exportTo } from "../../src/export/run.ts";
import { writeFolder, writeWhole } from "../../src/export/write.ts";
import { fontPaths, has, hostile, noteOf, pieceWith, publicationOf, rich, run, scratch } from "./fixtures.ts";

const bytes = new Uint8Array(300_000).fill(65);
const root = process.getuid?.() === 0;

describe("a target", () => {
  test("that existed is replaced whole", async () => {
    const file = join(scratch(), "a.txt");
    writeFileSync(file, "old");
    expect(await writeWhole(file, bytes)).toEqual({ ok: true, value: { bytes: bytes.length } });
    expect(readFileSync(file).length).toBe(bytes.length);
    expect(readdirSync(join(file, ".."))).toEqual(["a.txt"]);
  });

  test("whose folder vanished, which is a folder, or lies under a file", async () => {
    const folder = scratch();
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "sub", "keep"), "x");
    writeFileSync(join(folder, "file"), "x");
    for (const target of ["gone/a.pdf", "sub", "file/a.pdf", `${"n".repeat(300)}.pdf`]) {
      const reply = await writeWhole(join(folder, target), bytes);
      expect(reply).toMatchObject({ ok: false, failure: { code: "target-unwritable" } });
    }
    expect(readdirSync(folder).sort()).toEqual(["file", "sub"]);
    expect(readdirSync(join(folder, "sub"))).toEqual(["keep"]);
  });

  test.skipIf(root || process.platform === "win32")("in a read-only folder", async () => {
    const folder = scratch();
    chmodSync(folder, 0o500);
    expect(await writeWhole(join(folder, "a"), bytes)).toMatchObject({
      ok: false,
      failure: { code: "target-unwritable" },
    });
    chmodSync(folder, 0o700);
  });

  test("on a full disk: the older file stays, nothing half is left", async (context) => {
    const folder = scratch();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      return context.skip("no small disk can be mounted here");
    }
    try {
      const file = join(folder, "a.txt");
      writeFileSync(file, "old");
      expect(await writeWhole(file, bytes)).toMatchObject({ ok: false, failure: { code: "disk-full" } });
      expect(readFileSync(file, "utf8")).toBe("old");
      expect(readdirSync(folder)).toEqual(["a.txt"]);
      expect(await writeFolder(join(folder, "bag"), [["data/a", bytes]])).toMatchObject({
        ok: false,
        failure: { code: "disk-full" },
      });
      expect(readdirSync(folder)).toEqual(["a.txt"]);
      execFileSync("mount", ["-o", "remount,ro", folder]);
      expect(await writeWhole(file, new Uint8Array(1))).toMatchObject({
        ok: false,
        failure: { code: "target-unwritable" },
      });
    } finally {
      execFileSync("umount", [folder]);
    }
  });

  test("a folder with something in it is never replaced", async () => {
    const folder = join(scratch(), "bag");
    mkdirSync(folder);
    writeFileSync(join(folder, "mine"), "x");
    expect(await writeFolder(folder, [["a", bytes]])).toMatchObject({
      ok: false,
      failure: { code: "target-unwritable" },
    });
    expect(readdirSync(folder)).toEqual(["mine"]);
    expect(readdirSync(join(folder, ".."))).toEqual(["bag"]);
  });
});

describe("every format", () => {
  test.each(formats)("%s is written, reported and reproducible", async (format) => {
    const folder = scratch();
    const seen: number[] = [];
    const write = (name: string) =>
      exportTo(format, rich(), { fontPaths, pdf: { layout: "booklet" } }, join(folder, name), {
        onProgress: (done) => seen.push(done),
      });
    const name = format === "bagit" ? "x.zip" : "x";
    const reply = await write(name);
    expect(reply).toMatchObject({ ok: true, value: { bytes: statSync(join(folder, name)).size } });
    expect(seen.at(-1)).toBe(4);
    const first = readFileSync(join(folder, name));
    await write(name);
    expect(readFileSync(join(folder, name)).equals(first)).toBe(true);
    expect(readdirSync(folder)).toEqual([name]);
  });

  test.each(formats)("%s, called off, leaves nothing", async (format) => {
    const folder = scratch();
    const stop = new AbortController();
    const reply = await exportTo(format, rich(), { fontPaths }, join(folder, "x"), {
      signal: stop.signal,
      onProgress: (done) => done > 0 && stop.abort(),
    });
    expect(reply).toMatchObject({ ok: false, failure: { code: "cancelled" } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(formats)("%s of nothing", async (format) => {
    const reply = await exportTo(format, publicationOf([]), { fontPaths }, join(scratch(), "x"));
    expect(reply).toMatchObject({ ok: false, failure: { code: "nothing-selected" } });
  });
});

describe("a bag", () => {
  const hash = (file: string): string => createHash("sha512").update(readFileSync(file)).digest("hex");
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const nasty = () =>
    publicationOf(
      hostile.map((text, i) =>
        pieceWith({ id: i + 1, title: text }, { newspaper: text, name: text }, { notes: [noteOf(1, text)] }),
      ),
      { title: hostile[22] ?? "", creator: "a\r\nPayload-Oxum: 0.0" },
    );

  test.each([
    ["rich", rich],
    ["hostile", nasty],
  ] as const)("of %s pieces is complete and whole", async (_, make) => {
    const folder = join(scratch(), "bag");
    expect(await exportTo("bagit", make(), { fontPaths }, folder)).toMatchObject({ ok: true });
    for (const [list, inside] of [
      ["manifest-sha512.txt", true],
      ["tagmanifest-sha512.txt", false],
    ] as const) {
      const rows = readFileSync(join(folder, list), "utf8")
        .trimEnd()
        .split("\n")
        .map((row) => row.split("  ") as [string, string]);
      for (const [sum, path] of rows) expect(hash(join(folder, path))).toBe(sum);
      const there = files(folder).filter(
        (file) => file.startsWith("data/") === inside && !file.startsWith("tagmanifest"),
      );
      expect(rows.map(([, path]) => path).sort()).toEqual(there.sort());
    }
    const info = readFileSync(join(folder, "bag-info.txt"), "utf8");
    const data = files(folder).filter((file) => file.startsWith("data/"));
    const octets = data.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(info.match(/^Payload-Oxum: .*$/gm)).toEqual([`Payload-Oxum: ${octets}.${data.length}`]);
    const second = has("sha512sum")
      ? run("sh", "-c", `cd '${folder}' && sha512sum -c manifest-sha512.txt tagmanifest-sha512.txt`)
      : "OK";
    expect(second).toContain("OK");
  });

  test("as a zip holds the same in one folder", async () => {
    const folder = scratch();
    await exportTo("bagit", rich(), { fontPaths }, join(folder, "bag"));
    await exportTo("bagit", rich(), { fontPaths }, join(folder, "bag.zip"));
    const zipped = unzipSync(readFileSync(join(folder, "bag.zip")));
    expect(Object.keys(zipped).sort()).toEqual(
      files(join(folder, "bag"))
        .map((file) => `bag/${file}`)
        .sort(),
    );
    for (const [path, content] of Object.entries(zipped))
      expect(Buffer.compare(content, readFileSync(join(folder, path)))).toBe(0);
  });
});

describe("a file name", () => {
  const safe = (name: string): void => {
    expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    expect(name).not.toMatch(/^[.\s]|[.\s]$/u);
    expect(name).not.toMatch(/^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
    expect(name.length).toBeGreaterThan(0);
    expect(name.isWellFormed()).toBe(true);
  };
  test.each([
    ["国电投：铝业/转型?", "国电投：铝业_转型_.pdf"],
    ["CON", "_CON.pdf"],
    ["com1.", "_com1.pdf"],
    ["...", "broadsheet.pdf"],
    ["  a  b  ", "a b.pdf"],
    ["evil\u202Efdp.exe", "evilfdp.exe.pdf"],
    ["", "broadsheet.pdf"],
  ])("%j → %s", (title, expected) => expect(fileName(title, "pdf")).toBe(expected));

  test("of anything is safe, and can be made", () => {
    const folder = scratch();
    for (const text of hostile) {
      const name = fileName(text, "txt");
      safe(name);
      writeFileSync(join(folder, name), "");
      expect(existsSync(join(folder, name))).toBe(true);
    }
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom("", "pdf", "jsonld"),
        (title, extension) => safe(fileName(title, extension)),
      ),
      { numRuns: 2000 },
    );
    rmSync(folder, { recursive: true });
  });
});
