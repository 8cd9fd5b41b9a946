/**
 * What the fonts at hand can draw, read from their own tables (OpenType 1.9: `name`, `cmap`). A character that no font
 * has would print as a box while a text search still finds it, so it has to be known before the page is set.
 */
import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

export type Font = {
  path: string;
  /** Typographic family, as Typst names it. */
  family: string;
  /** A web font (WOFF 1.0): Typst does not find it, and gets it unpacked when a text needs it. */
  packed: boolean;
  has(codePoint: number): boolean;
};

/**
 * Fonts of a folder (and its folders) by family, in order of path, those that are packed last; one face of each family
 * speaks for all its weights.
 */
export function readFonts(folders: string[]): Font[] {
  const families = new Map<string, Font>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.sort((a, b) => order(path(a), path(b)))) {
      if (!entry.isFile() || !/\.(ttf|otf|woff)$/i.test(entry.name)) continue;
      const font = known.get(path(entry)) ?? readFont(path(entry));
      if (!font) continue;
      known.set(path(entry), font);
      if (!families.has(font.family)) families.set(font.family, font);
    }
  }
  return [...families.values()].sort((a, b) => Number(a.packed) - Number(b.packed));
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
    const packed = tagAt(read(0, 4), 0) === "wOFF";
    const tables = (packed ? packedTablesOf : tablesOf)(read);
    const [name, cmap] = [tables.get("name"), tables.get("cmap")];
    const family = name && familyOf(name());
    const covered = cmap && coverage(cmap());
    return family && covered ? { path, family, packed, has: (codePoint) => covered.has(codePoint) } : null;
  } catch (error) {
    const damaged = error instanceof RangeError || (error as NodeJS.ErrnoException).code?.startsWith("Z_");
    if (damaged) return null; // not a font, or half of one: the typesetter passes it over as well
    throw error;
  } finally {
    closeSync(file);
  }
}

type Read = (offset: number, length: number) => DataView;

/** The tables of a font by tag, each read when it is asked for. */
function tablesOf(read: Read): Map<string, () => DataView> {
  const count = read(0, 12).getUint16(4);
  const directory = read(12, count * 16);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const [offset, length] = [directory.getUint32(i * 16 + 8), directory.getUint32(i * 16 + 12)];
      return [tagAt(directory, i * 16), () => read(offset, length)];
    }),
  );
}

/** The same of a web font: each table is packed on its own, so that little of a large file is unpacked. */
function packedTablesOf(read: Read): Map<string, () => DataView> {
  const count = read(0, 44).getUint16(12);
  const directory = read(44, count * 20);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const field = (at: number): number => directory.getUint32(i * 20 + at);
      const [offset, packed, length] = [field(4), field(8), field(12)];
      const table = (): DataView =>
        packed < length ? new DataView(new Uint8Array(inflateSync(read(offset, packed))).buffer) : read(offset, length);
      return [tagAt(directory, i * 20), table];
    }),
  );
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));

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
