/** Rare Han characters in print: every character up to extension F has a glyph, and a PDF takes only those that it shows. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readFonts } from "../../src/export/pdf/fonts.ts";
import { makePdf } from "../../src/export/pdf/pdf.ts";
import { preview } from "../../src/export/pdf/preview.ts";
import { trueTypeOf } from "../../src/export/pdf/woff.ts";
import { type } from "../../scripts/type/plugin.ts";
import { fontPaths, pieceWith, publicationOf, scratch, solid } from "./fixtures.ts";
import { readPdf } from "./readPdf.ts";

type Case = { label: string; character: string; rarest: boolean };
const cases = JSON.parse(readFileSync(join(import.meta.dirname, "../cases/type/han.json"), "utf8")) as Case[];
const pieces = resolve(import.meta.dirname, "../../out/type/pdf");
const layouts = ["clipping", "broadsheet", "booklet"] as const;

/** The Han characters of Unicode 10 beyond Latin's plane of marks: first and last of each block. */
const blocks: [string, number, number][] = [
  ["extension A", 0x3400, 0x4db5],
  ["the first 20,000", 0x4e00, 0x9fea],
  ["compatibility", 0xf900, 0xfa6d],
  ["compatibility, North Korea", 0xfa70, 0xfad9],
  ["extension B", 0x20000, 0x2a6d6],
  ["extension C", 0x2a700, 0x2b734],
  ["extension D", 0x2b740, 0x2b81d],
  ["extension E", 0x2b820, 0x2cea1],
  ["extension F", 0x2ceb0, 0x2ebe0],
  ["compatibility supplement", 0x2f800, 0x2fa1d],
];

beforeAll(async () => {
  if (!existsSync(pieces)) await (type.config as () => Promise<void>)();
});

const all = () => [...fontPaths, pieces];
const make = (text: string, paths = all(), layout: (typeof layouts)[number] = "clipping") => {
  const made = makePdf(publicationOf([pieceWith({ title: text, paragraphs: [text], captions: [text] })]), {
    layout,
    fontPaths: paths,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
};

test.each(blocks)("every character of %s is in a font", (_, from, to) => {
  const fonts = readFonts(all());
  const missing: string[] = [];
  for (let code = from; code <= to; code++) if (!fonts.some((font) => font.has(code))) missing.push(code.toString(16));
  expect(missing).toEqual([]);
});

test("each of the rarest is in one file only, one em wide and high, as the layout takes it to be", () => {
  const seen = new Set<number>();
  const files = readdirSync(pieces).filter((name) => name.startsWith("rarest-"));
  expect(files.length).toBeGreaterThan(60);
  for (const name of files) {
    const font = readFonts([pieces]).find(({ path }) => path.endsWith(name))!;
    expect(font).toMatchObject({ packed: true, family: `Broadsheet Rarest ${name.slice(7, 9)}` });
    for (const [, from, to] of blocks)
      for (let code = from; code <= to; code++)
        if (font.has(code)) {
          expect(seen.has(code)).toBe(false);
          seen.add(code);
        }
    expect(advances(trueTypeOf(readFileSync(join(pieces, name))))).toEqual([1]);
  }
  expect(seen.size).toBeGreaterThan(59_000);
});

/** All different widths and heights of a TrueType font's glyphs, in em. */
function advances(ttf: Uint8Array): number[] {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength);
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
    tables.set(String.fromCharCode(...ttf.subarray(at, at + 4)), view.getUint32(at + 8));
  const em = view.getUint16(tables.get("head")! + 18);
  return [
    ...new Set(
      ["h", "v"].flatMap((way) =>
        Array.from(
          { length: view.getUint16(tables.get(`${way}hea`)! + 34) },
          (_, i) => view.getUint16(tables.get(`${way}mtx`)! + 4 * i) / em,
        ),
      ),
    ),
  ];
}

describe.each(layouts)("in a %s", (layout) => {
  const text = cases.map(({ character }) => character).join("");

  test("all are drawn, none is missing, all can be read back", async () => {
    const { pdf, missingGlyphs } = make(text, all(), layout);
    expect(missingGlyphs).toEqual([]);
    const read = solid((await readPdf(pdf)).text);
    expect(read.split(text).length - 1).toBeGreaterThanOrEqual(3); // headline, text, caption
  });

  test("without Hanazono exactly the rarest are missing", () => {
    const { missingGlyphs } = make(text, fontPaths, layout);
    const unseen = cases.filter(({ label, rarest }) => rarest || label.startsWith("compatibility supplement"));
    expect(missingGlyphs.map(({ character }) => character)).toEqual(unseen.map(({ character }) => character).sort());
  });
});

test("each has a shape of its own: neither a box nor nothing", () => {
  const shapes = cases.map(({ character }) => {
    const set = preview(publicationOf([pieceWith({ title: null, byline: null, paragraphs: [character] })]), {
      fontPaths: all(),
      layout: "clipping",
      citation: "none",
    });
    if (!set.ok) throw new Error(set.failure.message);
    return new Set(Array.from(set.value.pages[0]!.matchAll(/<symbol id="(\w+)"/g), ([, id]) => id));
  });
  // What all pages have, the furniture, tells nothing; every other glyph is the character.
  const common = shapes.reduce((a, b) => a.intersection(b));
  const own = shapes.map((shape) => [...shape.difference(common)].join());
  expect(new Set(own).size).toBe(cases.length);
  expect(own).not.toContain("");
});

test("a PDF grows by the glyphs that it shows", () => {
  const [plain, rare] = [make("春风又绿江南岸"), make("春风又绿𠀀𡛷岸")];
  expect(rare.pdf.length - plain.pdf.length).toBeLessThan(8_000);
  expect(Buffer.compare(make("春风又绿江南岸", fontPaths).pdf, plain.pdf)).toBe(0);
});

test("the same bytes again, also after a text with other pieces", () => {
  const first = make("春风𠀀").pdf;
  make("春风𬺰");
  expect(Buffer.compare(make("春风𠀀").pdf, first)).toBe(0);
});

test("a damaged piece is passed over or told, and ends nothing", () => {
  const folder = scratch();
  cpSync(pieces, folder, { recursive: true });
  const piece = readFonts([folder]).find((font) => font.has(0x20000))!.path;
  const bytes = readFileSync(piece);
  writeFileSync(piece, bytes.subarray(0, bytes.length * 0.7)); // its list of characters is there, half of its glyphs are not
  const paths = [...fontPaths, folder];
  const publication = publicationOf([pieceWith({ paragraphs: ["𠀀"] })]);
  expect(makePdf(publication, { fontPaths: paths })).toMatchObject({ ok: false, failure: { code: "export-failed" } });
  const other = scratch();
  writeFileSync(join(other, "cut.woff"), bytes.subarray(0, 600)); // not even that
  expect(make("𠀀", [...fontPaths, other]).missingGlyphs).toHaveLength(1);
});
