/**
 * Our own line breaking: greedy, with kinsoku, pair squeeze, commas and full stops that may stand outside the measure,
 * other closing marks that may give up their empty half at the end of a line, whole Latin words and numbers, and no last line of a single character. Chromium could break lines too, but
 * not in a worker and not fast enough to try spans; `view/` makes Chromium end its lines where these end.
 */
import { advanceAt, clusterAdvance } from "./advance.ts";
import {
  ALNUM,
  ATTACH,
  breaks,
  CENTRED,
  CLOSE,
  classOf,
  DIGIT,
  FULL,
  HAN,
  HANG,
  isLow,
  NO_START,
  clusterEnd,
  MIDDLE,
  OPEN,
  SPACE,
  WORD,
} from "./classes.ts";
import type { Advances, Lines, Mode, Story } from "./types.ts";

/** The space that `text-autospace: normal` puts between Han and a word. */
const GAP = 0.125;
const HALF = 0.5;
/** What measured widths may add up to by rounding, in em. */
const ROUNDING = 0.02;
/** Em that a line may lack before a word that is longer than a line (a web address): else the word begins on this line. */
const mostLoose = 2;
const IDEOGRAPHIC_SPACE = "\u3000";

/** Indents in em: of a paragraph's first line, and of its other lines. */
export type Indent = { first: number; rest: number };
export const indents = {
  prose: { first: 2, rest: 0 },
  poem: { first: 1, rest: 2 },
  caption: { first: 1.25, rest: 0 },
} satisfies Record<string, Indent>;

/** @returns the lines of a story set `measure` em wide; commas and full stops may hang by `hang` em. An empty paragraph has a line in a poem and none in prose. */
export function breakStory(story: Story, measure: number, table: Advances, mode: Mode, hang = 1): Lines {
  const out: number[] = [];
  const { flow } = story;
  for (let at = 0; at <= flow.length; ) {
    let end = flow.indexOf("\n", at);
    if (end < 0) end = flow.length;
    const style = at >= story.captions ? "caption" : story.kind === "poem" ? "poem" : "prose";
    if (end > at) breakParagraph(flow, at, end, measure, indents[style], table, mode, hang, out);
    else if (style === "poem" && at > 0 && end < flow.length) out.push(at, at);
    at = end + 1;
  }
  return Uint32Array.from(out);
}

/** Whether the line that begins at `start` begins with a mark that gives up its empty half there. */
export const opensLine = (text: string, start: number): boolean => {
  const flags = classOf(text.charCodeAt(start));
  return (flags & OPEN) !== 0 && (flags & FULL) !== 0 && start > 0 && text[start - 1] !== "\n";
};

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

const flagsAt = (text: string, i: number): number => classOf(text.charCodeAt(i));

/** Whether there is a space at `i`, and a Latin letter behind it. */
const letterBeyond = (text: string, i: number, step: 1 | -1): boolean =>
  text[i] === " " && (flagsAt(text, i + step) & (ALNUM | DIGIT)) === ALNUM;

/** Appends the lines of `text[from, to)`, which holds no "\n", to `out`. */
export function breakParagraph(
  text: string,
  from: number,
  to: number,
  measure: number,
  indent: Indent,
  table: Advances,
  mode: Mode,
  hang: number,
  out: number[],
): void {
  const first = out.length;
  let start = from;
  while (start < to) {
    const room = measure - (start === from ? indent.first : indent.rest);
    const end = lineEnd(text, start, to, room, table, mode, hang, start === from);
    out.push(start, end);
    start = end;
  }
  if (out.length - first >= 4) mendWidow(text, out);
}

/** Where the line that begins at `start` ends. Always past `start`. */
function lineEnd(
  text: string,
  start: number,
  to: number,
  room: number,
  table: Advances,
  mode: Mode,
  hang: number,
  isFirst: boolean,
): number {
  let width = 0;
  let before = 0;
  let last = start; // the last place where the line may end
  let lastWidth = 0; // and the line's width up to there
  for (let i = start; i < to; i++) {
    const upright = mode === "vertical" ? uprightLength(text, i, to) : 0;
    const sign = upright ? 0 : clusterEnd(text, i, to);
    const unit = text.charCodeAt(i);
    const flags = upright ? 0 : classIn(mode, unit);
    let advance = upright ? 1 : sign > 0 ? clusterAdvance(table, text.slice(i, sign)) : advanceAt(table, text, i);
    if (i > start) {
      if (breaks(text, i)) {
        last = i;
        lastWidth = width;
      }
      if (flags & before & SPACE && text[i] !== IDEOGRAPHIC_SPACE) advance = 0; // white space collapses
      width += betweenMarks(before, flags);
    } else if (!isFirst && flags & OPEN && flags & FULL) advance -= HALF;
    width += advance;
    const over = width - room;
    if (over > ROUNDING && !(flags & (SPACE | ATTACH))) {
      const outside = flags & HANG ? hang : flags & CLOSE && flags & FULL ? HALF : 0;
      const hangs = over <= outside + ROUNDING && (i + 1 >= to || breaks(text, i + 1));
      if (!hangs) {
        const hole = last > start && room - lastWidth > mostLoose && before & flags & WORD && !(flags & NO_START);
        return last > start && !(hole && endless(text, last, i, to, room, table)) ? last : forced(text, start, i, to);
      }
    }
    if (!isLow(unit)) before = flags;
    if (upright > 0) i += upright - 1;
    else if (sign > 0) i = sign - 1;
  }
  return to;
}

/** Whether the word that is cut at `at`, and begins at `start` or later, fills more than a line: it must be cut anywhere. */
function endless(text: string, start: number, at: number, to: number, room: number, table: Advances): boolean {
  let from = at;
  while (from > start && flagsAt(text, from - 1) & WORD) from--;
  let width = 0;
  for (let i = from; i < to && flagsAt(text, i) & WORD && !(i > from && breaks(text, i)); i++)
    width += advanceAt(table, text, i);
  return width > room;
}

/** The class of a character in a writing mode. */
function classIn(mode: Mode, unit: number): number {
  const flags = classOf(unit);
  if (mode === "horizontal") return flags & ~MIDDLE;
  return flags & CENTRED ? flags & ~FULL : flags;
}

/** What the meeting of two characters adds: marks share an empty half, Han and words stand an eighth apart. */
function betweenMarks(before: number, flags: number): number {
  if (before & FULL && before & CLOSE && flags & (FULL | MIDDLE)) return -HALF;
  if (before & (OPEN | MIDDLE) && before & (FULL | MIDDLE) && flags & FULL && flags & OPEN) return -HALF;
  return autospace(before, flags);
}

/** The space, in em, that stands between Han and a word. Takes the classes of the two characters. */
export const autospace = (before: number, flags: number): number =>
  (before & HAN && flags & ALNUM) || (before & ALNUM && flags & HAN) ? GAP : 0;

/** Nothing allows a break: end the line before `i`, but never inside a character. */
function forced(text: string, start: number, i: number, to: number): number {
  let end = Math.max(i, start + 1);
  while (end < to && (classOf(text.charCodeAt(end)) & ATTACH || isLow(text.charCodeAt(end)))) end++;
  return end;
}

/** A last line of one character (and its marks) takes company from the line above. */
function mendWidow(text: string, out: number[]): void {
  const start = out.at(-2)!;
  let solid = 0;
  for (let i = start; i < out.at(-1)!; i++) {
    const flags = classOf(text.charCodeAt(i));
    if (!(flags & (CLOSE | SPACE | ATTACH)) && !isLow(text.charCodeAt(i))) solid++;
  }
  if (solid > 1) return;
  const above = out.at(-4)!;
  for (let i = start - 1; i > above + 3; i--)
    if (breaks(text, i)) {
      if (start - i > 4) return; // a long word: the cure would be worse
      out[out.length - 3] = i;
      out[out.length - 2] = i;
      return;
    }
}
