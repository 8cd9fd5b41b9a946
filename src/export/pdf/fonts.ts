/**
 * What the fonts at hand can draw, read from their own tables (OpenType 1.9: `name`, `cmap`). A character that no font
 * has would print as a box while a text search still finds it, so it has to be known before the page is set.
 */
import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

export type Font = {
  path: string;
  /** Typographic family, as Typst names it. */
  family: string;
  has(codePoint: number): boolean;
};

/** Fonts of a folder (and its folders) by family, in order of path; one face of each family speaks for all its weights. */
export function readFonts(folders: string[]): Font[] {
  const families = new Map<string, Font>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.sort((a, b) => order(path(a), path(b)))) {
      if (!entry.isFile() || !/\.(ttf|otf)$/i.test(entry.name)) continue;
      const font = known.get(path(entry)) ?? readFont(path(entry));
      if (!font) continue;
      known.set(path(entry), font);
      if (!families.has(font.family)) families.set(font.family, font);
    }
  }
  return [...families.values()];
}

const path = (entry: { parentPath: string; name: string }): string => join(entry.parentPath, entry.name);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Fonts do not change while the program runs. */
const known = new Map<string, Font>();

function readFont(path: string): Font | null {
  const file = openSync(path, "r");
  try {
    const read = (offset: number, length: number): DataView => {
      const bytes = new Uint8Array(length);
      readSync(file, bytes, 0, length, offset);
      return new DataView(bytes.buffer);
    };
    const count = read(0, 12).getUint16(4);
    const directory = read(12, count * 16);
    const table = (tag: string): DataView | null => {
      for (let i = 0; i < count; i++) {
        const at = i * 16;
        const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => directory.getUint8(at + k)));
        if (name === tag) return read(directory.getUint32(at + 8), directory.getUint32(at + 12));
      }
      return null;
    };
    const [name, cmap] = [table("name"), table("cmap")];
    const family = name && familyOf(name);
    const covered = cmap && coverage(cmap);
    return family && covered ? { path, family, has: (codePoint) => covered.has(codePoint) } : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // not a font, or half of one: the typesetter passes it over as well
    throw error;
  } finally {
    closeSync(file);
  }
}

/** The typographic family (name 16), else the family (name 1), from a Unicode record. */
function familyOf(name: DataView): string | null {
  const strings = name.getUint16(4);
  const found = new Map<number, string>();
  for (let i = 0; i < name.getUint16(2); i++) {
    const at = 6 + i * 12;
    const [platform, language, id] = [name.getUint16(at), name.getUint16(at + 4), name.getUint16(at + 6)];
    if (platform !== 3 || language !== 0x409 || (id !== 1 && id !== 16)) continue;
    const start = strings + name.getUint16(at + 10);
    let text = "";
    for (let k = 0; k < name.getUint16(at + 8); k += 2) text += String.fromCharCode(name.getUint16(start + k));
    found.set(id, text);
  }
  return found.get(16) ?? found.get(1) ?? null;
}

/** The code points that a whole TrueType font in memory has a glyph for, in order. */
export function codePointsOf(ttf: Uint8Array): number[] {
  const all = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength);
  for (let at = 12; at < 12 + all.getUint16(4) * 16; at += 16)
    if (all.getUint32(at) === 0x636d6170 /* cmap */) {
      const cmap = new DataView(ttf.buffer, ttf.byteOffset + all.getUint32(at + 8), all.getUint32(at + 12));
      return [...(coverage(cmap) ?? [])].sort((a, b) => a - b);
    }
  return [];
}

/** Code points with a glyph: format 12 where there is one, else format 4. */
function coverage(cmap: DataView): Set<number> | null {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(4 + i * 8 + 4));
  const of = (format: number): number | undefined => subtables.find((at) => cmap.getUint16(at) === format);
  const covered = new Set<number>();
  const wide = of(12);
  if (wide !== undefined) {
    for (let i = 0; i < cmap.getUint32(wide + 12); i++) {
      const at = wide + 16 + i * 12;
      for (let code = cmap.getUint32(at); code <= cmap.getUint32(at + 4); code++) covered.add(code);
    }
    return covered;
  }
  const narrow = of(4);
  if (narrow === undefined) return null;
  const twice = cmap.getUint16(narrow + 6);
  for (let i = 0; i < twice; i += 2) {
    const end = cmap.getUint16(narrow + 14 + i);
    const start = cmap.getUint16(narrow + 16 + twice + i);
    const delta = cmap.getUint16(narrow + 16 + 2 * twice + i);
    const rangeAt = narrow + 16 + 3 * twice + i;
    const range = cmap.getUint16(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = range ? cmap.getUint16(rangeAt + range + 2 * (code - start)) : (code + delta) & 0xffff;
      if (glyph) covered.add(code);
    }
  }
  return covered;
}
