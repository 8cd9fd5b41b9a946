/** Texts as arrays of code points, in which every offset of this folder counts. */
export type Codes = Uint32Array;

export function codesOf(text: string): Codes {
  const out = new Uint32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; n++) {
    const code = text.codePointAt(i)!;
    out[n] = code;
    i += code > 0xffff ? 2 : 1;
  }
  return out.subarray(0, n);
}

/** In steps, since the arguments of one call are limited. */
export function textOf(codes: Codes): string {
  let out = "";
  for (let i = 0; i < codes.length; i += 4096) out += String.fromCodePoint(...codes.subarray(i, i + 4096));
  return out;
}

export const lineFeed = 10;

const words = /[\p{L}\p{N}]/u;
/** A letter, digit or ideograph: not punctuation, not white space. */
export const isWord = (code: number): boolean => code <= 0x10ffff && words.test(String.fromCodePoint(code));
