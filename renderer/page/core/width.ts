/** How wide characters stand beside each other, as the browser sets them: what both the line breaker and its mending go by. */
import { advanceAt, clusterAdvance } from "./advance.ts";
import {
  ALNUM,
  CENTRED,
  CLOSE,
  classOf,
  clusterEnd,
  DIGIT,
  FULL,
  HAN,
  HANG,
  isLow,
  MIDDLE,
  OPEN,
  SPACE,
  WORD,
} from "./classes.ts";
import type { Advances, Mode } from "./types.ts";

/** The space that `text-autospace: normal` puts between Han and a word. */
const GAP = 0.125;
export const HALF = 0.5;
/** What measured widths may add up to by rounding, in em. */
export const ROUNDING = 0.02;
export const IDEOGRAPHIC_SPACE = "\u3000";

/**
 * Length of what stands at `i` and is set upright in one em of vertical text (tate-chu-yoko): one or two digits, or a sign of
 * several characters, which would fall apart into them; else 0.
 */
export function uprightLength(text: string, i: number, end: number): number {
  const sign = clusterEnd(text, i, end);
  if (sign > 0) return sign - i;
  if (!(flagsAt(text, i) & DIGIT) || flagsAt(text, i - 1) & WORD) return 0;
  const length = i + 1 < end && flagsAt(text, i + 1) & DIGIT ? 2 : 1;
  if (i + length < end && flagsAt(text, i + length) & WORD) return 0;
  // A number among Latin words lies as they do.
  return letterBeyond(text, i - 1, -1) || letterBeyond(text, i + length, 1) ? 0 : length;
}

export const flagsAt = (text: string, i: number): number => classOf(text.charCodeAt(i));

/** Whether there is a space at `i`, and a Latin letter behind it. */
const letterBeyond = (text: string, i: number, step: 1 | -1): boolean =>
  text[i] === " " && (flagsAt(text, i + step) & (ALNUM | DIGIT)) === ALNUM;

/** The class of a character in a writing mode. */
export function classIn(mode: Mode, unit: number): number {
  const flags = classOf(unit);
  if (mode === "horizontal") return flags & ~MIDDLE;
  return flags & CENTRED ? flags & ~FULL : flags;
}

/** What the meeting of two characters adds: marks share an empty half, Han and words stand an eighth apart. */
export function betweenMarks(before: number, flags: number): number {
  if (before & FULL && before & CLOSE && flags & (FULL | MIDDLE)) return -HALF;
  if (before & (OPEN | MIDDLE) && before & (FULL | MIDDLE) && flags & FULL && flags & OPEN) return -HALF;
  return autospace(before, flags);
}

/** The space, in em, that stands between Han and a word. Takes the classes of the two characters. */
export const autospace = (before: number, flags: number): number =>
  (before & HAN && flags & ALNUM) || (before & ALNUM && flags & HAN) ? GAP : 0;

/** Indents in em: of a paragraph's first line, and of its other lines. */
export type Indent = { first: number; rest: number };

/** The paragraph `text[from, to)` and how it is set, in em. `hang`: how far commas and full stops may stand outside the measure. */
export type Manner = {
  text: string;
  from: number;
  to: number;
  measure: number;
  indent: Indent;
  table: Advances;
  mode: Mode;
  hang: number;
};

/** Whether nothing is put between two such characters to fill a line: Latin letters, digits and their marks, not spaces. */
export const isStiff = (unit: number): boolean => unit < 0x2000 && unit !== 0x20;

/** How far a mark with flags `flags` may stand outside the measure at a line's end, in em. */
export const outside = (flags: number, hang: number): number =>
  flags & HANG ? hang : flags & CLOSE && flags & FULL ? HALF : 0;

/**
 * @returns how `text[start, end)` fills a line of `room` em: `lacks`, the em that it is short by (0 where its last mark hangs),
 * and `gaps`, between which they would be spread: those within a word or a number stay; null where it does not fit.
 */
export function fillOf(
  { text, table, mode, hang }: Manner,
  start: number,
  end: number,
  room: number,
  isFirst: boolean,
): { lacks: number; gaps: number } | null {
  let to = end;
  while (to > start && flagsAt(text, to - 1) & SPACE) to--;
  let width = 0;
  let upToLast = 0;
  let before = 0;
  let gaps = 0;
  let solid = true;
  for (let i = start; i < to; i++) {
    const upright = mode === "vertical" ? uprightLength(text, i, to) : 0;
    const sign = upright ? 0 : clusterEnd(text, i, to);
    const unit = text.charCodeAt(i);
    const flags = upright ? 0 : classIn(mode, unit);
    upToLast = width;
    if (i > start) width += betweenMarks(before, flags);
    else if (!isFirst && flags & OPEN && flags & FULL) width -= HALF;
    if (upright) width += 1;
    else if (sign) width += clusterAdvance(table, text.slice(i, sign));
    else if (!(flags & before & SPACE) || text[i] === IDEOGRAPHIC_SPACE) width += advanceAt(table, text, i);
    if (!isLow(unit)) {
      const stiff = isStiff(unit);
      if (!(solid && stiff) && i > start) gaps++;
      solid = stiff;
      before = flags;
    }
    i = Math.max(i, i + upright - 1, sign - 1);
  }
  const over = width - room;
  if (over > ROUNDING && (over > outside(before, hang) + ROUNDING || upToLast > room + ROUNDING)) return null;
  return { lacks: Math.max(0, -over), gaps: Math.max(1, gaps) };
}
