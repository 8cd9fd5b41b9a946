const han = /^\p{Script=Han}$/u;

/** Whether a code point is a Chinese character; radicals and marks before U+3400 are with the signs of every face. */
export const isHan = (codePoint: number): boolean => codePoint >= 0x3400 && han.test(String.fromCodePoint(codePoint));
