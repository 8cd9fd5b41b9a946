/**
 * Export: time, memory and size, in the same run as Chromium's printToPDF of the same text.
 * `node bench/export.ts [articles …]` prints figures; it asserts nothing. Each case runs in a process of its own.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writeHtml } from "../src/export/html.ts";
import type { PdfOptions } from "../src/export-shapes.ts";
import { makePdf } from "../src/export/pdf/pdf.ts";
import { trueTypeOf } from "../src/export/pdf/woff.ts";
import type { Piece, Publication } from "../src/export/tree.ts";
import { ingest } from "../src/ingest/ingest.ts";

const root = resolve(import.meta.dirname, "..");
const fonts = join(root, "node_modules/@expo-google-fonts/noto-serif-sc");
const fontPaths = [join(fonts, "400Regular"), join(fonts, "900Black")];
const kai = join(root, "node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff");
if (existsSync(kai)) {
  const folder = join(tmpdir(), "broadsheet-bench-fonts");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "kai.ttf"))) writeFileSync(join(folder, "kai.ttf"), trueTypeOf(readFileSync(kai)));
  fontPaths.push(folder);
}
const megabyte = 1024 * 1024;

/** `count` articles of the seeds, over and over, each copy with a title and an opening of its own (no cache may help). */
function publication(count: number): Publication {
  const folder = join(root, "seeds");
  const found = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .flatMap((name, n): Piece[] => {
      const made = ingest(readFileSync(join(folder, name)));
      if (!made.ok) return [];
      const issue = { ...made.value.issue, id: n + 1, name, articles: made.value.articles.length };
      return made.value.articles
        .filter((article) => article.paragraphs.join("").length > 60)
        .map((article, i) => ({
          article: { ...article, id: n * 1000 + i + 1, issueId: n + 1 },
          issue,
          notes: [],
          bookmarks: [],
          highlights: [],
        }));
    });
  const pieces = Array.from({ length: count }, (_, i) => {
    const piece = found[i % found.length];
    if (!piece) throw new Error("no seeds");
    const paragraphs = piece.article.paragraphs.map((paragraph, k) => `${i}·${k} ${paragraph}`);
    return {
      ...piece,
      article: { ...piece.article, id: i + 1, title: `${piece.article.title ?? "无题"}（${i}）`, paragraphs },
    };
  });
  const sections = Array.from({ length: Math.ceil(count / 50) }, (_, i) => ({
    title: `第${i + 1}辑`,
    pieces: pieces.slice(i * 50, i * 50 + 50),
  }));
  return { title: "剪报", language: "zh-CN", creator: null, date: "2026-11-22T00:00:00Z", sections };
}

const characters = (what: Publication): number =>
  what.sections
    .flatMap((section) => section.pieces)
    .reduce((sum, piece) => sum + piece.article.paragraphs.join("").length, 0);

type Figures = { ms: number; warm?: number; pages: number; bytes: number; peak: number };

function typst(layout: PdfOptions["layout"], count: number): Figures {
  const what = publication(count);
  const once = () => {
    const start = performance.now();
    const made = makePdf(what, { layout, paper: "a5", fontPaths });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    return { ms: performance.now() - start, pages: made.value.pages, bytes: made.value.pdf.length };
  };
  const first = once();
  // Warm: the compiler and its fonts are there, the text is another.
  const warm =
    count > 10
      ? undefined
      : Math.min(
          ...[1, 2, 3].map((i) => {
            for (const section of what.sections)
              for (const piece of section.pieces) piece.article.paragraphs[0] = `${i}${piece.article.paragraphs[0]}`;
            return once().ms;
          }),
        );
  return { ...first, ...(warm !== undefined && { warm }), peak: process.resourceUsage().maxRSS / 1024 };
}

async function chromium(count: number): Promise<Figures> {
  const { chromium: browserType } = await import("playwright-core");
  const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  if (!executablePath) throw new Error("no Chromium here");
  const face = (weight: number, file: string) =>
    `@font-face { font-family: "Noto Serif SC"; font-weight: ${weight}; src: url("${pathToFileURL(join(fonts, file)).href}"); }`;
  const html = writeHtml(publication(count), { citation: "gbt-2025", notes: true, highlights: true })
    .replace(/<meta http-equiv=[^>]*>/, "")
    .replace(
      "<style>",
      `<style>${face(400, "400Regular/NotoSerifSC_400Regular.ttf")}${face(900, "900Black/NotoSerifSC_900Black.ttf")}`,
    );
  const file = join(mkdtempSync(join(tmpdir(), "broadsheet-bench-")), "page.html");
  writeFileSync(file, html);
  const browser = await browserType.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const start = performance.now();
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.fonts.ready.then(() => null));
    const pdf = await page.pdf({ format: "A5", tagged: true, outline: true });
    const ms = performance.now() - start;
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    return { ms, pages, bytes: pdf.length, peak: Number.NaN };
  } finally {
    await browser.close();
  }
}

const [mode, layout, count] = process.argv.slice(2);
if (mode === "case") {
  const figures =
    layout === "chromium" ? await chromium(Number(count)) : typst(layout as PdfOptions["layout"], Number(count));
  console.log(JSON.stringify(figures));
} else {
  const counts = process.argv.slice(2).map(Number);
  const show = (what: string, n: number): Figures | null => {
    try {
      const figures = JSON.parse(
        execFileSync(process.execPath, [import.meta.filename, "case", what, String(n)], {
          encoding: "utf8",
          maxBuffer: megabyte,
        }),
      ) as Figures;
      const { ms, warm, pages, bytes, peak } = figures;
      console.log(
        `${what.padEnd(11)} ${String(n).padStart(5)} articles  ${(ms / 1000).toFixed(2).padStart(7)} s  ${String(pages).padStart(5)} pages  ${(bytes / megabyte).toFixed(2).padStart(7)} MB${Number.isNaN(peak) || peak === null ? "" : `  peak ${peak.toFixed(0)} MB`}${warm === undefined ? "" : `  warm ${warm.toFixed(0)} ms`}`,
      );
      return figures;
    } catch (error) {
      console.log(`${what} ${n}: ${String(error).split("\n")[0]}`);
      return null;
    }
  };
  show("clipping", 1);
  for (const n of counts.length ? counts : [100, 1000]) {
    console.log(`${n} articles, ${characters(publication(n))} characters`);
    const ours = show("booklet", n);
    show("broadsheet", n);
    const theirs = show("chromium", n);
    if (ours && theirs)
      console.log(
        `booklet against printToPDF: ${(theirs.ms / ours.ms).toFixed(1)} × as fast, ${(ours.bytes / theirs.bytes).toFixed(2)} × the size`,
      );
  }
  console.log(
    `fonts: ${fontPaths
      .map((path) => readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0) / megabyte)
      .map((size) => size.toFixed(1))
      .join(" + ")} MB`,
  );
}
