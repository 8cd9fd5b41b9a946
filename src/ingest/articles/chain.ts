/**
 * Paragraphs to articles: one best cut of the page's paragraphs into articles, each with the headline lines before or
 * after it, or none; headline lines within an article are its section headings. Evidence for a cut: leads, bylines,
 * signatures, column width, change of vocabulary; for a headline: what it shares with the text, and which side
 * headlines take on this page.
 */
import type { Block } from "../layout/blocks.ts";
import { early, late, lineFit, loss, mixed, tear, together } from "./fits.ts";
import { hintsOf } from "./hints.ts";
import { innerScore, isHeap } from "./inner.ts";
import type { Gram, Meaning, Rarity } from "./meaning.ts";
import { seamsOf, startScore } from "./seam.ts";
import { startScores } from "./start.ts";

/** A headline line in a gap between paragraphs; `after` it in the gap stand so many bylines. */
export type HeadLine = { block: Block; grams: Gram[]; total: number; notice: boolean; dashed: boolean };
export type Unit = { block: Block; text: string; parts: Block[]; index: number; notice: boolean };
/** What stands between two units (or at either end). `order`: heads and bylines as they stand. */
/**
 * `loose`: within an article, but a heap of others' headlines and no section headings. `ties`: which headline lines go
 * with the one before.
 */
export type Gap = {
  heads: HeadLine[];
  bylines: { block: Block; before: number }[];
  box?: boolean;
  loose?: boolean;
  ties?: boolean[];
  /** How well each line fits the texts right before and behind the gap, as far as it was asked. */
  fits?: Float64Array;
};

export type Segment = {
  from: number;
  to: number;
  title: HeadLine[];
  side: "before" | "after" | "none";
  gain: number;
  /** Log odds of a beginning at its first unit and at the one after its last, and the most of any within; null at the page's ends. */
  sure: { first: number | null; next: number | null; within: number };
};

/** The articles of a page, and the headline lines that none of them took. */
export type Cut = { segments: Segment[]; orphans: HeadLine[] };

export type Page = { units: Unit[]; gaps: Gap[]; offset: number };

const longest = 48;
const mostHeads = 10;

export function cut(page: Page, meaning: Meaning, rarity: Rarity): Cut {
  for (const gap of page.gaps)
    gap.ties = gap.heads.map((h, p) => p > 0 && rarity.beside(gap.heads[p - 1]!.block.text, h.block.text));
  const seams = seamsOf(page, rarity);
  const learnt = startScores(page, seams, meaning);
  const starts = new Float64Array(page.units.length);
  const inner = new Float64Array(page.units.length);
  for (let k = 0; k < starts.length; k++) {
    starts[k] = startScore(page, k, seams[k]!) + learnt[k]!;
    inner[k] = innerScore(page, k, meaning);
  }
  const first = solve(page, meaning, starts, inner, 0);
  const lean = leanOf(first.segments, starts);
  const hint = hintsOf(page, first, meaning);
  const last =
    lean === 0 && !hint.some((h) => h > 0)
      ? first
      : solve(
          page,
          meaning,
          starts.map((s, k) => s + (hint[k] ?? 0)),
          inner,
          lean,
          hint,
        );
  for (const s of last.segments)
    for (let k = s.from + 1; k <= s.to; k++) page.gaps[k]!.loose = isHeap(page, k, meaning);
  return last;
}

/** The side that headlines take on a page, as log odds: before their texts (+) or after. */
export function leanOf(segments: readonly Segment[], starts: ArrayLike<number>): number {
  let before = 0;
  let after = 0;
  for (const s of segments) {
    if (s.gain < 0.8) continue;
    // Only where the cut itself is beyond doubt: a section heading looks like a headline before its text.
    if (s.side === "before" && (s.from === 0 || starts[s.from]! >= 5)) before++;
    else if (s.side === "after" && (starts[s.to + 1] === undefined || starts[s.to + 1]! >= 5)) after++;
  }
  // With a doubt of one on each side.
  return before + after < 2 ? 0 : Math.max(-2.4, Math.min(2.4, 1.2 * Math.log((before + 1) / (after + 1))));
}

export function solve(
  page: Page,
  meaning: Meaning,
  starts: ArrayLike<number>,
  inner: ArrayLike<number>,
  lean: number,
  far?: ArrayLike<number>,
): Cut {
  const { units, gaps } = page;
  const n = units.length;
  if (n === 0) return { segments: [], orphans: gaps.flatMap((g) => g.heads) };
  const span = n > 4000 ? 16 : longest;

  /** How many lines of a gap may go to the article before it; all the choices of the page stand in one row. */
  const row = new Int32Array(n + 2);
  const choices: number[] = [];
  gaps.forEach((g, k) => (row[k + 1] = splits(g, choices)));
  /** The best score of the units before a gap, for each choice in it. */
  const best = new Float64Array(choices.length).fill(Number.NEGATIVE_INFINITY);
  /** The first unit of the last article on the way there, and the choice in the gap before it. */
  const back = new Int32Array(best.length).fill(-1);
  const picks = new Uint8Array(best.length);
  const torn = new Float64Array(best.length);
  for (let k = 0; k <= n; k++) for (let c = row[k]!; c < row[k + 1]!; c++) torn[c] = tear(gaps[k]!, choices[c]!);
  /** The best headline before unit i, when the lines of its a-th choice went to the article before it. */
  const front = (i: number, a: number): void => {
    const gap = gaps[i]!;
    const signed = gap.bylines.some((b) => b.before === gap.heads.length) ? 1.2 : 0;
    const most = gap.heads.length > 0 ? 3 : 9;
    const none = far ? untitled + farther * Math.min(most, far[i]!) : untitled;
    bestBefore(gap, i === 0 ? 0 : choices[row[i]! + a]!, lean + signed, none, a);
  };
  // Lines of the first gap before the first unit cannot go to an article before.
  best[0] = 0;
  for (let i = 0; i < n; i++) {
    const here = row[i]!;
    const froms = row[i + 1]! - here;
    let score = i > 0 ? starts[i]! - 1 : 0;
    const left = gaps[i]!.heads;
    for (let j = i; j < n && j - i < span; j++) {
      if (j > i) score += inner[j]!;
      const there = row[j + 1]!;
      const tos = row[j + 2]! - there;
      closings(choices, there, tos, meaning, page, i, j, lean);
      // A headline is asked of the first paragraphs only, and only when they add to its fit: beyond them it fits as it did.
      const asked = j === i ? refit(meaning, page, i, j) || true : j <= i + early && refit(meaning, page, i, j);
      for (let a = 0; a < froms; a++) {
        const base = best[here + a]!;
        if (base === Number.NEGATIVE_INFINITY) continue;
        if (asked) front(i, a);
        const lines = frontLines[a]!;
        const gain = frontGain[a]!;
        const ahead = left.length - (i === 0 ? 0 : choices[here + a]!);
        for (let b = 0; b < tos; b++) {
          const taken = choices[there + b]!;
          const after = closing[b]!;
          const lost = taken === 0 || inBoth(lines, gain, taken, after, lean) ? ahead - lines : ahead;
          const total = base + score + worth(lines, gain, taken, after, lean) - lost * loss - torn[there + b]!;
          if (total <= best[there + b]!) continue;
          best[there + b] = total;
          back[there + b] = i;
          picks[there + b] = a;
        }
      }
      if (j + 1 < n && starts[j + 1]! > 12) break;
    }
  }
  const segments: Segment[] = [];
  const used = new Set<HeadLine>();
  const last = gaps[n]!.heads.length;
  let at = n;
  let pick = 0;
  const end = (b: number): number => best[row[n]! + b]! - (last - choices[row[n]! + b]!) * loss;
  for (let b = 1; row[n]! + b < choices.length; b++) if (end(b) > end(pick)) pick = b;
  while (at > 0) {
    const from = back[row[at]! + pick]!;
    if (from < 0) break;
    const before = picks[row[at]! + pick]!;
    const { heads } = gaps[from]!;
    // The headline of the way that was best, once more: to keep that of every way costs more.
    refit(meaning, page, from, Math.min(at - 1, from + early));
    front(from, before);
    const lines = frontLines[before]!;
    const fronted = frontGain[before]!;
    closings(choices, row[at]!, row[at + 1]! - row[at]!, meaning, page, from, at - 1, lean);
    const after = closing[pick]!;
    const taken = choices[row[at]! + pick]!;
    const gain = worth(lines, fronted, taken, after, lean);
    const above = heads.slice(heads.length - lines);
    const behind = gaps[at]!.heads.slice(0, taken);
    const title = taken === 0 || inBoth(lines, fronted, taken, after, lean) ? [...above, ...behind] : behind;
    let within = Number.NEGATIVE_INFINITY;
    for (let k = from + 1; k < at; k++) within = Math.max(within, starts[k]! - inner[k]!);
    const sure = { first: from > 0 ? starts[from]! : null, next: at < n ? starts[at]! : null, within };
    const side = taken > 0 ? "after" : lines > 0 ? "before" : "none";
    segments.push({ from, to: at - 1, title, side, gain, sure });
    for (const h of title) used.add(h);
    at = from;
    pick = before;
  }
  segments.reverse();
  const boundaries = new Set(segments.map((s) => s.from));
  boundaries.add(n);
  const orphans = gaps.flatMap((g, k) =>
    boundaries.has(k) || k === 0 || isHeap(page, k, meaning) ? g.heads.filter((h) => !used.has(h)) : [],
  );
  return { segments, orphans };
}

/** Adds after how many of its lines a gap may be parted, at either end too; returns how many numbers there are. */
function splits({ heads }: Gap, out: number[]): number {
  const all = heads.length;
  for (let p = 0; p <= all; p++)
    if ((all <= mostHeads || p <= 5 || p >= all - 4) && (p === 0 || p === all || !heads[p]!.dashed)) out.push(p);
  return out.length;
}

/** What an article without a headline beside it is worth. */
const untitled = -0.9;
/** What a headline that stands elsewhere on the page is worth, of one that stands beside its text. */
const farther = 0.6;
/** For each choice of a gap: the headline before the next unit, as how many lines it has and what they are worth. */
const frontLines = new Int32Array(mostHeads + 1);
const frontGain = new Float64Array(mostHeads + 1);

/**
 * A headline may stand in two places, its kicker behind the text. `lines`, `gain`: of what stands before; `after`: what
 * the lines behind it are worth, `taken` of them.
 */
const inBoth = (lines: number, gain: number, taken: number, after: number, lean: number): boolean =>
  taken > 0 && taken <= 2 && lines > 0 && gain - lean > 1.5 && after + lean > 1.5;

function worth(lines: number, gain: number, taken: number, after: number, lean: number): number {
  if (taken === 0) return gain;
  return inBoth(lines, gain, taken, after, lean)
    ? Math.max(after, gain) + 0.35 * Math.min(after + lean, gain - lean)
    : after;
}

/** A headline has no more lines. */
const mostLines = 6;

/** Writes down how well the lines before unit `from` fit the article from there to `to`; whether that is news. */
function refit(meaning: Meaning, page: Page, from: number, to: number): boolean {
  const lines = Math.min(page.gaps[from]!.heads.length, mostLines);
  let news = false;
  for (let up = 0; up < lines; up++) {
    const fit = lineFit(page, from, page.gaps[from]!.heads.length - 1 - up, meaning, from, to);
    if (fit !== fits[up]) news = true;
    fits[up] = fit;
  }
  return news;
}
/** Of the last lines of a gap, the last first. */
const fits = new Float64Array(mostLines);

/**
 * The best run of lines, of those from `first` on, that ends right before the article; `none` is what no headline is
 * worth. Written down in the fronts as the choice `at`.
 */
function bestBefore(gap: Gap, first: number, lean: number, none: number, at: number): void {
  const { heads } = gap;
  let taken = 0;
  let best = none;
  let top = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let k = heads.length - 1; k >= first && heads.length - k <= mostLines; k--) {
    const fit = fits[heads.length - 1 - k]!;
    if (fit > top) top = fit;
    sum += fit > 0 ? 0.35 * fit : fit;
    if (k > first && heads[k]!.dashed) continue; // a subtitle does not begin a headline
    const lines = heads.length - k;
    const own = together(top, sum, lines) + lean - mixed(heads, k, heads.length);
    const gain = own - (k > first ? tear(gap, k) : 0);
    if (gain + loss * lines <= best + loss * taken) continue;
    taken = lines;
    best = gain;
  }
  frontLines[at] = taken;
  frontGain[at] = best;
}

/**
 * For each of `tos` choices, how many lines of the gap behind unit `to` go to the article that ends there, what they are
 * worth as its headline: in `closing`.
 */
function closings(
  choices: readonly number[],
  there: number,
  tos: number,
  meaning: Meaning,
  page: Page,
  from: number,
  to: number,
  lean: number,
): void {
  const gap = page.gaps[to + 1]!;
  const { heads } = gap;
  let top = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let b = 1; b < tos; b++) {
    const taken = choices[there + b]!;
    for (; count < taken; count++) {
      const fit = lineFit(page, to + 1, count, meaning, Math.max(from, to - late), to);
      if (fit > top) top = fit;
      sum += fit > 0 ? 0.35 * fit : fit;
    }
    // A byline that follows the lines belongs with them.
    const signed = taken < heads.length && gap.bylines.some((one) => one.before === taken) ? 0.6 : 0;
    const own = together(top, sum, count);
    // Lines below a text that share nothing with it are rather the next text's, or a heap.
    const strange = own <= -0.3 ? 1 + loss * taken : 0;
    const gain = own - lean + signed - strange - mixed(heads, 0, taken);
    // Better none than one that fits no better, however many lines are left over: they may be a heap.
    closing[b] = gain < untitled ? Number.NEGATIVE_INFINITY : gain;
  }
}
const closing = new Float64Array(mostHeads + 1);
