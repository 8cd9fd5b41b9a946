/**
 * Classes of characters of the Chinese page. Everything works on UTF-16 units where a class lies in the BMP; astral
 * ideographs (Extension B and beyond) are pairs whose high surrogate counts as one wide character.
 */

/** A Han ideograph (URO, Ext A, compatibility, high surrogate of the supplementary planes, 〇). */
export const isHan = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3400 && unit <= 0x4dbf) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  unit === 0x3007 ||
  (unit >= 0xd840 && unit <= 0xd888);

/** White space of any width, form feed and ideographic space included. Han and its marks, nearly all there is, lie above. */
export const isSpace = (unit: number): boolean =>
  unit <= 0x3000 &&
  (unit === 0x20 ||
    unit === 0x3000 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x85 ||
    unit === 0x1680);

export const isDigit = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);

export const isLatin = (unit: number): boolean =>
  (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xff21 && unit <= 0xff5a);

/** Width on the page in em: full-width 1, Latin and digits ½, spaces ¼ (they are mostly the extractor's, not the typesetter's). */
export function widthOf(text: string): number {
  let quarter = 0;
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (isSpace(u)) quarter += u === 0x3000 ? 4 : 1;
    else if (u < 0x2000) quarter += 2;
    else if (u >= 0xdc00 && u <= 0xdfff) continue;
    else quarter += 4;
  }
  return quarter / 4;
}

/** For each unit the number (from 1) of the class that has it as a member, 0 for all others. */
export function classes(...members: string[]): Uint8Array {
  const out = new Uint8Array(65536);
  members.forEach((list, k) => {
    for (let i = 0; i < list.length; i++) out[list.charCodeAt(i)] = k + 1;
  });
  return out;
}

/** 1: closes a quotation or a bracket; 2: ends a sentence. */
const closing = classes("”’）》」』】〉〕］)]\"'", "。！？!?…．");

/** Index of the last unit that is not a space, or -1. */
export function lastSolid(text: string): number {
  let i = text.length - 1;
  while (i >= 0 && isSpace(text.charCodeAt(i))) i--;
  return i;
}

/** Whether the text ends as a sentence ends: a stop, perhaps within closing quotes or brackets. */
export function endsSentence(text: string): boolean {
  let i = lastSolid(text);
  while (i >= 0 && closing[text.charCodeAt(i)] === 1) i--;
  while (i >= 0 && isSpace(text.charCodeAt(i))) i--;
  return i >= 0 && closing[text.charCodeAt(i)] === 2;
}

/** The last visible character. */
export const lastChar = (text: string): string => text.charAt(lastSolid(text));

/** Whether there is any punctuation (of whatever script) in the text. */
export function hasMark(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (!isHan(u) && !isDigit(u) && u !== 0x20) return /\p{P}/u.test(text);
  }
  return false;
}

/** How many visible characters. */
export function solidLength(text: string): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) n++;
  return n;
}

export function hanCount(text: string): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) n++;
  return n;
}

/** The text without any white space. */
export function squeeze(text: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++)
    if (isSpace(text.charCodeAt(i))) {
      if (i > from) out += text.slice(from, i);
      from = i + 1;
    }
  return from === 0 ? text : out + text.slice(from);
}
