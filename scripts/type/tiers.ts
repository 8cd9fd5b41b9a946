/** The characters of Chinese newspapers by how common they are: a page shows most of the first tier, few of the others. */

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Han characters of a two-byte encoding whose first byte is `from` to `to` and whose second is at least `low`. */
function han(encoding: "gb18030" | "big5", from: number, to: number, low: number): number[] {
  const decoder = new TextDecoder(encoding);
  return range(from, to).flatMap((first) =>
    range(low, 0xfe).flatMap((second) => {
      const text = decoder.decode(new Uint8Array([first, second]));
      return /^\p{Script=Han}$/u.test(text) ? [text.codePointAt(0)!] : [];
    }),
  );
}

/** In this order; a character of several belongs to the first. */
export const tiers: readonly (readonly number[])[] = [
  // Letters, marks and signs of every kind, and the 3,755 usual characters (GB 2312, level 1).
  [...range(0x20, 0x33ff), ...range(0xfe00, 0xffff), ...han("gb18030", 0xb0, 0xd7, 0xa1)],
  // Names and the rest of the written language (GB 2312, level 2).
  han("gb18030", 0xd8, 0xf7, 0xa1),
  // Traditional characters that are in use (Big5, level 1).
  han("big5", 0xa4, 0xc6, 0x40),
];
