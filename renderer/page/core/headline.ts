/** Headlines: the largest size that sets a title in few, even lines that end between words. */
import { advanceAt } from "./advance.ts";
import { autospace } from "./width.ts";
import { breaks, classOf, isLow, SPACE } from "./classes.ts";
import { spanWidth } from "./geometry.ts";
import type { Advances, Faces, Geometry, Head, Story, Tier } from "./types.ts";

/** Largest and smallest headline in multiples of the body size, by tier, over one column and over more. */
const sizes: Record<Tier, { one: [number, number]; more: [number, number] }> = {
  0: { one: [2, 1.4], more: [3.3, 2.1] },
  1: { one: [1.6, 1.3], more: [2.25, 1.6] },
  2: { one: [1.5, 1.25], more: [1.9, 1.4] },
  3: { one: [1.3, 1.15], more: [1.6, 1.25] },
};
/** Line heights and small sizes that `page.css` repeats. */
export const headline = { leading: 1.22, small: 1.0, label: 0.875, lead: 1.25 } as const;
/** Whether the lines above and below a title have the lead's size: over one column there is no room for it. */
export const leadsOver = (tier: Tier, span: number): boolean => tier === 0 && span > 1;
/** A column wider than this, in em, has room for the headlines of several. */
export const wideColumn = 24;
/** Space above and below, in rows. */
const air = 0.8;

/** What the dictionary takes for two words and a reader for one: 我市, 本报, 全省; a number and what it counts; a date. */
const bound: readonly (readonly [end: RegExp, start: RegExp])[] = [
  [/[我本全该]$/u, /^[国省市县区州盟旗镇乡村校院厂社军党队报]/u],
  [/[0-9０-９]$/u, /^[年月日时点分元亿万届次期号版个名项条岁℃%]/u],
  [/[0-9０-９][年月]$/u, /^[0-9０-９]/u],
];
const binds = (text: string, at: number): boolean =>
  bound.some(([end, start]) => end.test(text.slice(Math.max(0, at - 2), at)) && start.test(text.slice(at, at + 1)));

/** How much wider than in even lines the widest may be that ends with a phrase, and phrases that are tried out. */
const mostUneven = 1.35;
const mostPhrases = 8;

let segmenter: Intl.Segmenter | undefined;

/** Where a line of a headline may end: between words, by kinsoku. Offsets, the text's length last. */
function stops(text: string): number[] {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const ends: number[] = [];
  for (const { index } of segmenter.segment(text))
    if (index > 0 && breaks(text, index) && !binds(text, index)) ends.push(index);
  ends.push(text.length);
  return ends;
}

/** A text with the places where it may be broken (found when first needed) and its width up to each character. */
type Measured = { text: string; readonly stops: number[]; upTo: Float32Array };

/** Finding words is slow, and the same few headlines are set again and again, over one span and another. */
const known = new WeakMap<Advances, Map<string, Measured>>();
const mostKnown = 10_000;

function measured(text: string, face: Advances): Measured {
  let texts = known.get(face);
  if (!texts || texts.size > mostKnown) known.set(face, (texts = new Map()));
  let found = texts.get(text);
  if (!found) texts.set(text, (found = measure(text, face)));
  return found;
}

/** Widths without pair squeeze and upright digits: never too small. */
function measure(text: string, face: Advances): Measured {
  const upTo = new Float32Array(text.length + 1);
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const flags = classOf(unit);
    upTo[i + 1] = upTo[i]! + advanceAt(face, text, i) + autospace(before, flags);
    if (!isLow(unit)) before = flags;
  }
  let ends: number[] | null = null;
  return {
    text,
    upTo,
    get stops() {
      return (ends ??= stops(text));
    },
  };
}

/** Greedy lines at most `limit` em wide; a word wider than that is broken anywhere. */
function fill({ text, stops, upTo }: Measured, limit: number): [number, number][] {
  const lines: [number, number][] = [];
  let start = 0;
  let last = 0;
  const widthTo = (end: number): number => upTo[end]! - upTo[start]!;
  const close = (end: number): void => {
    lines.push([start, end]);
    start = end;
    while (start < text.length && classOf(text.charCodeAt(start)) & SPACE) start++;
    last = start;
  };
  for (const stop of stops) {
    if (stop <= start) continue;
    if (widthTo(trimmed(text, stop)) > limit + 0.01) {
      if (last > start) close(last);
      while (widthTo(trimmed(text, stop)) > limit + 0.01) {
        let end = start + 1;
        while (end < stop && (widthTo(end + 1) <= limit || !breaks(text, end))) end++;
        if (end >= stop) break;
        close(end);
      }
    }
    last = stop;
  }
  if (start < text.length) lines.push([start, text.length]);
  return lines;
}

const trimmed = (text: string, end: number): number => {
  while (end > 0 && classOf(text.charCodeAt(end - 1)) & SPACE) end--;
  return end;
};

/** The narrowest measure that sets the text in `count` lines: even lines. */
function evenly(m: Measured, count: number): { lines: [number, number][]; widest: number } {
  const total = m.upTo.at(-1)!;
  if (count === 1) return { lines: [[0, m.text.length]], widest: m.upTo[trimmed(m.text, m.text.length)]! };
  let low = total / count;
  let high = total;
  for (let step = 0; step < 9; step++) {
    const middle = (low + high) / 2;
    if (fill(m, middle).length <= count) high = middle;
    else low = middle;
  }
  const lines = atSpace(m, count, high) ?? fill(m, high);
  return { lines, widest: Math.max(...lines.map(([from, to]) => m.upTo[trimmed(m.text, to)]! - m.upTo[from]!)) };
}

/** A title of several phrases is broken between them where the lines then are not too uneven. */
function atSpace({ text, upTo }: Measured, count: number, widest: number): [number, number][] | null {
  const phrases = [...text.matchAll(/[^ \u3000]+/g)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
  }));
  if (phrases.length < count || phrases.length > mostPhrases) return null;
  const limit = widest * mostUneven;
  let best: { lines: [number, number][]; widest: number } | null = null;
  const lines: [number, number][] = [];
  const place = (from: number, left: number, soFar: number): void => {
    for (let to = left === 1 ? phrases.length : from + 1; to <= phrases.length - left + 1; to++) {
      const [start, end] = [phrases[from]!.start, phrases[to - 1]!.end];
      const width = Math.max(soFar, upTo[end]! - upTo[start]!);
      if (width > limit || (best && width >= best.widest)) continue;
      lines.push([start, end]);
      if (left > 1) place(to, left - 1, width);
      else best = { lines: [...lines], widest: width };
      lines.pop();
    }
  };
  place(0, count, 0);
  return best && (best as { lines: [number, number][] }).lines;
}

const strings = (text: string, lines: [number, number][]): string[] => lines.map(([from, to]) => text.slice(from, to));

/** @returns where `count` even lines of a short text begin; null where lines of `room` em are not enough for that. */
export function evenStarts(text: string, room: number, count: number, face: Advances): number[] | null {
  const m = measured(text, face);
  if (fill(m, room).length > count) return null;
  const { lines, widest } = evenly(m, count);
  return widest <= room ? lines.map(([from]) => from) : null;
}

/** Lines of one fixed size. */
function plainLines(text: string, room: number, face: Advances): string[] {
  if (text === "") return [];
  const m = measured(text, face);
  if (m.upTo.at(-1)! <= room) return [text];
  const count = fill(m, room).length;
  return strings(
    text,
    count > 1 ? evenly(m, count).lines.flatMap((line) => within(m, line, room)) : [[0, text.length]],
  );
}
function within(m: Measured, line: [number, number], room: number): [number, number][] {
  return m.upTo[line[1]]! - m.upTo[line[0]]! <= room + 0.01 ? [line] : fill(m, room);
}

/** The headline of a story over `span` columns; `inset` em are lost to a frame; `grow` scales the sizes. */
export function setHead(story: Story, tier: Tier, span: number, g: Geometry, faces: Faces, inset = 0, grow = 1): Head {
  const room = spanWidth(g, span) / g.size - inset;
  const small = leadsOver(tier, span) ? headline.lead : headline.small;
  const wide = span > 1 || room > wideColumn;
  const [largest, smallest] = (wide ? sizes[tier].more : sizes[tier].one).map((size) => size * grow) as [
    number,
    number,
  ];
  const kicker = plainLines(story.kicker, (room - 1) / small, faces.text);
  const subtitle = plainLines(story.subtitle, (room - 1) / small, faces.text);
  const label = plainLines(story.label, (room - 1) / headline.label, faces.text);
  let title: string[] = [];
  let size = 0;
  if (story.title !== "") {
    const m = measured(story.title, faces.head);
    for (let count = Math.max(1, Math.floor((m.upTo.at(-1)! * smallest) / room)); ; count++) {
      const { lines, widest } = evenly(m, count);
      size = Math.min(largest, Math.floor(((room - 0.5) / widest) * 8) / 8);
      if (size >= smallest || count >= 60) {
        size = Math.max(size, 0.75);
        title = strings(story.title, lines);
        break;
      }
    }
  }
  const px =
    title.length * size * headline.leading * g.size +
    (kicker.length * 1.4 + subtitle.length * 1.5) * small * g.size +
    label.length * g.row;
  const rows = px === 0 ? 2 : Math.ceil(px / g.row + air);
  // Whole pixels: else the browser rounds the advances of some characters up, of others down.
  return { rows, size: Math.floor(size * g.size), kicker, title, subtitle, label };
}

/** The small headline of a continuation, on one line: the beginning of the title, or of the byline where there is none. */
export function continuedHead(story: Story, span: number, g: Geometry, faces: Faces, inset = 0): Head {
  const room = spanWidth(g, span) / g.size - inset;
  const size = 1.15;
  const name = story.title || story.label;
  const m = measured(name, faces.head);
  const words = room / size - 5.5; // the rest is for the words of the jump line
  let end = name.length;
  while (end > 0 && m.upTo[end]! > words) end--;
  const title = end === 0 ? [] : [end < name.length ? `${name.slice(0, Math.max(1, end - 1))}…` : name];
  return { rows: 2, size: size * g.size, kicker: [], title, subtitle: [], label: [] };
}

/** A headline cut down to `rows`, for windows that are too small for the whole. */
export function shrunkHead(head: Head, rows: number, g: Geometry): Head {
  if (head.rows <= rows) return head;
  const room = Math.max(0, rows - air) * g.row;
  const lines = Math.max(0, Math.floor(room / Math.max(1, head.size * headline.leading)));
  const title = head.title.slice(0, lines);
  if (title.length < head.title.length && title.length > 0) title[title.length - 1] = `${title.at(-1)!.slice(0, -1)}…`;
  return { rows: Math.max(0, rows), size: head.size, kicker: [], title, subtitle: [], label: [] };
}
