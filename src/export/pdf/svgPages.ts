/**
 * The typesetter's one long picture cut into its pages: each a picture of its own with the glyphs that it needs. It
 * writes one page background and one group a page at the first level, then the glyphs; nothing else is relied on.
 */

const header = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/;

/** `count`: pages of the document; `most`: how many to cut from the front. Sizes in points. */
export function svgPages(
  svg: string,
  count: number,
  most = Number.POSITIVE_INFINITY,
): { pages: string[]; width: number; height: number } {
  const [, width, whole] = (header.exec(svg) ?? []).map(Number);
  if (!width || !whole) throw new Error("not a picture as the typesetter draws it");
  const height = whole / count;
  const glyphsAt = svg.indexOf("\n    <defs");
  const body = svg.slice(svg.indexOf(">") + 1, glyphsAt < 0 ? undefined : glyphsAt);
  const groups = body.split(/\n {4}(?=<path )/).slice(1, 1 + Math.min(count, most));
  const glyphs = new Map<string, string>();
  if (glyphsAt >= 0)
    for (const [symbol, id = ""] of svg.slice(glyphsAt).matchAll(/<symbol id="(\w+)"[\s\S]*?<\/symbol>/g))
      glyphs.set(id, tight(symbol));
  const pages = groups.map((group, i) => {
    const used = new Set(Array.from(group.matchAll(/xlink:href="#(\w+)"/g), ([, id = ""]) => id));
    const defs = [...used].map((id) => glyphs.get(id) ?? "").join("");
    // The paper is drawn at the first page's place by every page: here it goes where its page is.
    const [paper = "", ...rest] = group.split("\n");
    const drawn = rest.join("\n").replace(/<\/svg>\s*$/, "");
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt"><defs>${defs}</defs>${tight(paper)}<g transform="translate(0 ${-i * height})">${tight(drawn)}</g></svg>`;
  });
  return { pages, width, height };
}

const tight = (markup: string): string => markup.replace(/\n\s*/g, "");
