/** Characters that no font has: replaced with the geta mark (〓) of Chinese type setting, and told by name and place. */
import type { Font } from "./fonts.ts";

/** A character that cannot be drawn. `where`: titles of the pieces that have it (the first few); `count`: how often. */
export type MissingGlyph = { character: string; codePoint: string; count: number; where: string[] };

export type Glyphs = {
  /** The text with every character that cannot be drawn replaced; `where` names the piece for the report. */
  drawn(text: string, where: string): string;
  missing(): MissingGlyph[];
  /** The fonts that have something of what was drawn; of the packed ones only these have to be unpacked. */
  used(): Font[];
};

export const geta = "〓";
/** Joiners and variation selectors change a neighbour's glyph and need none of their own. */
const silent = /\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/u;
const privateUse = /\p{Co}/u;
const surrogate = /[\uD800-\uDFFF]/;

/** A character is drawn with the first font that has it. A private-use character has no meaning of its own, and PDF/A forbids it: it counts as missing even with a glyph. */
export function glyphsOf(fonts: Font[]): Glyphs {
  const missing = new Map<string, MissingGlyph>();
  const fine = new Map<string, boolean>();
  const used = new Set<Font>();
  const can = (character: string): boolean => {
    let answer = fine.get(character);
    if (answer === undefined) {
      const code = character.codePointAt(0) as number;
      const font = privateUse.test(character) ? undefined : fonts.find((font) => font.has(code));
      if (font) used.add(font);
      answer = code === 10 || font !== undefined;
      fine.set(character, answer);
    }
    return answer;
  };
  // Nearly every text is plain: one look per UTF-16 unit finds that out. A book has a million of them.
  const plain = new Uint8Array(0x10000);
  const isPlain = (text: string): boolean => {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (plain[unit]) continue;
      const character = String.fromCharCode(unit);
      if (surrogate.test(character) || silent.test(character) || !can(character)) return false;
      plain[unit] = 1;
    }
    return true;
  };
  return {
    drawn(text, where) {
      if (isPlain(text)) return text;
      let out = "";
      for (const character of text) {
        if (silent.test(character)) {
          // A variation that the font lacks falls back to the plain glyph.
          if (can(character)) out += character;
        } else if (can(character)) out += character;
        else {
          out += geta;
          const seen = missing.get(character) ?? { character, codePoint: nameOf(character), count: 0, where: [] };
          seen.count++;
          if (seen.where.length < 5 && !seen.where.includes(where)) seen.where.push(where);
          missing.set(character, seen);
        }
      }
      return out;
    },
    used: () => fonts.filter((font) => used.has(font)),
    missing: () => [...missing.values()].sort((a, b) => (a.codePoint < b.codePoint ? -1 : 1)),
  };
}

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;

/** `𪜁 U+2A701 (title, title)`, for people. */
export const glyphLine = ({ character, codePoint, where }: MissingGlyph): string =>
  `${character} ${codePoint} (${where.join(", ")})`;
