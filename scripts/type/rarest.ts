/**
 * The rarest characters: what Hanazono Mincho (花園明朝, 2017) has and no other face, in extensions B to F and among the
 * compatibility characters. Its package holds pieces of a thousand characters, packed as only browsers read it (WOFF 2.0).
 * Each is cut down to what is needed of it and gets a name of its own: a typesetter takes fonts of one name for one font.
 * Screen and PDF read the same files.
 */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import decompress from "woff2-encoder/decompress";
import { codePointsOf } from "../../src/export/pdf/fonts.ts";
import { isHan } from "./han.ts";
import { nameTable } from "./name.ts";
import { subset } from "./subset.ts";
import { woffOf } from "./woff.ts";

const root = resolve(import.meta.dirname, "../..");
/** Those with Han characters; the package has all other scripts as well. */
export const hanazono = globSync("node_modules/hanamin/HanaMin{A,B}.CJK-{Unified,Compatibility}-Ideographs*.woff2", {
  cwd: root,
}).sort();

/** `characters`: those of the file, in order. */
export type Piece = { name: string; bytes: Uint8Array; characters: number[] };

/** WOFF files of every character of Hanazono that is not in `known`, in order; no two reach over the same code points. */
export async function rarest(known: ReadonlySet<number>): Promise<Piece[]> {
  const fonts = await Promise.all(
    hanazono.map(async (path) => {
      const ttf = await decompress(readFileSync(resolve(root, path)));
      return { ttf, characters: codePointsOf(ttf).filter((codePoint) => isHan(codePoint) && !known.has(codePoint)) };
    }),
  );
  return fonts
    .filter(({ characters }) => characters.length > 0)
    .sort((a, b) => a.characters[0]! - b.characters[0]!)
    .map(({ ttf, characters }, i, all) => {
      if (i > 0 && characters[0]! <= all[i - 1]!.characters.at(-1)!) throw new Error("pieces of Hanazono overlap");
      const number = String(i + 1).padStart(2, "0");
      const name = nameTable(`Broadsheet Rarest ${number}`);
      return { name: `pdf/rarest-${number}.woff`, bytes: woffOf(subset(ttf, characters), { name }), characters };
    });
}
