import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { Window } from "happy-dom";
import { describe, expect, test } from "vitest";
import { selectorsOf } from "../../src/anchor/select.ts";
import { annotationsDocument, writeAnnotations } from "../../src/export/annotations.ts";
import type { Thing } from "../../src/journal/reduce.ts";
import { block, line } from "../../src/export/clean.ts";
import { cell, csvColumns, writeCsv } from "../../src/export/csv.ts";
import { writeDocx } from "../../src/export/docx.ts";
import { writeEpub } from "../../src/export/epub.ts";
import { writeHtml } from "../../src/export/html.ts";
import { writeJsonl } from "../../src/export/jsonl.ts";
import { escapeMarkdown, writeMarkdown } from "../../src/export/markdown.ts";
import { writeText } from "../../src/export/text.ts";
import { pieces, textOf, type Publication } from "../../src/export/tree.ts";
import {
  has,
  highlight,
  hostile,
  noteOf,
  pieceWith,
  publicationOf,
  rich,
  run,
  scratch,
  seeds,
  solid,
} from "./fixtures.ts";

const options = { citation: "gbt-2025", notes: true, highlights: true } as const;
const nasty = (): Publication =>
  publicationOf(
    hostile.map((text, i) =>
      pieceWith(
        {
          id: i + 1,
          title: text,
          kicker: text,
          subtitle: text,
          byline: text,
          paragraphs: [text, text],
          captions: [text],
        },
        { newspaper: text, name: text },
        { notes: [noteOf(1, text)], highlights: [highlight(1, 1, 7, text, text)] },
      ),
    ),
    { title: hostile.join(" "), creator: hostile[2] ?? "" },
  );
const news = (): Publication => publicationOf(seeds().flat());
/** What XML cannot carry is replaced there. */
const xml = (text: string): string => text.replace(/[\uFFFE\uFFFF]/g, "\uFFFD");

describe("HTML", () => {
  const read = (publication: Publication) => {
    const window = new Window({ settings: { disableJavaScriptEvaluation: true } });
    window.document.write(writeHtml(publication, options));
    return window.document;
  };
  test("shows hostile text as text, and nothing else", () => {
    const document = read(nasty());
    expect(document.querySelectorAll("script, img, iframe, object, link, base, form").length).toBe(0);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/i);
        expect(name === "href" ? value : "#").toMatch(/^#/);
      }
    }
    const headings = [...document.querySelectorAll("h2")].map((heading) => heading.textContent);
    expect(headings.map(solid)).toEqual(hostile.map((text) => solid(xml(line(text)))));
  });
  test("has all the text, one heading each, and footnotes that lead there and back", () => {
    const publication = rich();
    const document = read(publication);
    expect(document.querySelectorAll("article").length).toBe(pieces(publication).length);
    for (const link of document.querySelectorAll("a")) {
      expect(document.getElementById(String(link.getAttribute("href")).slice(1))).not.toBeNull();
    }
    expect(document.querySelectorAll("mark").length).toBeGreaterThan(3);
    const text = solid(document.body.textContent);
    for (const piece of pieces(news()))
      expect(solid(read(publicationOf([piece])).body.textContent)).toContain(solid(piece.article.paragraphs[0] ?? ""));
    expect(text).toContain("记在黄色上");
  });
});

describe("Markdown", () => {
  test("hostile text loses no character and every mark is escaped", () => {
    for (const text of hostile) {
      const escaped = escapeMarkdown(line(text));
      expect(escaped.replace(/\\([!-/:-@[-`{-~])/g, "$1")).toBe(
        line(text)
          .replaceAll(/\\([!-/:-@[-`{-~])/g, "$&")
          .replace(/^[\t ]+/, ""),
      );
      expect(escaped.replace(/\\[\s\S]/g, "")).not.toMatch(/[<>`*_[\]{}@~|&$^]|==|%%|:\/\/|www\./i);
    }
  });
  test("front matter is one block of plain strings", () => {
    const markdown = writeMarkdown(nasty(), options);
    const [, front = ""] = /^---\n([\s\S]*?)\n---\n/.exec(markdown) ?? [];
    for (const row of front.split("\n")) {
      const [, value = ""] = /^[a-z]+: (.*)$/.exec(row) ?? [];
      expect(() => JSON.parse(value)).not.toThrow();
    }
  });
  test("a poem breaks its lines, notes are footnotes", () => {
    const markdown = writeMarkdown(rich(), options);
    expect(markdown).toContain("碧玉妆成一树高\\\n万条垂下绿丝绦");
    const references = [...markdown.matchAll(/\[\^(\d+)\](?!:)/g)].map((match) => match[1]);
    const definitions = [...markdown.matchAll(/^\[\^(\d+)\]:/gm)].map((match) => match[1]);
    expect(references).toEqual(definitions);
    expect(references.length).toBe(3);
  });
});

test("plain text has every article and no control characters", () => {
  const text = writeText(nasty(), options);
  expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/);
  const all = solid(writeText(news(), options));
  for (const piece of pieces(news())) expect(all).toContain(solid(textOf(piece)));
});

describe("CSV", () => {
  /** RFC 4180, strictly. */
  const read = (csv: string): string[][] => {
    const rows: string[][] = [[]];
    const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
    for (let match = cells.exec(csv); match; match = cells.exec(csv)) {
      const value = match[1] ?? "";
      rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
      if (match[2] === "\r\n") rows.push([]);
      if (cells.lastIndex === csv.length) break;
    }
    return rows.slice(0, -1);
  };
  test("no cell begins a formula", () => {
    const rows = read(writeCsv(nasty(), options).slice(1));
    expect(rows.length).toBe(hostile.length + 1);
    for (const row of rows) {
      expect(row.length).toBe(csvColumns.length);
      for (const value of row) expect(value).not.toMatch(/^[\s\uFEFF]*[=+\-@＝＋－＠|%]/u);
    }
    rows
      .slice(1)
      .forEach((row, i) => expect(row[7]?.replace(/^'/, "")).toBe(block(hostile[i] ?? "").replace(/^'/, "")));
  });
  test("numbers stay numbers", () => expect([cell(15), cell(null)]).toEqual(["15", '""']));
});

test("JSON Lines: one object a line, the text untouched", () => {
  const rows = writeJsonl(nasty())
    .trimEnd()
    .split("\n")
    .map((row) => JSON.parse(row));
  expect(rows.map((row) => row.title)).toEqual(hostile);
  expect(rows.map((row) => row.text)).toEqual(hostile.map((text) => `${text}\n${text}`));
});

test("annotations: positions in code points, quotes that are there, articles by their newspaper's SHA-256", () => {
  const [first, second] = pieces(rich());
  const text = textOf(first!);
  const origin = "0".repeat(64);
  const target = {
    origin,
    newspaper: "中国青年报",
    date: "2000-11-20",
    engine: 1,
    after: null,
    article: { key: "a3", lines: [], opening: "数字革命" },
    part: "text" as const,
    selectors: selectorsOf(text, 9, 14),
  };
  const stamps = { binned: false, created: "2026-09-01T08:00:00.000Z", changed: "2026-09-01T08:00:00.000Z", who: "" };
  const things: Thing[] = [
    { kind: "highlight", id: "h", body: { target, color: "green", style: "underline" }, ...stamps },
    { kind: "note", id: "n", body: { on: "h", target: null, text: hostile.join("\n") }, ...stamps },
    { kind: "tag", id: "t", body: { name: "经济", color: null }, ...stamps },
    { kind: "tagging", id: "g", body: { tag: "t", thing: { kind: "note", id: "n" }, target: null }, ...stamps },
  ];
  const publication = publicationOf([
    { ...first!, things },
    { ...second!, things },
  ]);
  const { items } = JSON.parse(writeAnnotations(publication));
  expect(items.map((item: { motivation: string }) => item.motivation)).toEqual(["highlighting", "commenting"]);
  for (const item of items) {
    const [position, quote] = item.target.selector;
    expect(Array.from(text).slice(position.start, position.end).join("")).toBe(quote.exact);
    expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
    expect(item.target.source.id).toBe(`urn:broadsheet:article:${origin}:a3`);
  }
  expect(items[1].body.map((body: { value: string }) => body.value)).toEqual([hostile.join("\n"), "经济"]);
  expect(annotationsDocument(publicationOf([second!]))).toBeNull();
});

describe("EPUB", () => {
  test("keeps its mimetype first and stored, and gives the same bytes again", () => {
    const epub = writeEpub(rich(), options);
    expect(strFromU8(epub.slice(30, 58))).toBe("mimetypeapplication/epub+zip");
    expect(writeEpub(rich(), options)).toEqual(epub);
    const files = unzipSync(epub);
    expect(strFromU8(files["EPUB/p0003.xhtml"] as Uint8Array)).toContain("碧玉妆成一树高<br/>万条垂下绿丝绦");
  });
  test.skipIf(!has("epubcheck") || !has("java"))("epubcheck finds no error and no warning", () => {
    const folder = scratch();
    const epubcheck = run("which", "epubcheck").trim(); // Debian's is a jar
    const file = join(folder, "all.epub");
    const sections = [...rich().sections, { title: hostile[2] ?? "", pieces: pieces(nasty()) }];
    writeFileSync(file, writeEpub({ ...nasty(), sections }, options));
    expect(run("java", "-jar", epubcheck, "--failonwarnings", file)).toMatch(/No errors or warnings detected/);
  });
});

describe("DOCX", () => {
  test("has text, footnotes and shades; the same bytes again", async () => {
    const docx = await writeDocx(rich(), options);
    expect(await writeDocx(rich(), options)).toEqual(docx);
    const files = unzipSync(docx);
    const document = strFromU8(files["word/document.xml"] as Uint8Array);
    for (const word of ["春风又绿", "碧玉妆成", "w:footnoteReference", "FDEAA0"]) expect(document).toContain(word);
    expect(strFromU8(files["word/footnotes.xml"] as Uint8Array)).toContain("记在黄色上");
    const core = strFromU8(files["docProps/core.xml"] as Uint8Array);
    expect(core.match(/2026-11-22T04:05:06Z/g)).toHaveLength(2);
  });
  test("hostile text stays text", async () => {
    const files = unzipSync(await writeDocx(nasty(), options));
    const document = strFromU8(files["word/document.xml"] as Uint8Array);
    expect(document).not.toMatch(/<script|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    expect(document).toContain("&lt;script&gt;");
  });
  test.skipIf(!has("soffice"))("LibreOffice opens it", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "nasty.docx"), await writeDocx(nasty(), options));
    run(
      "soffice",
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "txt:Text (encoded):UTF8",
      "--outdir",
      folder,
      join(folder, "nasty.docx"),
    );
    const { readFileSync } = await import("node:fs");
    const text = solid(readFileSync(join(folder, "nasty.txt"), "utf8"));
    for (const one of hostile) expect(text).toContain(solid(xml(line(one))));
  });
});
