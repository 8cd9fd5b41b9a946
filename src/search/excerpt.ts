/**
 * The passage of an article that answers best, with the exact characters marked: positions in code points of the
 * excerpt, never HTML.
 */
import { foldWithPositions, isExtender } from "../text/fold.ts";
import { type ArticleRow, unitsOf } from "./article.ts";
import { matchesOf, type Word } from "./words.ts";

/** Characters of an excerpt, and how many of them may stand before the first mark. */
const width = 80;
const lead = 20;
/** Characters before the first mark where the text ends soon after it: more, and a narrow list would cut the mark off. */
const latest = 48;

export type Mark = [start: number, length: number];
export type Marked = { text: string; marks: Mark[] };

type Found = { start: number; end: number; word: number };

/** How a text was printed. `simple`: Traditional counts as Simplified; `plain`: folding it changes only case and widths. */
export type Print = { simple: boolean; plain: boolean };

/** ASCII punctuation has two widths, and blanks are folded together: only words without either are found unfolded. */
const solidWord = /^[^\s!-/:-@[-`{-~]+$/;

/** Matches of all words in a text, as UTF-16 offsets of the text as printed, ascending. */
function find(text: string, words: Word[], { simple, plain }: Print): Found[] {
  const found: Found[] = [];
  if (plain && words.every(({ word, pattern }) => !pattern && solidWord.test(word))) {
    // In a plain text only capitals stand between a folded word and where it stands.
    const low = words.some(({ word }) => /[a-z]/.test(word)) ? text.toLowerCase() : text;
    if (low.length === text.length) {
      for (const [i, word] of words.entries())
        for (const [start, end] of matchesOf(low, word)) found.push({ start, end, word: i });
      // A mark that stands over a letter is shown with it: folding knows where the two end.
      if (!found.some(({ start, end }) => isExtender(text, start) || isExtender(text, end)))
        return words.length < 2 ? found : found.sort((a, b) => a.start - b.start || b.end - a.end);
      found.length = 0;
    }
  }
  const folded = foldWithPositions(text, simple);
  for (const [i, word] of words.entries())
    for (const [from, to] of matchesOf(folded.text, word)) {
      const [start, end] = folded.original(from, to);
      found.push({ start, end, word: i });
    }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

const points = (text: string): number => (/[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length);

/** The text with its matches as marks; overlapping ones become one. */
function mark(text: string, found: { start: number; end: number }[], from = 0): Mark[] {
  const marks: Mark[] = [];
  let last = -1;
  for (const { start, end } of found) {
    if (end <= last) continue;
    if (start <= last && marks.length) {
      const mark = marks.at(-1) as Mark;
      mark[1] += points(text.slice(last, end));
    } else marks.push([points(text.slice(from, start)), points(text.slice(start, end))]);
    last = end;
  }
  return marks;
}

/** The whole text with its marks: for titles. */
export function markAll(text: string, words: Word[], print: Print): Marked {
  return { text, marks: mark(text, find(text, words, print)) };
}

/** The best passage of an article. Without a match outside the title it is the beginning of the text. */
export function excerptOf(row: ArticleRow, words: Word[], print: Print): Marked {
  // The text first: a passage of the story says more than its byline.
  const body = unitsOf(row, "body");
  const others = [row.kicker, row.subtitle, row.column_name, row.byline, row.agency].filter((unit) => unit !== null);
  const text = [...body, ...unitsOf(row, "caption"), ...others].join("\n");
  const inBody = words.filter((word) => word.part !== "headline");
  const shown = passageOf(text, inBody, print);
  if (shown.marks.length || inBody.length === words.length) return shown;
  // `title:` may have been found in the kicker or the subtitle, which a list does not show.
  const beside = passageOf([row.kicker, row.subtitle].filter(Boolean).join("\n"), words, print);
  return beside.marks.length && !find(row.title ?? "", words, print).length ? beside : shown;
}

/** The best passage of a text; its beginning where none of the words stands in it. */
export function passageOf(text: string, words: Word[], print: Print): Marked {
  const found = find(text, words, print);
  if (!found.length) return beginning(text);
  const best = bestWindow(found);
  const first = found[best] as Found;
  const unitStart = text.lastIndexOf("\n", first.start) + 1;
  const unitBreak = text.indexOf("\n", first.start);
  const unitEnd = unitBreak < 0 ? text.length : unitBreak;
  let from = stepBack(text, first.start, lead, unitStart);
  const clause = /.*[，。；！？：,;!?、\s]/su.exec(text.slice(from, first.start));
  if (clause && from > unitStart && clause[0].length < first.start - from) from += clause[0].length;
  let to = stepForward(text, from, Math.max(width, points(text.slice(from, first.end))), unitEnd);
  // A short rest of the unit gives its room to what stands before.
  const spare = width - points(text.slice(from, to));
  const room = latest - points(text.slice(from, first.start));
  if (spare > 0 && room > 0) from = stepBack(text, from, Math.min(spare, room), unitStart);
  const shown: Found[] = [];
  for (const match of found)
    if (match.start >= from && match.start < to) {
      if (match.end > to && match.end <= unitEnd) to = match.end;
      if (match.end <= to) shown.push(match);
    }
  const before = from > unitStart ? "…" : "";
  const after = to < unitEnd ? "…" : "";
  const marks = mark(text, shown, from).map(([start, length]): Mark => [start + before.length, length]);
  return { text: before + text.slice(from, to) + after, marks };
}

function beginning(text: string): Marked {
  const end = text.indexOf("\n") < 0 ? text.length : text.indexOf("\n");
  const to = stepForward(text, 0, width, end);
  return { text: text.slice(0, to) + (to < end ? "…" : ""), marks: [] };
}

/** The match at which the window with most different words, then most matches, begins. */
function bestWindow(found: Found[]): number {
  let best = 0;
  let most = -1;
  for (let i = 0, j = 0; i < found.length; i++) {
    if (j < i) j = i;
    while (j < found.length && found[j]!.start - found[i]!.start < width - lead) j++;
    const inside = found.slice(i, j);
    const value = new Set(inside.map((match) => match.word)).size * 100 + Math.min(inside.length, 50);
    if (value > most) {
      most = value;
      best = i;
    }
  }
  return best;
}

/** Moves by code points, not beyond the limit. */
function stepForward(text: string, at: number, steps: number, limit: number): number {
  let to = at;
  for (let i = 0; i < steps && to < limit; i++) to += (text.codePointAt(to) as number) > 0xffff ? 2 : 1;
  return Math.min(to, limit);
}

function stepBack(text: string, at: number, steps: number, limit: number): number {
  let to = at;
  for (let i = 0; i < steps && to > limit; i++) to -= isLow(text, to - 1) ? 2 : 1;
  return Math.max(to, limit);
}

const isLow = (text: string, i: number) => (text.charCodeAt(i) & 0xfc00) === 0xdc00;
