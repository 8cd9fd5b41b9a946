/** Lines of one headline phrase, wrapped: merged before anyone asks whose headline it is. */
import type { Rarity } from "../articles/meaning.ts";
import { endsSentence, isHan, lastChar } from "../../text/han.ts";
import { presence, series } from "../articles/columns.ts";
import { splitsWord } from "../../text/words.ts";
import type { Block } from "./blocks.ts";
import { joinLines } from "./join.ts";

const dash = /^(?:——|—|－－)/u;

/** Only what is sure: a broken word, an open bracket, a hanging particle. `likely` decides the rest within one headline. */
export function mergeWraps(blocks: readonly Block[], rarity: Rarity): Block[] {
  const out: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    if (blocks[i]!.kind !== "head") {
      out.push(blocks[i]!);
      continue;
    }
    let j = i;
    while (j + 1 < blocks.length && blocks[j + 1]!.kind === "head" && blocks[j + 1]!.page === blocks[i]!.page) j++;
    for (const b of mergeRun(blocks.slice(i, j + 1), rarity)) out.push(b);
    i = j;
  }
  return out;
}

function mergeRun(run: readonly Block[], rarity: Rarity): Block[] {
  const gap = (k: number): number => run[k]!.pieces[0]!.blanks + 1;
  const gaps = run.slice(1).map((_, k) => gap(k + 1));
  const [least, most] = extremes(gaps);
  const out: Block[] = [];
  run.forEach((b, k) => {
    const last = out.at(-1);
    const before = run[k - 1];
    const needed = run.length > 5 ? 1.7 : 0.9;
    if (!last || !before || !wraps({ phrase: last, a: before, b, gap: gap(k), least, most, rarity }, needed)) {
      out.push({ ...b, pieces: [...b.pieces] });
      return;
    }
    last.pieces.push(...b.pieces);
    last.text = joinLines([last.text, b.text]);
  });
  return out;
}

/** What is known about the line `b` and the phrase before it, which ends with the line `a`. `gap`: lines from `a` to `b`. */
export type Wrap = { phrase: Block; a: Block; b: Block; gap: number; least: number; most: number; rarity: Rarity };

/**
 * Whether `b` goes on with the phrase: its log odds reach `needed`. The dictionary is asked whether the line end breaks a
 * word only where its answer decides.
 */
export function wraps(line: Wrap, needed: number): boolean {
  if (wrapScore(line, false) >= needed) return true;
  if (wrapScore(line, true) < needed) return false;
  return splitsWord(line.a.pieces.at(-1)!.plain, line.b.pieces[0]!.plain);
}

/** Log odds, roughly, that `b` goes on with the phrase; `broken`: a word goes over the line end. */
function wrapScore({ phrase, a, b, gap, least, most, rarity }: Wrap, broken: boolean): number {
  const [p, q] = [a.pieces.at(-1)!, b.pieces[0]!];
  if (dash.test(b.text) || phrase.pieces.length >= 6) return -9;
  if (/^[（(]?[一二三四五六七八九十]{1,2}[）)、]/u.test(b.text)) return -9;
  if (unclosed(phrase.text) || /^[”’》）、，。]/u.test(b.text)) return 5;
  let sum = -0.7;
  if (most > least) sum += gap === least ? 0.7 : -1.7;
  if (gap > 3) sum -= 1;
  // One character over is the end of its word; the name of a series is whole.
  if (q.plain.length === 1 && isHan(q.plain.charCodeAt(0)) && p.plain.length >= 6 && !endsSentence(p.text)) sum += 3;
  if (phrase.text.length >= 8 && series.test(phrase.text)) sum -= 1.5;
  if (p.plain.length >= 8 && !broken && series.test(b.text)) sum -= 1.5;
  if (!broken && Math.abs(p.width - q.width) > 1.5 && presence.test(b.text)) sum -= 1.5;
  const [x, y] = [lastChar(a.text).charCodeAt(0), b.text.charCodeAt(0)];
  if (broken) sum += 2.6;
  else sum += rarity.count(x, y) > 0 ? 0.5 + 1.4 * rarity.spoken(p.plain, q.plain) : -0.4;
  if (/[：？！]$/u.test(a.text)) sum -= 1.2;
  else if (a.text.endsWith("—")) sum -= 2;
  // A phrase fills its lines: the first is as long as any, and the last at most so.
  const [wa, wb] = [p.width, q.width];
  if (wa < wb - 0.6) sum -= 1.6;
  else if (wa - wb > 0.6) sum += 0.9;
  else sum -= 0.2;
  if (p.spaced !== q.spaced) sum -= 2;
  if (/\s/u.test(p.text.trim()) !== /\s/u.test(q.text.trim()) && /\s/u.test(p.text)) sum -= 0.4;
  if (dash.test(phrase.text)) sum += gap === least ? 1 : 0;
  if (
    /^(?:的|与|和|等|了|在|为|中|之|及|被|将|仍|再|更|均)/u.test(q.text) ||
    /(?:的|与|和|、|，|为|在|对|及|将|被|向|把)$/u.test(p.text)
  )
    sum += 0.9;
  if (/^(?:进一步|更加|持续不断|也|还|已)/u.test(q.text)) sum += 2;
  return sum;
}

export function unclosed(text: string): boolean {
  let [quotes, books, brackets] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (u === 0x201c || u === 0x201d) quotes += u === 0x201c ? 1 : -1;
    else if (u === 0x300a || u === 0x300b) books += u === 0x300a ? 1 : -1;
    else if (u === 0xff08 || u === 0xff09) brackets += u === 0xff08 ? 1 : -1;
  }
  return quotes > 0 || books > 0 || brackets > 0;
}

/** Least and most of a list of any length. */
export function extremes(list: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const n of list) {
    least = Math.min(least, n);
    most = Math.max(most, n);
  }
  return [least, most];
}
