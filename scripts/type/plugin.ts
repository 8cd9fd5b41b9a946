/**
 * Cuts the screen's type out of whole fonts before the page is built, into `out/type`, with the style sheet that names
 * it; what the PDF is set with as well, into `out/type/pdf`. Done anew only when the fonts or these files have changed.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Plugin } from "vite";
import { faces, sources } from "./faces.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = resolve(root, "out/type");

/** Fonts never change under one name and size; code does. */
function stampNow(): string {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(`${source} ${statSync(resolve(root, source)).size}\n`);
  for (const file of globSync("*.ts", { cwd: import.meta.dirname }).sort())
    hash.update(readFileSync(resolve(import.meta.dirname, file)));
  return hash.digest("hex");
}

const hex = (codePoint: number): string => codePoint.toString(16);

/** `U+4e00-4e03,U+4e07`, as CSS writes them. */
export function unicodeRange(codePoints: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const codePoint of codePoints.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && codePoint === last[1] + 1) last[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges.map(([from, to]) => `U+${hex(from)}${from === to ? "" : `-${hex(to)}`}`).join(",");
}

/**
 * Every face takes Song's place on the line: in vertical text a character stands by the middle of its font's ascent and
 * descent, and fonts with other ones would stand beside the column.
 */
const songLine = "ascent-override:115.1%;descent-override:28.6%;line-gap-override:0%";

async function make(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(resolve(folder, "pdf"), { recursive: true });
  const rules = (await faces()).map(({ family, weight, file, characters, adjust }) => {
    if (typeof file !== "string") writeFileSync(resolve(folder, file.name), file.bytes);
    const url =
      typeof file === "string" ? relative(folder, resolve(root, file)).replaceAll("\\", "/") : `./${file.name}`;
    return `@font-face{font-family:"${family}";font-weight:${weight};font-display:block;src:url("${url}");${songLine}${adjust ? `;size-adjust:${adjust}%` : ""};unicode-range:${unicodeRange(characters)}}\n`;
  });
  writeFileSync(resolve(folder, "type.css"), rules.join(""));
}

export const type: Plugin = {
  name: "type",
  async config() {
    const stamp = resolve(folder, "stamp");
    const now = stampNow();
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
    await make();
    writeFileSync(stamp, now);
  },
};
