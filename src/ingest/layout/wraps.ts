/** Lines of one headline phrase, wrapped: merged before anyone asks whose headline it is. */
import type { Rarity } from "../articles/meaning.ts";
import { classes, endsSentence, isHan, lastChar } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import { presence, series } from "../articles/columns.ts";
import { splitsWord } from "../../text/words.ts";
import type { Block } from "./blocks.ts";
import { joinLines } from "./join.ts";
import type { Piece } from "./piece.ts";

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
  const { whole, broken } = wrapScores(line);
  if (whole >= needed) return true;
  if (broken < needed) return false;
  return splitsWord(line.a.pieces.at(-1)!.plain, line.b.pieces[0]!.plain);
}

const never = { whole: -9, broken: -9 };
const always = { whole: 5, broken: 5 };

/** Log odds, roughly, that `b` goes on with the phrase: if no word goes over the line end, and if one does. */
function wrapScores({ phrase, a, b, gap, least, most, rarity }: Wrap): { whole: number; broken: number } {
  const p = a.pieces.at(-1)!;
  const q = b.pieces[0]!;
  if (dash.test(b.text) || phrase.pieces.length >= 6) return never;
  if (/^[（(]?[一二三四五六七八九十]{1,2}[）)、]/u.test(b.text)) return never;
  const within = unclosed(phrase.text);
  if ((within && /[”》）]/u.test(b.text)) || /^[”’》）、，。]/u.test(b.text)) return always;
  let whole = within ? 1.5 : -0.7;
  if (most > least) whole += gap === least ? 0.7 : -1.7;
  if (gap > 3) whole -= 1;
  // One character over is the end of its word; the name of a series is whole.
  if (q.plain.length === 1 && isHan(q.plain.charCodeAt(0)) && p.plain.length >= 6 && !endsSentence(p.text)) whole += 3;
  if (phrase.text.length >= 8 && series.test(phrase.text)) whole -= 1.5;
  let broken = whole + 2.6;
  if (p.plain.length >= 8 && series.test(b.text)) whole -= 1.5;
  if (Math.abs(p.width - q.width) > 1.5 && presence.test(b.text)) whole -= 1.5;
  const x = lastChar(a.text).charCodeAt(0);
  const y = b.text.charCodeAt(0);
  whole += rarity.count(x, y) > 0 ? 0.5 + 1.4 * rarity.spoken(p.plain, q.plain) : -0.4;
  const add = (worth: number): void => {
    whole += worth;
    broken += worth;
  };
  const end = a.text.charAt(a.text.length - 1);
  if (end === "：" || end === "？" || end === "！") add(-1.2);
  else if (end === "—") add(-2);
  // A phrase fills its lines: the first is as long as any, and the last at most so.
  const wa = p.width;
  const wb = q.width;
  if (wa < wb - 0.6) add(-1.6);
  else if (wa - wb > 0.6) add(0.9);
  else add(-0.2);
  if (p.spaced !== q.spaced) add(-2);
  if (parted(p) && !parted(q)) add(-0.4);
  if (gap === least && dash.test(phrase.text)) add(1);
  if (particles[q.text.charCodeAt(0)]! & 1 || particles[p.text.charCodeAt(p.text.length - 1)]! & 2) add(0.9);
  if (/^(?:进一步|更加|持续不断|也|还|已)/u.test(q.text)) add(2);
  return { whole, broken };
}

/** Whether a blank stands in the line. */
const parted = ({ text, traits }: Piece): boolean => (traits & trait.space) !== 0 && /\s/u.test(text);

/** 1: no line begins a phrase with it; 2: none ends one; 3: both. */
const particles = classes("等了中之仍再更均", "、，对向把", "的与和在为及被将");

export function unclosed(text: string): boolean {
  let quotes = 0;
  let books = 0;
  let brackets = 0;
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
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const n of list) {
    least = Math.min(least, n);
    most = Math.max(most, n);
  }
  return [least, most];
}
