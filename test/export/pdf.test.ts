import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Window } from "happy-dom";
import { beforeAll, describe, expect, test } from "vitest";
import { compact } from "../../src/export/pdf/compact.ts";
import { makePdf, writePdf } from "../../src/export/pdf/pdf.ts";
import { preview, previewPages } from "../../src/export/pdf/preview.ts";
import type { PdfOptions } from "../../src/export-shapes.ts";
import { line } from "../../src/export/clean.ts";
import { pieces, type Piece, type Publication } from "../../src/export/tree.ts";
import {
  fontPaths,
  has,
  hostile,
  noteOf,
  highlight,
  pieceWith,
  publicationOf,
  rich,
  run,
  scratch,
  seeds,
  solid,
} from "./fixtures.ts";
import { outlineOf, readPdf } from "./readPdf.ts";

const make = (publication: Publication, options: Partial<PdfOptions> = {}) => {
  const made = makePdf(publication, { ...options, fontPaths });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
};
const layouts = ["clipping", "broadsheet", "booklet"] as const;
const bodyOf = (piece: Piece): string => solid(piece.article.paragraphs.map(line).join("\n"));

describe("the text", () => {
  test.each(layouts)("of all seeds is read back whole and in order from a %s", async (layout) => {
    for (const list of seeds()) {
      const { pdf } = make(publicationOf(list), { layout, citation: "none" });
      const read = solid((await readPdf(pdf)).text);
      let at = 0;
      for (const piece of list) {
        const body = bodyOf(piece);
        const found = read.indexOf(body, at);
        expect({ body, found: found >= at }).toEqual({ body, found: true });
        at = found + body.length;
        for (const caption of piece.article.captions) {
          const place = read.indexOf(solid(line(caption)), at);
          expect({ caption, found: place >= at }).toEqual({ caption, found: true });
        }
      }
    }
  });

  test("a poem keeps its lines", async () => {
    const { lines } = await readPdf(make(rich(), { layout: "booklet" }).pdf);
    expect(lines.map(solid)).toEqual(expect.arrayContaining(["碧玉妆成一树高", "万条垂下绿丝绦"]));
  });

  test("hostile text comes out as text", async () => {
    for (const layout of layouts) {
      const list = hostile.map((text, i) =>
        pieceWith(
          { id: i + 1, title: text, kicker: text, byline: text, paragraphs: [text], captions: [text] },
          { newspaper: text },
          { notes: [noteOf(1, text)], highlights: [highlight(1, 0, 5, "nope", text)] },
        ),
      );
      const { pdf, missingGlyphs } = make(
        publicationOf(list, { title: hostile.join(" "), creator: hostile[0] ?? "" }),
        { layout },
      );
      const read = solid((await readPdf(pdf)).text);
      for (const text of hostile) {
        // What no font draws stands as a geta mark.
        let shown = line(text);
        for (const { character } of missingGlyphs) shown = shown.replaceAll(character, "〓");
        shown = shown.replace(/\u200C|\u200D|\uFE0F/g, "");
        expect(read.replace(/\u200C|\u200D/g, "").normalize("NFC")).toContain(solid(shown).normalize("NFC"));
      }
    }
  });
});

describe("what an archive asks for", () => {
  let file: string;
  beforeAll(async () => {
    file = join(scratch(), "rich.pdf");
    const reply = await writePdf(rich(), { layout: "booklet", fontPaths }, file);
    if (!reply.ok) throw new Error(reply.failure.message);
  });

  test("the outline lists every piece", async () => {
    for (const layout of layouts) {
      const titles = await outlineOf(make(rich(), { layout }).pdf);
      for (const piece of pieces(rich())) expect(titles.join("|")).toContain(piece.article.title ?? "无题");
    }
  });

  test("language, title, author and PDF/A are declared", async () => {
    const { info, metadata, language } = await readPdf(new Uint8Array(readFileSync(file)));
    expect(info).toMatchObject({ Title: "剪报", Author: "王编辑" });
    expect(language).toMatch(/^zh/i);
    expect(metadata).toMatch(/<pdfaid:part>3<\/pdfaid:part>[\s\S]*<pdfaid:conformance>A</);
  });

  test.skipIf(!has("pdfinfo"))("pdfinfo and pdffonts: tagged, embedded, subset, no Type 3", () => {
    expect(run("pdfinfo", file)).toMatch(/Tagged:\s+yes/);
    const fonts = run("pdffonts", file).split("\n").slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) {
      expect(font).toMatch(/^[A-Z]{6}\+(NotoSerifSC|LXGWWenKai)/);
      expect(font).not.toContain("Type 3");
      expect(font).toMatch(/yes yes yes/);
    }
  });

  test.skipIf(!has("qpdf"))("qpdf finds nothing wrong", () => {
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors");
  });

  test("attachments come out byte for byte", async () => {
    const { attachments } = await readPdf(new Uint8Array(readFileSync(file)));
    expect(attachments["issue.txt"]).toEqual(rich().originals?.[0]?.bytes);
    const annotations = JSON.parse(new TextDecoder().decode(attachments["annotations.jsonld"]));
    expect(annotations.items).toHaveLength(2);
    expect(new TextDecoder().decode(attachments["source-lines.tsv"])).toContain("1\t原文野");
  });

  test.each(["a-3a", "ua-1", "a-4f", "plain"] as const)("standard %s in every layout", (standard) => {
    for (const layout of layouts) expect(make(rich(), { layout, standard }).pages).toBeGreaterThan(0);
  });

  test("the same input gives the same bytes, another compiler included", () => {
    const first = make(rich(), { layout: "broadsheet" }).pdf;
    make(rich(), { layout: "booklet" });
    const again = makePdf(rich(), { layout: "broadsheet", fontPaths: [...fontPaths, ...fontPaths] });
    expect(again.ok && Buffer.compare(again.value.pdf, first)).toBe(0);
  });
});

test("notes: at the foot, at the end, or left out", async () => {
  for (const layout of layouts) {
    for (const columns of [1, 2]) {
      for (const notes of ["footnotes", "endnotes", "none"] as const) {
        const { text } = await readPdf(make(rich(), { layout, notes, columns }).pdf);
        const count = solid(text).split("记在黄色上").length - 1;
        expect(count, `${layout} ${columns} ${notes}`).toBe(notes === "none" ? 0 : 1);
      }
    }
  }
});

test("every paper, size and language sets", async () => {
  for (const paper of ["a4", "a5", "letter"] as const) {
    for (const size of [8, 16]) {
      for (const layout of layouts) {
        const { pages } = make(
          { ...rich(), language: "en" },
          { layout, paper, size, sourceLines: true, citation: "chicago" },
        );
        expect(pages).toBeGreaterThan(0);
      }
    }
  }
});

test("jump lines lead to the other part", async () => {
  const { links } = await readPdf(make(rich(), { layout: "broadsheet", citation: "none", notes: "none" }).pdf);
  expect(links).toBeGreaterThanOrEqual(2);
});

test("a character that no font has is named with its place", () => {
  const { missingGlyphs } = make(publicationOf([pieceWith({ paragraphs: ["生僻字𪜁与𪜁，私用\uE123。"] })]));
  expect(missingGlyphs).toEqual([
    { character: "𪜁", codePoint: "U+2A701", count: 2, where: ["数字革命与竞争国际化"] },
    { character: "\uE123", codePoint: "U+E123", count: 1, where: ["数字革命与竞争国际化"] },
  ]);
});

test("a file that is not as the typesetter writes it is left alone", () => {
  const { pdf } = make(publicationOf([pieceWith()]));
  for (const odd of [pdf, pdf.slice(0, -20), new Uint8Array(), new TextEncoder().encode("startxref\n0\n%%EOF")]) {
    expect(compact(odd)).toBe(odd);
  }
});

test("a preview shows the first pages, each a picture of its own", () => {
  const list = seeds()[1] ?? [];
  const part = preview({ ...publicationOf(list), count: 500 }, { fontPaths, layout: "booklet" });
  const all = preview(publicationOf(list), { fontPaths, layout: "booklet", paper: "a5" }, true);
  if (!part.ok || !all.ok) throw new Error("no preview");
  expect([part.value.total, part.value.pages.length]).toEqual([null, previewPages]);
  expect(all.value.pages).toHaveLength(all.value.total ?? 0);
  expect(all.value.width).toBeCloseTo(419.5, 0);
  expect(all.value.height).toBeCloseTo(595.3, 0);
  const pdf = make(publicationOf(list), { layout: "booklet", paper: "a5" });
  expect(all.value.total).toBe(pdf.pages);
  for (const page of all.value.pages) {
    expect(page).toMatch(/^<svg [^>]*viewBox="0 0 419\.\d+ 595\.\d+"[\s\S]*<\/svg>$/);
    expect(page).not.toMatch(/<script|<foreignObject|href="(?!#)/);
    // Every glyph that is used is there, and no other.
    const used = new Set(Array.from(page.matchAll(/xlink:href="#(\w+)"/g), ([, id]) => id));
    expect(new Set(Array.from(page.matchAll(/<symbol id="(\w+)"/g), ([, id]) => id))).toEqual(used);
    const document = new Window().DOMParser;
    expect(new document().parseFromString(page, "image/svg+xml").querySelector("parsererror")).toBeNull();
  }
});

test("nothing selected and missing fonts are failures, not crashes", () => {
  expect(makePdf(publicationOf([]), { fontPaths })).toMatchObject({ ok: false, failure: { code: "nothing-selected" } });
  const empty = scratch();
  writeFileSync(join(empty, "broken.ttf"), "not a font");
  for (const paths of [[empty], [join(empty, "gone")]])
    expect(makePdf(publicationOf([pieceWith()]), { fontPaths: paths })).toMatchObject({
      ok: false,
      failure: { code: "export-failed" },
    });
});
