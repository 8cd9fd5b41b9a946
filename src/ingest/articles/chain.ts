/**
 * Paragraphs to articles: one best cut of the page's paragraphs into articles, each with the headline lines before or
 * after it, or none; headline lines within an article are its section headings. Evidence for a cut: leads, bylines,
 * signatures, column width, change of vocabulary; for a headline: what it shares with the text, and which side
 * headlines take on this page.
 */
import type { Block } from "../layout/blocks.ts";
import { inTwo } from "./hints.ts";
import type { Gram, Meaning, Rarity } from "./meaning.ts";
import { topicFit } from "./notices.ts";
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

export type Page = { units: Unit[]; gaps: Gap[]; offset: number };

/** What a line costs that no neighbour takes; it may still find its text elsewhere. */
const loss = 0.35;
const longest = 48;
const mostHeads = 10;

export function cut(page: Page, meaning: Meaning, rarity: Rarity): { segments: Segment[]; orphans: HeadLine[] } {
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
  const hint = hints(page, first.orphans, meaning);
  inside(page, first.segments, meaning, hint);
  inTwo(page, first.segments, meaning, hint);
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

/** Where a headline from the heap begins to fit, an article is likely to begin. */
function hints(page: Page, orphans: readonly HeadLine[], meaning: Meaning): Float64Array {
  const { units, offset } = page;
  const out = new Float64Array(units.length);
  if (orphans.length < 2 || units.length > 2000) return out;
  for (const h of orphans) {
    let best = 1;
    let at = -1;
    for (let k = 0; k < units.length; k++) {
      const own = meaning.coverage(h.grams, k + offset, k + offset);
      if (own < 0.3) continue;
      const prior = k > 0 ? meaning.coverage(h.grams, Math.max(0, k - 2) + offset, k - 1 + offset) : 0;
      const score = fit(h, own) - 4 * prior;
      if (score > best) {
        best = score;
        at = k;
      }
    }
    if (at > 0) out[at] = Math.max(out[at]!, Math.min(5.5, best));
  }
  return out;
}

/** A headline that only a later paragraph of its article speaks of is a later article's. */
function inside(page: Page, segments: readonly Segment[], meaning: Meaning, hint: Float64Array): void {
  const { offset } = page;
  for (const { from, to, title } of segments) {
    if (title.length === 0 || to === from) continue;
    const share = (a: number, b: number): number =>
      Math.max(...title.map((h) => meaning.coverage(h.grams, a + offset, b + offset)));
    if (share(from, from) > 0.15) continue;
    for (let k = from + 1; k <= Math.min(to, from + 6); k++) {
      if (share(k, k) < 0.6) continue;
      if (share(from, k - 1) < 0.2) hint[k] = Math.max(hint[k]!, 3);
      break;
    }
  }
}

export function solve(
  page: Page,
  meaning: Meaning,
  starts: ArrayLike<number>,
  inner: ArrayLike<number>,
  lean: number,
  far?: ArrayLike<number>,
): { segments: Segment[]; orphans: HeadLine[] } {
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

/** How many paragraphs besides the nearest a headline is compared with that stands before them, or behind them. */
const [early, late] = [12, 24];
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

/**
 * Lines of one headline: the best tells whose it is, the others confirm it; two headlines would each be a best. `top`:
 * the best fit; `sum`: of all, those above 0 by 0.35.
 */
const together = (top: number, sum: number, lines: number): number =>
  top + (sum - (top > 0 ? 0.35 * top : top)) - Math.max(0, lines - 4) * 0.8;

/** A notice's headline stands alone, but for the name of the body that gives notice. */
function mixed(heads: readonly HeadLine[], from: number, to: number): number {
  let own = 0;
  for (let k = from; k < to; k++) if (heads[k]!.notice) own++;
  if (own === 0) return 0;
  let others = 0;
  for (let k = from; k < to; k++)
    if (!heads[k]!.notice && !/(?:公司|中心|委员会|局|院|校|银行)$/u.test(heads[k]!.block.text)) others++;
  return 4 * (others + own - 1);
}

/** What it costs to part a gap's headline lines at p: `甲称…` and `乙称…` are two sides of one. */
function tear({ heads, ties }: Gap, p: number): number {
  if (p === 0 || p === heads.length) return 0;
  if (ties?.[p]) return 4;
  return says.test(heads[p - 1]!.block.text) && says.test(heads[p]!.block.text) ? 1.5 : 0;
}
const says = /^\p{Script=Han}{1,8}称/u;

/**
 * How well line `k` of a gap fits the text of the units from `from` to `to`, right before the gap or right behind it, as
 * part of its headline. The ways through a page ask the same again and again.
 */
function lineFit(page: Page, gap: number, k: number, meaning: Meaning, from: number, to: number): number {
  const { heads, fits = new Float64Array(heads.length * (late + early + 2)).fill(Number.NaN) } = page.gaps[gap]!;
  page.gaps[gap]!.fits = fits;
  const at = k * (late + early + 2) + to - from + (from === gap ? late + 1 : 0);
  const known = fits[at]!;
  return Number.isNaN(known) ? (fits[at] = newFit(heads[k]!, meaning, page, from, to)) : known;
}

/** A line that shares nothing may still be a kicker. */
function newFit(h: HeadLine, meaning: Meaning, page: Page, from: number, to: number): number {
  if (h.notice) {
    const opening = page.units.slice(from, Math.min(to, from + 3) + 1);
    const fits = opening.some((u) => u.notice) && !opening[0]!.block.lead;
    const topic = fits ? topicFit(h.block.text, opening.map((u) => u.text).join("")) : 0;
    return (fits ? 2.6 + 2 * topic : -4) + meaning.coverage(h.grams, from + page.offset, to + page.offset);
  }
  const a = from + page.offset;
  const b = to + page.offset;
  // Its words stand in the first paragraph more than anywhere; a salutation is none.
  const first = page.units[from]!.text.length < 24 ? Math.min(b, a + 1) : a;
  return Math.max(-0.5, fit(h, meaning.leaning(h.grams, a, first, b, 0.3)));
}

function fit(h: HeadLine, share: number): number {
  return 6.5 * (share - 0.3) * Math.min(1.25, 0.4 + h.total / 24);
}

/**
 * What it is worth that unit k goes on with the article of unit k-1: headline lines between become section headings, or
 * they are a heap that the text goes around.
 */
export function innerScore(page: Page, k: number, meaning: Meaning): number {
  return Math.max(headingScore(page, k, meaning), heapScore(page, k));
}

const heapScore = (page: Page, k: number): number => {
  const { heads, bylines } = page.gaps[k]!;
  return heads.length < 4 ? Number.NEGATIVE_INFINITY : -2.2 - loss * heads.length - (bylines.length ? 2 : 0);
};

const isHeap = (page: Page, k: number, meaning: Meaning): boolean =>
  page.gaps[k]!.heads.length >= 4 && k < page.units.length && heapScore(page, k) > headingScore(page, k, meaning);

function headingScore(page: Page, k: number, meaning: Meaning): number {
  if (k === 0) return 0;
  const { units, gaps } = page;
  const gap = gaps[k]!;
  if (gap.heads.length === 0) return gap.bylines.length ? -2 : 0;
  let sum = gap.bylines.length ? -2 : 0;
  if (gap.heads.some((h) => h.notice)) return -8;
  if (gap.heads.length > 2) sum -= (gap.heads.length - 2) * 1.5;
  let last = k;
  while (last + 1 < units.length && last < k + 10 && gaps[last + 1]!.heads.length === 0 && !units[last + 1]!.block.lead)
    last++;
  let top = Number.NEGATIVE_INFINITY;
  let total = 0;
  // Section headings are set in the text's own size, so a long one fills the column before it wraps.
  const column = units[k]!.block.width;
  let size = 0;
  for (const [p, h] of gap.heads.entries()) {
    const fit = lineFit(page, k, p, meaning, k, last);
    top = Math.max(top, fit);
    total += fit > 0 ? 0.35 * fit : fit;
    if (h.block.pieces.some((p) => p.spaced || p.doubled)) sum -= 1.5;
    if (/^[（(]?[一二三四五六七八九十]{1,2}[）)、]|——$/u.test(h.block.text)) sum += 2;
    if (column === 0) continue;
    const share = Math.max(...h.block.pieces.map((p) => p.width)) / column;
    const wrapped = h.block.pieces.length > 1 || gap.heads.length > 1;
    size = wrapped ? (share > 0.93 ? 2.6 : Math.min(size, -1.2)) : share > 0.8 ? 0.5 : share < 0.75 ? -0.6 : 0;
  }
  sum += -1.1 - 0.5 * (gap.heads.length - 1) + size + together(top, total, gap.heads.length);
  return sum;
}
