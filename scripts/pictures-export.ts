/**
 * Exported pages, to be looked at: `node scripts/pictures-export.ts [FOLDER] [--only NAME]`. Every newspaper in every
 * layout on every paper, with marks and notes, as PDF and as contact sheets of eight pages (`booklet-a5-3-1.png`: the
 * first eight pages of the third newspaper). Needs poppler's pdftoppm and ImageMagick's montage.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { layouts, papers } from "../src/export-choices.ts";
import { makePdf } from "../src/export/pdf/pdf.ts";
import { fontPaths, marked, publicationOf, seeds } from "../test/export/fixtures.ts";

const args = process.argv.slice(2);
const onlyAt = args.indexOf("--only");
const only = onlyAt < 0 ? "" : (args[onlyAt + 1] ?? "");
const folder = resolve(
  args.find((arg, at) => !arg.startsWith("--") && (onlyAt < 0 || at !== onlyAt + 1)) ?? "out/export",
);
const perSheet = 8;
mkdirSync(folder, { recursive: true });

for (const layout of layouts)
  for (const paper of papers)
    for (const [at, list] of seeds().entries()) {
      const name = `${layout}-${paper}-${at + 1}`;
      if (!name.includes(only)) continue;
      const made = makePdf(publicationOf(marked(list)), { layout, paper, fontPaths });
      if (!made.ok) throw new Error(`${name}: ${made.failure.code} ${made.failure.message}`);
      const pdf = join(folder, `${name}.pdf`);
      writeFileSync(pdf, made.value.pdf);
      const pages = join(folder, name);
      mkdirSync(pages, { recursive: true });
      execFileSync("pdftoppm", ["-r", paper === "a5" ? "78" : "60", "-png", pdf, join(pages, "p")]);
      const shots = readdirSync(pages).sort();
      for (let from = 0; from < shots.length; from += perSheet) {
        const sheet = shots.slice(from, from + perSheet).map((shot) => join(pages, shot));
        const path = join(folder, `${name}-${from / perSheet + 1}.png`);
        execFileSync("montage", [...sheet, "-tile", "4x", "-geometry", "+5+5", "-background", "#777", path]);
      }
      rmSync(pages, { recursive: true });
      const missing = made.value.missingGlyphs.map(({ codePoint }) => codePoint).join(" ");
      console.log(`${name}: ${made.value.pages} pages${missing && `, without a glyph: ${missing}`}`);
    }
