/** Advance tables: one number per character, measured once per font face (see `dom/measure.ts`). */
import { classOf, HAN } from "./classes.ts";
import type { Advances, Story } from "./types.ts";

/** A table before any measurement: Han and full-width marks 1 em, Latin about half. Good enough for tests without a DOM. */
export function plainAdvances(): Advances {
  const bmp = new Float32Array(65536).fill(1);
  bmp.fill(0.55, 0x21, 0x250);
  bmp.fill(0.55, 0x370, 0x530);
  bmp[0x20] = 0.25;
  bmp[0xa0] = 0.25;
  bmp[0xb7] = 0.33;
  for (const [from, to] of [
    [0x300, 0x36f],
    [0xfe00, 0xfe0f],
    [0x200b, 0x200d],
  ] as const)
    bmp.fill(0, from, to + 1);
  return { bmp, astral: new Map() };
}

/** Width in em of the character at `i` of `text`; the low half of a surrogate pair is 0. */
export function advanceAt(table: Advances, text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit < 0xd800 || unit > 0xdfff) return table.bmp[unit]!;
  if (unit > 0xdbff) return 0;
  return table.astral.get(text.codePointAt(i)!) ?? 1;
}

/** Characters that are not plainly one em wide, over everything that a page sets. */
export function oddCharacters(stories: readonly Story[]): Set<string> {
  const units = new Uint8Array(65536);
  const odd = new Set<string>();
  for (const { flow, title, kicker, subtitle, label } of stories)
    for (const text of [flow, title, kicker, subtitle, label])
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length)
          odd.add(String.fromCodePoint(text.codePointAt(i++)!));
        else if (units[unit] === 0) {
          units[unit] = 1;
          if (unit > 0x20 && (unit < 0xd800 || unit > 0xdfff) && !(classOf(unit) & HAN)) odd.add(text[i]!);
        }
      }
  return odd;
}
