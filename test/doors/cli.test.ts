/** The command line in the shapes of its contract: scripts outside the project read them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatFacts, formats } from "../../src/formats.ts";
import { ask } from "../../src/library/answers.ts";
import { openLibrary } from "../../src/library/library.ts";
import { Ingested } from "../../src/shapes.ts";
import { broadsheet, json, seeds, serve } from "./run.ts";

let folder: string;
const inside = (...names: string[]) => join(folder, ...names);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-cli-"));
  writeFileSync(inside("empty.txt"), "");
  writeFileSync(inside("binary.txt"), Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)));
  mkdirSync(inside("nothing"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("ingest, list, show, search, export", () => {
  const library = () => ["--library", inside("library"), "--json"];

  test("five seeds are added, then unchanged", () => {
    const first = json(broadsheet(["ingest", seeds, ...library()]));
    expect(first).toMatchObject({ added: 5, unchanged: 0, refused: 0 });
    expect(first.files).toHaveLength(5);
    expect(first.articles).toBe(
      first.files.reduce((sum: number, file: { articles: number }) => sum + file.articles, 0),
    );
    const second = broadsheet(["ingest", seeds, ...library()]);
    expect(json(second)).toMatchObject({ added: 0, unchanged: 5, refused: 0, articles: first.articles });
    expect(second.status).toBe(0);
  });

  test("search finds 氧化铝 in articles of at least three seeds, with marks on the very characters", () => {
    const found = json(broadsheet(["search", "氧化铝", ...library()]));
    const issues = json(broadsheet(["list", ...library()]));
    const issueOf = (id: number) => issues.find((issue: any) => issue.articles.some((one: any) => one.id === id))?.name;
    expect(new Set(found.hits.map((hit: any) => issueOf(hit.id))).size).toBeGreaterThanOrEqual(3);
    expect(found.total).toBe(found.hits.length);
    for (const hit of found.hits)
      for (const [start, length] of hit.marks)
        expect([...hit.excerpt].slice(start, start + length).join("")).toBe("氧化铝");
  });

  test("show gives every field and the source lines", () => {
    const [hit] = json(broadsheet(["search", "氧化铝", ...library()])).hits;
    const shown = json(broadsheet(["show", String(hit.id), ...library()]));
    expect(shown.title).toBe(hit.title);
    expect(shown.paragraphs.join("")).toContain("氧化铝");
    expect(shown.lines.length).toBeGreaterThan(3);
  });

  test("annotations go out of one library and into another", async () => {
    const opened = openLibrary({ folder: inside("library") });
    if (!opened.ok) throw new Error(opened.failure.code);
    const [{ id }] = opened.value.db.prepare<[], { id: number }>("SELECT id FROM articles").all() as [{ id: number }];
    await ask(opened.value, "highlight.add", { range: { articleId: id, part: "text", start: 0, end: 8 } });
    await ask(opened.value, "tag.set", { articleId: id, names: ["煤"] });
    await opened.value.close();
    const file = inside("marks.jsonld");
    expect(json(broadsheet(["annotations", "export", "--file", file, ...library()]))).toMatchObject({ entries: 1 });
    const to = ["--library", inside("second"), "--json"];
    broadsheet(["ingest", seeds, ...to]);
    expect(json(broadsheet(["annotations", "import", "--file", file, ...to]))).toMatchObject({ added: 3, unplaced: 0 });
    expect(json(broadsheet(["annotations", "import", "--file", file, ...to]))).toMatchObject({
      added: 0,
      unchanged: 3,
    });
    const refused = broadsheet(["annotations", "import", "--file", inside("binary.txt"), ...to]);
    expect(refused.status).toBe(3);
    expect(json(refused).error.code).toBe("annotations-unreadable");
    expect(broadsheet(["annotations", "import", ...to]).status).toBe(2);
    expect(json(broadsheet(["verify", ...to])).ok).toBe(true);
  });

  test("export writes a PDF", () => {
    const ids = json(broadsheet(["search", "氧化铝", ...library()]))
      .hits.slice(0, 2)
      .map((hit: any) => hit.id);
    const out = inside("two.pdf");
    const run = broadsheet(["export", "--articles", ids.join(","), "--format", "pdf", "--out", out, ...library()]);
    expect(run.status).toBe(0);
    expect(json(run)).toMatchObject({ out, articles: 2 });
  });

  test.each(formats)("export writes %s, found by query", (format) => {
    const out = inside(`all.${formatFacts[format].extension}`);
    const run = broadsheet(["export", "--query", "氧化铝", "--format", format, "--out", out, ...library()]);
    expect([run.status, run.err]).toEqual([0, ""]);
    expect(statSync(out).size).toBe(json(run).bytes);
  });

  test("an unknown format, nothing found, no place to write", () => {
    const run = (...args: string[]) => json(broadsheet(["export", ...args, ...library()])).error.code;
    expect(run("--query", "铝", "--format", "doc", "--out", inside("x"))).toBe("unknown-format");
    expect(run("--query", "没有这样的话语", "--format", "text", "--out", inside("x"))).toBe("nothing-selected");
    expect(run("--articles", "999", "--format", "text", "--out", inside("x"))).toBe("not-found");
    expect(run("--query", "铝", "--format", "text", "--out", inside("none", "x.txt"))).toBe("target-unwritable");
  });
});

describe("inspect", () => {
  test("one file is one document, several are a list", () => {
    const one = json(broadsheet(["inspect", join(seeds, "002_26aeae96be56c073.txt"), "--json"]));
    expect(Ingested.safeParse(one).error).toBeUndefined();
    expect(one).toMatchObject({
      bytes: 16252,
      encoding: "utf-8",
      issue: { newspaper: "晋中日报", date: "2021-08-16" },
    });
    const two = broadsheet(["inspect", join(seeds, "002_26aeae96be56c073.txt"), inside("none.txt"), "--json"]);
    expect(json(two)[1]).toMatchObject({ file: inside("none.txt"), error: { code: "file-missing" } });
    expect(two.status).toBe(1);
  });
});

describe("bad input is said in the user's language, with the right status, and costs nothing", () => {
  const bad: [string, string, string][] = [
    ["a missing path", "none", "file-missing"],
    ["a folder without text", "nothing", "folder-without-text"],
    ["an empty file", "empty.txt", "file-empty"],
    ["a binary file", "binary.txt", "file-not-text"],
  ];
  test.each(bad)("%s", (_, name, code) => {
    const library = inside(`bad-${name}`);
    const good = join(seeds, "000_865b81c6552512d5.txt");
    const run = broadsheet(["ingest", inside(name), good, "--library", library, "--json"]);
    expect(run.status).toBe(1);
    expect(json(run)).toMatchObject({ added: 1, refused: 1 });
    expect(json(run).files[0].error.code).toBe(code);
    const chinese = broadsheet(["ingest", inside(name), "--library", library], { lang: "zh_CN.UTF-8" });
    expect(chinese.out).toContain(inside(name));
    expect(chinese.out).toMatch(/[一-鿿]{4}/);
  });

  test.each([
    [["frobnicate"], 2],
    [["search"], 2],
    [["ingest", "--nope", "x"], 2],
    [["show", "x"], 2],
    [["search", "x", "--limit", "-1"], 2],
    [["help"], 0],
  ] as const)("%j ends with %i", (args, status) => {
    expect(broadsheet([...args]).status).toBe(status);
  });

  test("no library, a library of 0 bytes", () => {
    const missing = broadsheet(["list", "--library", inside("no-library"), "--json"]);
    expect([missing.status, json(missing).error.code]).toEqual([3, "library-missing"]);
    mkdirSync(inside("zero"));
    writeFileSync(inside("zero", "library.db"), "");
    const zero = broadsheet(["ingest", seeds, "--library", inside("zero")], { lang: "zh_CN.UTF-8" });
    expect([zero.status, zero.out]).toEqual([3, ""]);
    expect(zero.err).toContain("已损坏");
  });

  test("a library made by a newer program is left alone", () => {
    const file = inside("newer", "library.db");
    mkdirSync(inside("newer"));
    broadsheet(["ingest", join(seeds, "002_26aeae96be56c073.txt"), "--library", inside("newer")]);
    const db = new Sqlite(file);
    db.pragma("user_version = 9999");
    db.pragma("journal_mode = DELETE");
    db.close();
    const before = readFileSync(file);
    for (const command of [["ingest", seeds], ["list"], ["serve", "--no-open"]]) {
      const run = broadsheet([...command, "--library", inside("newer")], { lang: "zh_CN.UTF-8" });
      expect([run.status, run.err]).toEqual([3, expect.stringContaining("更新版本的阅报")]);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("a port in use, and a second window on the same library", async () => {
    const first = await serve(["--library", inside("served")]);
    try {
      const port = broadsheet(["serve", "--no-open", "--port", first.url.port, "--library", inside("other")]);
      expect([port.status, port.err]).toEqual([3, expect.stringContaining(first.url.port)]);
      const second = broadsheet(["serve", "--no-open", "--library", inside("served")]);
      expect(second.status).toBe(3);
      expect(second.err).toContain(first.origin);
      expect(second.err).not.toContain(first.token);
      const command = broadsheet(["ingest", seeds, "--library", inside("served"), "--json"]);
      expect(json(command).added).toBe(5);
    } finally {
      expect(await first.stop()).toBe(0);
    }
  });
});
