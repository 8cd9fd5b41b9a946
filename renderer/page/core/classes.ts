/** What a character may do at a line's end, by UTF-16 unit. */
export const OPEN = 1; // opens: never ends a line
export const CLOSE = 2; // closes: never begins a line, and may give up its empty half at a line's end
export const NO_START = 4; // never begins a line
export const WORD = 8; // part of a Latin word or a number, which stays whole
export const SPACE = 16;
export const HAN = 32; // Han and kana: spaced from words by an eighth of an em
export const ALNUM = 64; // letters and digits: the other side of that space
export const FULL = 128; // full-width mark with an empty half
export const PAIR = 256; // — and …: a pair of them stays together
export const ATTACH = 512; // belongs to the character before (combining marks, variation selectors, joiners)
export const DIGIT = 1024;
export const NO_END = 2048; // never ends a line (¥, №)
export const CENTRED = 8192; // in vertical text in the middle of its square: no empty half to share
export const MIDDLE = 16384; // in vertical text a full square with two empty halves
export const HANG = 4096; // small enough to stand outside the measure at a line's end

const classes = new Uint16Array(65536);

const mark = (characters: string, flags: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)]! |= flags;
};
const range = (from: number, to: number, flags: number): void => {
  for (let unit = from; unit <= to; unit++) classes[unit]! |= flags;
};

range(0x21, 0x7e, WORD);
range(0x30, 0x39, ALNUM | DIGIT);
range(0x41, 0x5a, ALNUM);
range(0x61, 0x7a, ALNUM);
range(0xc0, 0x24f, WORD | ALNUM);
range(0x370, 0x52f, WORD | ALNUM);
range(0x2e80, 0x2fdf, HAN);
range(0x3041, 0x30fa, HAN);
range(0x3400, 0x9fff, HAN);
range(0xf900, 0xfaff, HAN);
range(0xd840, 0xd8bf, HAN); // the first half of a character of the planes of Han
mark("々〇〆", HAN);
range(0x300, 0x36f, ATTACH);
range(0xfe00, 0xfe0f, ATTACH);
range(0x20d0, 0x20ff, ATTACH);
mark("\u200b\u200c\u200d\u2060", ATTACH);
mark("（《〈「『【〔〖［｛〘〚“‘", OPEN | FULL);
mark("）》〉」』】〕〗］｝〙〛”’，。、．；：", CLOSE | FULL | NO_START);
mark("，。、", HANG);
mark("？！", CLOSE | FULL | NO_START);
mark("？！；：", CENTRED);
mark("·・", MIDDLE);
mark("·・‧•％‰℃°′″～〜ー々", NO_START);
mark("—…⋯", PAIR | NO_START);
mark(" \t\u00a0\u3000", SPACE);
mark(")]},.;:?!%+/＋／", NO_START);
mark("([{", OPEN);
mark("¥￥＄$№￡", NO_END);

/** @returns the flags of a UTF-16 unit. */
export const classOf = (unit: number): number => classes[unit]!;

const HIGH = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
/** The second half of a character of another plane: of no class, the first half stands for both. */
export const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** May a line end between `text[i - 1]` and `text[i]`? */
export function breaks(text: string, i: number): boolean {
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i);
  const b = classes[before]!;
  const a = classes[after]!;
  if (a & (SPACE | ATTACH) || (isLow(after) && HIGH(before))) return false;
  if (before === 0x200d) return false; // a joined emoji stays joined
  if (b & SPACE) return !(a & NO_START) || before === 0x20;
  if (b & (OPEN | NO_END)) return false;
  if (a & NO_START) return false;
  // A skin tone or the second half of a flag belongs to the emoji before it.
  if (after === 0xd83c && i + 1 < text.length && astralAttaches(text, i)) return false;
  if (b & WORD && a & WORD) return before === 0x2d || before === 0x2f;
  return true;
}

/**
 * The end of the sign that several characters at `i` make together (joined emoji, skin tones, flags, emoji style); 0 where
 * the character stands alone.
 */
export function clusterEnd(text: string, i: number, to: number): number {
  const unit = text.charCodeAt(i);
  const first = i + (HIGH(unit) ? 2 : 1);
  const then = text.charCodeAt(first);
  if (first >= to || (then !== 0xfe0f && then !== 0x200d && (then !== 0xd83c || !HIGH(unit)))) return 0;
  let end = first;
  while (end < to) {
    const next = text.charCodeAt(end);
    const joined = text.charCodeAt(end - 1) === 0x200d || (next === 0xd83c && astralAttaches(text, end));
    if (!joined && next !== 0xfe0f && next !== 0x200d && next !== 0x20e3) break;
    end += HIGH(next) ? 2 : 1;
  }
  return end > first ? Math.min(end, to) : 0;
}

function astralAttaches(text: string, i: number): boolean {
  const next = text.codePointAt(i)!;
  if (next >= 0x1f3fb && next <= 0x1f3ff) return true;
  if (next < 0x1f1e6 || next > 0x1f1ff) return false;
  let flags = 0;
  for (let j = i - 2; j >= 0; j -= 2) {
    const before = text.codePointAt(j)!;
    if (before < 0x1f1e6 || before > 0x1f1ff) break;
    flags++;
  }
  return flags % 2 === 1;
}
