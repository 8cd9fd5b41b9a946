/**
 * Our own line breaking: greedy, with kinsoku, pair squeeze, commas and full stops that may stand outside the measure,
 * other closing marks that may give up their empty half at the end of a line, whole Latin words and numbers, and no last
 * line of a single character. Chromium could break lines too, but not in a worker and not fast enough to try spans; `view/`
 * makes Chromium end its lines where these end.
 */
import { advanceAt, clusterAdvance } from "./advance.ts";
import { ATTACH, breaks, CLOSE, classOf, clusterEnd, FULL, isLow, NO_START, OPEN, SPACE, WORD } from "./classes.ts";
import { crossheadStarts } from "./crossheads.ts";
import { evenStarts } from "./headline.ts";
import { loosest, mendLoose } from "./loose.ts";
import type { Advances, Broken, Faces, Mode, Story } from "./types.ts";
import {
  betweenMarks,
  classIn,
  flagsAt,
  HALF,
  IDEOGRAPHIC_SPACE,
  isStiff,
  type Indent,
  type Manner,
  outside,
  ROUNDING,
  uprightLength,
} from "./width.ts";

/** Em that a line may lack before a word that may be cut anywhere: else the word begins on this line. */
const mostLoose = 2;
/** Characters of a credit at a paragraph's end. */
const longestCredit = 14;
export const indents = {
  prose: { first: 2, rest: 0 },
  crosshead: { first: 2, rest: 2 },
  poem: { first: 1, rest: 2 },
  caption: { first: 1.25, rest: 0 },
} satisfies Record<string, Indent>;

/** @returns a story set `measure` em wide, crossheads in the type of headlines; commas and full stops may hang by `hang` em. An empty paragraph has a line in a poem and none in prose. */
export function breakStory(story: Story, measure: number, faces: Faces, mode: Mode, hang = 1): Broken {
  const out: number[] = [];
  const short = new Map<number, number>();
  const { flow } = story;
  const heads = crossheadStarts(story);
  for (let at = 0; at <= flow.length; ) {
    let end = flow.indexOf("\n", at);
    if (end < 0) end = flow.length;
    const head = heads.has(at);
    const style = at >= story.captions ? "caption" : story.kind === "poem" ? "poem" : head ? "crosshead" : "prose";
    const manner = {
      text: flow,
      from: at,
      to: end,
      measure,
      indent: indents[style],
      table: head ? faces.head : faces.text,
      mode,
      hang,
    };
    if (head) breakCrosshead(manner, out);
    else if (end > at) breakParagraph(manner, out, style === "poem" ? null : short);
    else if (style === "poem" && at > 0 && end < flow.length) out.push(at, at);
    at = end + 1;
  }
  return { lines: Uint32Array.from(out), short };
}

const opens = (text: string, at: number): boolean => {
  const flags = classOf(text.charCodeAt(at));
  return (flags & OPEN) !== 0 && (flags & FULL) !== 0;
};

/** Whether the line that begins at `start` begins with a mark that gives up its empty half there. */
export const opensLine = (text: string, start: number): boolean =>
  opens(text, start) && start > 0 && text[start - 1] !== "\n";

/** Whether an opening mark stands after a space, where it gives up its empty half as well. */
export const opensAfterSpace = (text: string, at: number): boolean =>
  (flagsAt(text, at - 1) & SPACE) !== 0 && opens(text, at);

/** Appends a paragraph's lines to `out`. `short` takes the lines that are left short; null: no line is justified. */
export function breakParagraph(manner: Manner, out: number[], short: Map<number, number> | null): void {
  const { text, from, to, measure, indent } = manner;
  const first = out.length;
  const loose: number[] = [];
  for (let start = from; start < to; ) {
    const room = measure - (start === from ? indent.first : indent.rest);
    const end = lineEnd(manner, start, room);
    // What may be loose is looked at closely: signs of several characters have fewer gaps, a space at the end is no width.
    if (
      short &&
      end < to &&
      (room - filled > (loosest / 2) * (end - start - 1 - stiff) || flagsAt(text, end - 1) & SPACE)
    )
      loose.push(out.length);
    out.push(start, end);
    start = end;
  }
  if (out.length - first >= 4 && (keepCredit(manner, out) || mendWidow(text, out)) && short)
    if (loose.at(-1) !== out.length - 4) loose.push(out.length - 4);
  for (const at of loose) mendLoose(manner, out, first, at, short!);
}

/** A crosshead of several lines is not justified: its lines are even and end between words. */
function breakCrosshead(manner: Manner, out: number[]): void {
  const { text, from, to, measure, indent, table } = manner;
  const first = out.length;
  breakParagraph(manner, out, null);
  const count = (out.length - first) / 2;
  const starts = count > 1 && evenStarts(text.slice(from, to), measure - indent.rest, count, table);
  if (!starts) return;
  out.length = first;
  starts.forEach((start, i) => out.push(from + start, i + 1 < starts.length ? from + starts[i + 1]! : to));
}

/** Em of the line that `lineEnd` found last, and its gaps that take no space: an answer of its own would be an object for each line. */
let filled = 0;
let stiff = 0;

/** Where the line that begins at `start` ends. Always past `start`. */
function lineEnd({ text, from, to, table, mode, hang }: Manner, start: number, room: number): number {
  const isFirst = start === from;
  let width = 0;
  let before = 0;
  let last = start; // the last place where the line may end
  let lastWidth = 0; // and the line's width up to there
  let inWords = 0;
  stiff = 0;
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
        stiff = inWords;
      }
      if (isStiff(unit) && isStiff(text.charCodeAt(i - 1))) inWords++;
      if (flags & before & SPACE && text[i] !== IDEOGRAPHIC_SPACE) advance = 0; // white space collapses
      width += betweenMarks(before, flags);
    } else if (!isFirst && flags & OPEN && flags & FULL) advance -= HALF;
    width += advance;
    const over = width - room;
    if (over > ROUNDING && !(flags & (SPACE | ATTACH))) {
      const hangs = over <= outside(flags, hang) + ROUNDING && (i + 1 >= to || breaks(text, i + 1));
      if (!hangs) {
        const hole = last > start && room - lastWidth > mostLoose && before & flags & WORD && !(flags & NO_START);
        filled = lastWidth;
        if (last > start && !(hole && severable(text, last, i, to, room, table))) return last;
        filled = width - advance;
        stiff = inWords;
        return forced(text, start, i, to);
      }
    }
    if (!isLow(unit)) before = flags;
    if (upright > 0) i += upright - 1;
    else if (sign > 0) i = sign - 1;
  }
  filled = width;
  return to;
}

/**
 * Whether the word that is cut at `at`, and begins at `start` or later, may be cut anywhere: it fills more than a line, or is a
 * web address, which nobody reads as a word.
 */
function severable(text: string, start: number, at: number, to: number, room: number, table: Advances): boolean {
  let from = at;
  while (from > start && flagsAt(text, from - 1) & WORD) from--;
  let width = 0;
  let end = from;
  for (; end < to && flagsAt(text, end) & WORD && !(end > from && breaks(text, end)); end++)
    width += advanceAt(table, text, end);
  return width > room || address.test(text.slice(from, end));
}
const address = /^(?:https?:|www\.)|[a-z0-9][@.][a-z]{2,}/iu;

/** Nothing allows a break: end the line before `i`, but never inside a character. */
function forced(text: string, start: number, i: number, to: number): number {
  let end = Math.max(i, start + 1);
  while (end < to && (classOf(text.charCodeAt(end)) & ATTACH || isLow(text.charCodeAt(end)))) end++;
  return end;
}

/** A credit that ends a paragraph, （记者 张三）, is not parted: its line begins with it. @returns whether it was. */
function keepCredit({ text, to, measure }: Manner, out: number[]): boolean {
  if (text[to - 1] !== "）") return false;
  const start = text.lastIndexOf("（", to - 1);
  if (to - start > Math.min(measure, longestCredit) || start <= out.at(-4)! + 2 || start >= out.at(-2)!) return false;
  out[out.length - 3] = start;
  out[out.length - 2] = start;
  return true;
}

/** A last line of one character (and its marks) takes company from the line above. @returns whether it has. */
function mendWidow(text: string, out: number[]): boolean {
  const start = out.at(-2)!;
  let solid = 0;
  for (let i = start; i < out.at(-1)!; i++) {
    const flags = classOf(text.charCodeAt(i));
    if (!(flags & (CLOSE | SPACE | ATTACH)) && !isLow(text.charCodeAt(i))) solid++;
  }
  if (solid > 1) return false;
  const above = out.at(-4)!;
  for (let i = start - 1; i > above + 3; i--)
    if (breaks(text, i)) {
      if (start - i > 4) return false; // a long word: the cure would be worse
      out[out.length - 3] = i;
      out[out.length - 2] = i;
      return true;
    }
  return false;
}
