/** Advance tables: one number per character, measured once per font face (see `dom/measure.ts`). */
import { classOf, clusterEnd, HAN } from "./classes.ts";
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
  return { bmp, astral: new Map(), clusters: new Map() };
}

/** Width in em of the character at `i` of `text`; the low half of a surrogate pair is 0. */
export function advanceAt(table: Advances, text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit < 0xd800 || unit > 0xdfff) return table.bmp[unit]!;
  if (unit > 0xdbff) return 0;
  return table.astral.get(text.codePointAt(i)!) ?? 1;
}

/** Width in em of a sign of several characters; the sum of them where it was not measured. */
export function clusterAdvance(table: Advances, cluster: string): number {
  const known = table.clusters.get(cluster);
  if (known !== undefined) return known;
  let sum = 0;
  for (let i = 0; i < cluster.length; i++) sum += advanceAt(table, cluster, i);
  return sum;
}

/** Marks that every Chinese text holds: measured with every face. */
export const commonMarks = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·％．～　";

const counted = new WeakMap<readonly Story[], Set<string>>();

/**
 * Characters of the stories that are neither Han, ASCII nor common marks, and signs of several: they may have any width.
 * Han characters of every plane are as wide as any.
 */
export function oddCharacters(stories: readonly Story[]): ReadonlySet<string> {
  let odd = counted.get(stories);
  if (!odd) {
    odd = countOdd(stories);
    counted.set(stories, odd);
  }
  return odd;
}

const astralSigns = /[[\u{10000}-\u{10ffff}]--\p{Script=Han}]/gv;

function countOdd(stories: readonly Story[]): Set<string> {
  const odd = new Set<string>();
  const units = new Uint8Array(65536);
  // One look at every character of an issue: kept to the least that a loop can do.
  for (const { flow, title, kicker, subtitle, label } of stories)
    for (const text of [flow, title, kicker, subtitle, label]) {
      let astral = false;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        units[unit] = 1;
        if (unit >= 0xd800 && unit < 0xdc00) astral = true;
      }
      if (astral) for (const [character] of text.matchAll(astralSigns)) odd.add(character);
    }
  for (let unit = 0x80; unit < 0x10000; unit++)
    if (units[unit] === 1 && !(classOf(unit) & HAN) && (unit < 0xd800 || unit > 0xdfff))
      odd.add(String.fromCharCode(unit));
  if (units[0x200d] || units[0xfe0f] || units[0xd83c])
    for (const { flow } of stories)
      for (let i = 0; i < flow.length; i++) {
        const end = clusterEnd(flow, i, flow.length);
        if (end === 0) continue;
        odd.add(flow.slice(i, end));
        i = end - 1;
      }
  return odd;
}
