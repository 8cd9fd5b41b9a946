/** The type of the page: which files, for which characters, under which name. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { codePointsOf } from "../../src/export/pdf/fonts.ts";
import { trueTypeOf } from "../../src/export/pdf/woff.ts";
import { isHan } from "./han.ts";
import { hanazono, rarest } from "./rarest.ts";
import { subset } from "./subset.ts";
import { tiers } from "./tiers.ts";
import { woffOf } from "./woff.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): Uint8Array => readFileSync(resolve(root, path));

const song400 = "node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";
const song900 = "node_modules/@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf";
const hei400 = "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
const hei700 = "node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf";
const kai500 = "node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff";
const kai700 = "node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-700-normal.woff";
const emoji = "node_modules/@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2";
export const sources = [song400, song900, hei400, hei700, kai500, kai700, emoji, ...hanazono];

/** Kai for captions and verse in PDF, and for rare characters on the screen: its package carries web fonts only, Typst reads TrueType. */
const kaiFile = "pdf/WenKai_500Medium.ttf";

/** `file`: what the build has to write, or the path of a file that is there. */
export type Face = {
  family: string;
  weight: number;
  file: { name: string; bytes: Uint8Array } | string;
  characters: readonly number[];
  /** Percent of its size, where its signs are larger than an em. */
  adjust?: number;
};

/**
 * Every face of the screen. Faces of one family and weight share no character. What is in no tier has a family of its
 * own, which stands behind the first in every list: its range can then be short. The rarest are in many small files.
 */
export async function faces(): Promise<Face[]> {
  const kaiText = trueTypeOf(read(kai500));
  const kaiBold = trueTypeOf(read(kai700));
  const kaiWhole = { name: kaiFile, bytes: kaiText };
  const common = new Set(codePointsOf(read(song400)));
  const rare = codePointsOf(kaiText).filter((codePoint) => !common.has(codePoint));
  const known = new Set([...common, ...rare]);
  return [
    ...cut("Noto Serif SC", 400, "song-400", read(song400), song400),
    ...cut("Noto Serif SC", 900, "song-900", read(song900), song900),
    ...cut("Broadsheet Hei", 400, "hei-400", read(hei400), null),
    // A headline's rare characters are those of the text: a little lighter than their neighbours, of the same hand.
    ...cut("Broadsheet Hei", 900, "hei-900", read(hei700)),
    ...cut("Broadsheet Kai", 400, "kai-400", kaiText, kaiWhole),
    ...cut("Broadsheet Kai", 900, "kai-900", kaiBold),
    { family: "Broadsheet Rare", weight: 400, file: made("rare", kaiText, rare), characters: rare },
    { family: "Broadsheet Rare", weight: 900, file: made("rare-900", kaiBold, rare), characters: rare },
    ...(await rarest(known)).map((piece) => ({
      family: "Broadsheet Rarest",
      weight: 400,
      file: piece,
      characters: reach(piece.characters),
    })),
    { family: "Broadsheet Signs", weight: 400, file: emoji, characters: signs(known), adjust: 80 },
  ];
}

/** All from the first to the last: a range without gaps is short, and the families before are asked for what is in the gaps. */
const reach = (characters: readonly number[]): number[] =>
  Array.from({ length: characters.at(-1)! - characters[0]! + 1 }, (_, i) => characters[0]! + i);

/**
 * Marks that Kai has from Song: those that WenKai draws as Latin ones, half as wide, and those that share an empty half with
 * their neighbours, which Chromium grants only to fonts that say how (`halt`), as WenKai does not.
 */
const marksOfSong = new Set(
  Array.from("·‘’“”—…⋯，。、；：？！（）《》〈〉「」『』【】〔〕〖〗［］｛｝", (mark) => mark.codePointAt(0)!),
);

const made = (name: string, ttf: Uint8Array, characters: readonly number[]) => ({
  name: `${name}.woff`,
  bytes: woffOf(subset(ttf, characters)),
});

/** A font by tiers. `whole`: the file that has all others; null where they are cut out as well; none where they have no face. */
function cut(family: string, weight: number, name: string, ttf: Uint8Array, whole?: Face["file"] | null): Face[] {
  const all = codePointsOf(ttf).filter((codePoint) => family !== "Broadsheet Kai" || !marksOfSong.has(codePoint));
  const left = new Set(all);
  const parts = tiers.map((tier, i): Face => {
    const characters = tier.filter((codePoint) => left.delete(codePoint));
    return { family, weight, file: made(`${name}-${i + 1}`, ttf, characters), characters };
  });
  if (whole === undefined) return parts;
  const file = whole ?? made(`${name}-rest`, ttf, [...left]);
  return [
    ...parts,
    {
      family: `${family} Rest`,
      weight,
      file,
      characters: all.filter((codePoint) => isHan(codePoint) || left.has(codePoint)),
    },
  ];
}

/** Emoji that no other face has, and what joins them; digits and letters stay with the text. */
function signs(known: ReadonlySet<number>): number[] {
  const all: number[] = [0x200d, 0x20e3, 0xfe0f];
  for (let codePoint = 0x2190; codePoint < 0x1fb00; codePoint++)
    if (!known.has(codePoint) && /^\p{Emoji}$/u.test(String.fromCodePoint(codePoint))) all.push(codePoint);
  return all;
}
