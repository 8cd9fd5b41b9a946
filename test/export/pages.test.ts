/** What the eye would find wrong on a page, found by measuring. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makePdf } from "../../src/export/pdf/pdf.ts";
import type { PdfOptions } from "../../src/export-shapes.ts";
import { runsOf } from "../../src/export/runs.ts";
import { points, textOf, type Publication } from "../../src/export/tree.ts";
import { fontPaths, highlight, marked, pieceWith, publicationOf, seeds, solid } from "./fixtures.ts";
import { placesOf, readPdf, type Placed } from "./readPdf.ts";

const make = (publication: Publication, options: Partial<PdfOptions>): Uint8Array => {
  const made = makePdf(publication, { ...options, fontPaths });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value.pdf;
};
const layouts = ["clipping", "broadsheet", "booklet"] as const;

const overlap = (a: Placed, b: Placed): boolean =>
  a.page === b.page &&
  Math.abs(a.y - b.y) < 0.55 * Math.min(a.size, b.size) &&
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1.2 * Math.min(a.size, b.size); // two marks may share an em

/** What is wrong on the pages, in words; empty when nothing is. */
async function faults(pdf: Uint8Array, widows: boolean): Promise<string[]> {
  const { placed, width, height } = await placesOf(pdf);
  return [...Map.groupBy(placed, (item) => item.page).values()].flatMap((items) => {
    const within = items.filter(({ y }) => y < height - 60 && y > 60);
    if (within.length < 5 && within.every(({ size }) => size < 9.5))
      return [`page ${items[0]?.page}: nothing but “${within.map(({ text }) => text).join("")}”`];
    const sorted = items.toSorted((a, b) => b.y - a.y);
    return sorted.flatMap((item, i) => {
      const found: string[] = [];
      for (const other of sorted.slice(i + 1)) {
        if (item.y - other.y > 30) break;
        if (overlap(item, other)) found.push(`page ${item.page}: “${item.text}” over “${other.text}”`);
      }
      const inside = item.x > 20 && item.x + item.width < width - 20 && item.y > 20 && item.y < height - 20;
      if (!inside) found.push(`page ${item.page}: “${item.text}” at ${item.x}, ${item.y}`);
      // Under a headline, in its column, stands text that is not a headline.
      const beneath = (other: Placed): boolean =>
        !other.heavy &&
        other.y < item.y &&
        other.y > 70 &&
        other.x < item.x + item.width &&
        other.x + other.width > item.x;
      if (widows && item.heavy && !items.some(beneath)) found.push(`page ${item.page}: widow “${item.text}”`);
      return found;
    });
  });
}

describe.each(layouts)("%s", (layout) => {
  test.each(["a4", "a5", "letter"] as const)(
    "on %s: nothing over anything, nothing outside, no headline without its text",
    async (paper) => {
      for (const list of seeds()) {
        expect(await faults(make(publicationOf(marked(list)), { layout, paper }), layout !== "booklet")).toEqual([]);
      }
    },
  );
});

test("a footnote stands on the page of its mark", async () => {
  let looked = 0;
  for (const [layout, paper] of [
    ["booklet", "a5"],
    ["booklet", "letter"],
    ["clipping", "a5"],
  ] as const)
    for (const list of seeds()) {
      const { placed } = await placesOf(make(publicationOf(marked(list)), { layout, paper }));
      const pages = [...Map.groupBy(placed, (item) => item.page).values()].map((items) =>
        solid(items.map(({ text }) => text).join("")),
      );
      marked(list).forEach((piece, i) => {
        if (!piece.highlights.length) return;
        const before = solid(points(textOf(piece)).slice(28, 40).join(""));
        const at = pages.findIndex((text) => text.includes(before));
        if (at < 0) return; // the passage itself goes over a page
        looked++;
        expect(pages[at], `${layout} ${paper}: ${before}`).toContain(`第${i}处读到这里`);
      });
    }
  expect(looked).toBeGreaterThan(40);
});

test("blocks that cannot be broken do not spill out of their columns", async () => {
  const caption = "图为某地一景，记者某某摄，说明写得很长很长，".repeat(6);
  const list = Array.from({ length: 24 }, (_, i) =>
    pieceWith({
      id: i + 1,
      page: 1,
      title: `第${i + 1}篇`,
      paragraphs: ["短文一行又一行。".repeat(8 + 7 * i)],
      captions: Array.from({ length: i % 4 }, () => caption.slice(i * 3)),
    }),
  );
  for (const layout of ["clipping", "broadsheet"] as const) {
    for (const columns of [2, 3, 4])
      expect(await faults(make(publicationOf(list), { layout, columns }), true)).toEqual([]);
  }
});

/** Whole lines by which the columns of a page differ, and pages that carry nothing but their furniture. */
async function columnFaults(pdf: Uint8Array, columns: number, pitch: number): Promise<string[]> {
  const { placed, width, height } = await placesOf(pdf);
  const pages = Map.groupBy(placed, (item) => item.page);
  return Array.from({ length: Math.max(...pages.keys()) }, (_, i) => i + 1).flatMap((page) => {
    const text = (pages.get(page) ?? []).filter((item) => item.y < height - 70 && item.y > 65 && !item.heavy);
    if (!text.length) return [`page ${page}: empty`];
    const body = text.filter((item) => Math.abs(item.size - 10.5) < 0.1);
    const inner = width - 2 * 62;
    const lowest = Array.from({ length: columns }, (_, c) =>
      Math.min(
        height,
        ...body
          .filter(({ x }) => x >= 60 + (c * inner) / columns && x < 60 + ((c + 1) * inner) / columns)
          .map(({ y }) => y),
      ),
    );
    const apart = (Math.max(...lowest) - Math.min(...lowest)) / pitch;
    return body.length > 8 && apart > columns - 0.5 ? [`page ${page}: columns ${apart.toFixed(1)} lines apart`] : [];
  });
}

test("articles of every length: columns of equal length, no page that carries nothing", async () => {
  const sentence = "春风又绿江南岸，明月何时照我还。";
  const list = Array.from({ length: 90 }, (_, i) => {
    const text = sentence.repeat(220).slice(0, 800 + 27 * i);
    return pieceWith({ id: i + 1, title: `第${i}种长短`, byline: null, paragraphs: text.match(/.{1,180}/gsu) ?? [] });
  });
  for (const columns of [2, 3]) {
    const pdf = make(publicationOf(list), { layout: "clipping", columns, citation: "none" });
    expect(await columnFaults(pdf, columns, 10.5 * 1.7), `${columns} columns`).toEqual([]);
  }
  const tail = make(publicationOf(list), { layout: "clipping", paper: "a5", columns: 2, size: 9 });
  expect((await columnFaults(tail, 2, 1e9)).filter((fault) => fault.includes("empty"))).toEqual([]);
});

test("the lines of a column end at one edge", async () => {
  // Short paragraphs, none as wide as the column by itself.
  const text = "脱贫攻坚取得胜利后，要全面推进乡村振兴，这是“三农”工作重心的历史性转移。";
  const list = [
    pieceWith({ title: "齐行", byline: null, paragraphs: Array.from({ length: 40 }, (_, i) => text.slice(i % 5)) }),
  ];
  for (const layout of ["clipping", "broadsheet"] as const) {
    const { placed, width } = await placesOf(make(publicationOf(list), { layout, columns: 2, citation: "none" }));
    const left = placed.filter(({ size, x }) => Math.abs(size - 10.5) < 0.1 && x < width / 2);
    const lines = [...Map.groupBy(left, ({ page, y }) => `${page}:${Math.round(y)}`).values()].map((items) => ({
      from: Math.min(...items.map(({ x }) => x)),
      to: Math.max(...items.map((item) => item.x + item.width)),
      mark: /[，。、”]$/u.test(items.toSorted((a, b) => a.x - b.x).at(-1)?.text ?? ""),
    }));
    const start = Math.min(...lines.map(({ from }) => from));
    const firsts = lines.filter(({ from, mark }) => from > start + 12 && !mark); // of two lines, the first
    expect(firsts.length).toBeGreaterThan(8);
    const ends = firsts.map(({ to }) => to);
    expect(Math.max(...ends) - Math.min(...ends), layout).toBeLessThan(0.5);
  }
});

test("the notes of a poem stand with its last line", async () => {
  // Under a long article, poems of every length: one of them fills the page to its foot.
  const found: number[] = [];
  for (let lines = 16; lines < 32; lines++) {
    const poem = pieceWith(
      {
        id: 1,
        title: "静夜思",
        byline: null,
        kind: "poem",
        paragraphs: Array<string>(lines).fill("床前看月光疑是地上霜"),
      },
      {},
      { highlights: [{ ...highlight(1, 0, 1, "yellow"), note: "批注在此" }] },
    );
    const long = pieceWith({ id: 2, title: "长文", byline: null, paragraphs: ["长文一行又一行。".repeat(80)] });
    const pdf = make(publicationOf([long, poem]), { layout: "broadsheet", paper: "a5", citation: "none" });
    const { placed } = await placesOf(pdf);
    const at = (words: string) => placed.filter(({ text }) => text.includes(words)).map(({ page }) => page);
    expect(at("批注在此")[0], `${lines} lines`).toBe(at("床前").at(-1));
    found.push(Math.max(...at("床前")));
  }
  expect(new Set(found).size).toBeGreaterThan(1);
});

test("notes after a text in columns never begin a page", async () => {
  const pages = new Set<number | undefined>();
  for (let i = 0; i < 16; i++) {
    const noted = pieceWith(
      { id: 1, title: "有批注的", byline: null, paragraphs: ["短文一行又一行。".repeat(54 + 2 * i)] },
      {},
      { highlights: [{ ...highlight(1, 0, 1, "yellow"), note: "批注在此" }] },
    );
    const pdf = make(publicationOf([noted]), { layout: "broadsheet", paper: "a5", citation: "none" });
    const { placed } = await placesOf(pdf);
    const note = placed.find(({ text }) => text.includes("批注在此"));
    pages.add(note?.page);
    const text = placed.filter(({ page, size }) => page === note?.page && size > 10 && size < 11);
    expect(text.length, `${i}`).toBeGreaterThan(0);
  }
  expect(pages.size).toBeGreaterThan(1);
});

test("a crosshead is never the last line of a column", async () => {
  const sentence = "春风又绿江南岸，明月何时照我还。";
  const list = Array.from({ length: 40 }, (_, i) => {
    const before = sentence.repeat(60).slice(0, 500 + 11 * i);
    return pieceWith({
      id: i + 1,
      title: `第${i + 1}篇`,
      paragraphs: [before, "小题甲", sentence.repeat(8), "小题乙", sentence.repeat(30)],
    });
  });
  for (const [layout, columns] of [
    ["booklet", 1],
    ["clipping", 1],
    ["clipping", 2],
    ["broadsheet", 3],
  ] as const) {
    const { placed } = await placesOf(make(publicationOf(list), { layout, paper: "a5", columns }));
    const heads = placed.filter(({ text }) => /小题[甲乙]/u.test(text));
    expect(heads.length).toBe(80);
    const alone = heads.filter(
      (head) =>
        !placed.some(
          ({ page, x, y, size }) =>
            page === head.page &&
            size === head.size &&
            Math.abs(x - head.x) < 60 &&
            y < head.y &&
            head.y - y < 3 * size,
        ),
    );
    expect(
      alone.map(({ page }) => page),
      `${layout} ${columns}`,
    ).toEqual([]);
  }
});

test("200 random articles are read back whole and in order", async () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
  const mark = fc.constantFrom(...points("，。、；：？！“”（）《》—…·0123456789AZaz%.-&<>#*$@[]{}\\~^_|/'\""));
  const text = (maxLength: number) =>
    fc
      .array(fc.oneof({ weight: 9, arbitrary: han }, { weight: 2, arbitrary: mark }), { minLength: 1, maxLength })
      .map((all) => all.join(""));
  const article = fc.record({
    title: fc.option(text(30)),
    paragraphs: fc.array(text(160), { minLength: 1, maxLength: 6 }),
    captions: fc.array(text(30), { maxLength: 1 }),
  });
  const list = fc
    .sample(article, { numRuns: 200, seed: 7 })
    .map((values, i) => pieceWith({ ...values, id: i + 1, page: (i % 4) + 1 }));
  for (const layout of ["broadsheet", "booklet"] as const) {
    // A broadsheet goes page by page.
    const order =
      layout === "booklet" ? list : [1, 2, 3, 4].flatMap((page) => list.filter((piece) => piece.article.page === page));
    const read = solid((await readPdf(make(publicationOf(list), { layout, citation: "none" }))).text);
    let at = 0;
    for (const piece of order) {
      const found = read.indexOf(solid(piece.article.paragraphs.join("")), at);
      if (found < at) throw new Error(`${layout}: ${piece.article.id} ${piece.article.paragraphs.join("|")}`);
      at = found;
    }
    expect(at).toBeGreaterThan(0);
  }
});

test("runs cut the text and lose nothing, whatever is marked", () => {
  const range = fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 }));
  const paragraphs = fc.array(fc.string({ unit: fc.constantFrom("字", "𠔻", "a", "。"), maxLength: 12 }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(paragraphs, fc.array(range, { maxLength: 6 }), (list, ranges) => {
      const piece = pieceWith(
        { paragraphs: list },
        {},
        { highlights: ranges.map(([a, b], i) => highlight(i, a, b, "blue")) },
      );
      const runs = runsOf(piece);
      expect(runs.map((row) => row.map((run) => run.text).join("")).join("\n")).toBe(textOf(piece));
      // A character is coloured exactly when a mark lies over it.
      const coloured = runs.map((row) => row.flatMap((run) => points(run.text).map(() => run.colour !== null)));
      const flat = coloured.flatMap((row, i) => (i ? [null, ...row] : row));
      expect(flat).toEqual(flat.map((is, at) => (is === null ? null : ranges.some(([a, b]) => a <= at && at < b))));
      // Every mark that covers a character ends once.
      const ends = runs.flat().flatMap((run) => run.ends.map((mark) => mark.id));
      const covering = piece.highlights.filter((mark) =>
        flat.some((is, at) => is !== null && mark.start <= at && at < mark.end),
      );
      expect(ends.toSorted()).toEqual(covering.map((mark) => mark.id).toSorted());
    }),
    { numRuns: 500 },
  );
});
