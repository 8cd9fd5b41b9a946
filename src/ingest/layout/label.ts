/**
 * Which line is what: the first line of a paragraph, a further line, or a headline's. One best path (Viterbi) through
 * the page, with evidence from line ends, widths and blanks. What a blank line means in this file is learnt from
 * places that are sure without it.
 */
import { isByline, jumpFrom, jumpTo, leadLength, isCredit, captionEnd } from "../articles/cues.ts";
import type { Rarity } from "../articles/meaning.ts";
import { noticeOpening, noticeTitle } from "../articles/notices.ts";
import { endsSentence, isHan, squeeze } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import type { Measure } from "./measure.ts";
import type { Piece } from "./piece.ts";

export type Label = "first" | "more" | "head" | "byline" | "furniture";

const [FIRST, MORE, HEAD] = [0, 1, 2] as const;
const states = [FIRST, MORE, HEAD];

export function labelPieces(pieces: readonly Piece[], m: Measure, houses: RegExp | undefined, rarity: Rarity): Label[] {
  const n = pieces.length;
  const lead = pieces.map((p, i) =>
    p.furniture || p.text.length > 2000 ? 0 : leadLength(p.text, pieces[i + 1]?.text, houses),
  );
  const bylines = pieces.map((p, i) => !p.furniture && p.text.length <= 60 && bylineHere(pieces, m, i));
  const fixed = (i: number): boolean => pieces[i]!.furniture !== undefined || bylines[i]!;
  const joint = (i: number): boolean =>
    i + 1 < n && !fixed(i) && !fixed(i + 1) && pieces[i]!.page === pieces[i + 1]!.page;
  const credit = pieces.map(
    (p, i) =>
      (p.traits & trait.bracket) !== 0 &&
      !(i > 0 && lead[i - 1] && /(?:电|讯)\s*$/u.test(pieces[i - 1]!.text)) &&
      /^[（(][^（）()]{2,60}[）)]$/u.test(p.text) &&
      isCredit(p.text),
  );
  const signed = pieces.map((p, i) => {
    if (!(p.traits & trait.bracket) || lead[i]) return false;
    if (lead[i - 1] && /(?:电|讯)\s*$/u.test(pieces[i - 1]?.text ?? "")) return false;
    const m = p.text.length < 200 && p.text.endsWith("）") ? /[（(][^（）()]{2,60}[）)]$/u.exec(p.text) : null;
    return m !== null && m.index > 0 && isCredit(m[0]);
  });
  const tails = pieces.map((_, i) => i > 0 && joint(i - 1) && wrapsTail(pieces, i));
  const blanks = learnBlanks(pieces, m, joint, lead);
  const broken = (i: number): number =>
    tails[i + 1] ? -14 : tails[i] || signed[i] ? 6 : paragraphBreak(pieces, m, i, lead, credit) + blanks.paragraph(i);

  const heads = pieces.map((_, i) =>
    fixed(i) ? 0 : tails[i] ? -14 : headScore(pieces, m, i, lead, credit) + titleLike(i),
  );
  // What stands between furniture and a byline is the byline's headline.
  function titleLike(i: number): number {
    const top = i === 0 || pieces[i - 1]!.furniture !== undefined || pieces[i - 1]!.page !== pieces[i]!.page;
    return top && bylines[i + 1] && !/[，。；]/u.test(pieces[i]!.text) ? 3 : 0;
  }
  const indented = Math.min(2.2, learnIndent(m, pieces, joint));
  const full = (i: number): boolean =>
    m.running[i] === 1 && !lead[i] && m.column[i]! > 0 && Math.abs(m.column[i]! - pieces[i]!.width) < 0.9;
  const bodies = pieces.map((_, i) => (fixed(i) ? 0 : bodyScore(pieces, m, i, lead)));
  const score = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const from = [new Int8Array(n), new Int8Array(n), new Int8Array(n)];
  for (let i = 0; i < n; i++) {
    if (fixed(i)) continue;
    const emit = bodies[i]! - (full(i) ? indented : 0);
    const emitMore = further(pieces, m, i, bodies[i]!);
    if (i === 0 || !joint(i - 1)) {
      score[FIRST]![i] = emit;
      score[MORE]![i] = emitMore + (lead[i] ? -7.5 : -2.5);
      score[HEAD]![i] = heads[i]!;
      for (const s of states) from[s]![i] = -1;
      continue;
    }
    const cross = crossing(pieces, rarity, i - 1);
    const b = broken(i - 1) - cross * 1.1;
    const open = m.end[i - 1]! <= 0 && !credit[i - 1] && !signed[i - 1] && !tails[i - 1];
    const gap = blanks.head(i - 1);
    const bodyToHead =
      (open ? -4.5 : m.end[i - 1] === 1 ? -1.5 : 0.2) +
      (m.short[i - 1]! > 2 ? 0.6 : 0) +
      gap -
      (credit[i - 1] ? -2 : 0);
    const headToBody = (lead[i] ? 2.5 : 0) + indentHint(m, i) + gap - 0.3 - cross * 0.9;
    const [apart, on] = [logistic(b), logistic(-b)];
    step(i, FIRST, apart, headToBody, emit);
    step(i, MORE, on, -5.5 - (lead[i] ? 5 : 0), emitMore);
    step(i, HEAD, bodyToHead, headToHead(pieces, m, i), heads[i]!);
  }
  /** The best way into state `s` of line `i`: from a paragraph's line at the cost `body`, from a headline's at `head`. */
  function step(i: number, s: 0 | 1 | 2, body: number, head: number, emitted: number): void {
    let best = score[FIRST]![i - 1]! + body;
    let state: number = FIRST;
    const running = score[MORE]![i - 1]! + body;
    if (running > best) [best, state] = [running, MORE];
    const above = score[HEAD]![i - 1]! + head;
    if (above > best) [best, state] = [above, HEAD];
    score[s]![i] = best + emitted;
    from[s]![i] = state;
  }
  const labels: Label[] = Array.from({ length: n }, (): Label => "furniture");
  let state = -1;
  for (let i = n - 1; i >= 0; i--) {
    if (fixed(i)) {
      labels[i] = pieces[i]!.furniture ? "furniture" : "byline";
      state = -1;
      continue;
    }
    if (state < 0) state = states.reduce((a: number, b) => (score[b]![i]! > score[a]![i]! ? b : a), 0);
    labels[i] = state === FIRST ? "first" : state === MORE ? "more" : "head";
    state = from[state]![i]!;
  }
  return labels;
}

/** The rest of a signature, a credit or a jump notice that began on the line before: `（邹建` / `文）`, `易桂民` / `摄`. */
function wrapsTail(pieces: readonly Piece[], i: number): boolean {
  const { text, traits } = pieces[i]!;
  if (text.length > 24 || !(traits & (trait.bracket | trait.photo))) return false;
  const before = pieces[i - 1]!.text.slice(-24);
  if (/^[^（）]{1,16}）$/u.test(text) && before.lastIndexOf("（") > before.lastIndexOf("）")) return true;
  return /^(?:者\s?)?[\p{Script=Han}\s]{0,6}(?:摄|摄影|摄影报道|供图)[）)]?$/u.test(text) && !endsSentence(before);
}

/** Whether the last character of a line and the first of the next make a pair that the file has elsewhere: a broken word. */
function crossing(pieces: readonly Piece[], rarity: Rarity, i: number): number {
  const [a, b] = [pieces[i]!.plain, pieces[i + 1]!.plain];
  const [x, y] = [a.charCodeAt(a.length - 1), b.charCodeAt(0)];
  if (!isHan(x) || !isHan(y)) return 0;
  return rarity.count(x, y) > 0 ? 1 : -0.4;
}

/** Whether first lines are indented here, so that a full line is none: share of sure first lines that are short. */
function learnIndent(m: Measure, pieces: readonly Piece[], joint: (i: number) => boolean): number {
  let [full, less] = [1, 1];
  for (let i = 0; i + 1 < pieces.length; i++) {
    if (!joint(i) || m.end[i] !== 2 || m.short[i]! < 5 || m.running[i + 1] !== 1 || m.column[i + 1]! <= 0) continue;
    const d = m.column[i + 1]! - pieces[i + 1]!.width;
    if (d > 1.1 && d < 3.2) less++;
    else if (d < 0.9) full++;
  }
  return Math.max(0, Math.log(less / full));
}

const logistic = (x: number): number => (x > 30 ? 0 : x < -30 ? x : -Math.log1p(Math.exp(-x)));

const neverByline = trait.comma | trait.stop | trait.bang | trait.semicolon | trait.quote | trait.book; // as isByline has it

function bylineHere(pieces: readonly Piece[], m: Measure, i: number): boolean {
  const p = pieces[i]!;
  if (p.traits & neverByline) return false;
  if (p.traits & trait.photo && /[摄供]/u.test(p.text) && captionEnd.test(p.text)) return false;
  const before = pieces[i - 1];
  const open =
    before !== undefined &&
    !before.furniture &&
    before.page === p.page &&
    m.end[i - 1]! <= 0 &&
    m.running[i - 1] === 1 &&
    before.width > m.column[i - 1]! - 1.2;
  return isByline(p.text, !open && p.plain.length <= 6);
}

/** Log odds that a paragraph ends with line i and another begins, blanks apart. */
function paragraphBreak(
  pieces: readonly Piece[],
  m: Measure,
  i: number,
  lead: readonly number[],
  credit: readonly boolean[],
): number {
  const end = m.end[i]!;
  const short = m.short[i]!;
  const next = pieces[i + 1]!;
  if (lead[i + 1]) return 8;
  if (credit[i] || credit[i + 1]) return 7;
  // A picture's text that is whole in one line begins there, if the line above does not run.
  if (
    next.plain.length >= 12 &&
    next.plain.length <= 44 &&
    end === 0 &&
    !m.running[i] &&
    next.blanks > 0 &&
    captionEnd.test(next.text) &&
    /[。，]/u.test(next.text)
  )
    return 5;
  if (next.first & trait.closer && /^[，。、；：！？）”’》〉』」】%％]/u.test(next.text)) return -8;
  if (jumpFrom.test(next.text) || next.text.startsWith("编者按")) return 8;
  const { text, traits } = pieces[i]!;
  if (traits & trait.jump && jumpTo.test(text)) return 9;
  if (traits & trait.photo && captionEnd.test(text.slice(-40))) return 3.5;
  if (next.plain.length <= 10 && next.traits & trait.jump && jumpTo.test(next.text)) return 8;
  let sum = end === 2 ? -0.3 : end === 1 ? -2.6 : end === 0 ? -5.5 : -6;
  sum += short < 0.6 ? -0.9 : short < 1.5 ? 0 : short < 3 ? 1.8 : 3.4;
  const d = m.indent[i + 1]!;
  if (!Number.isNaN(d)) {
    const trust = end === 2 ? 1 : 0.6;
    sum += trust * (d >= 1.3 && d <= 3.3 ? 2.4 : d > 0.8 && d < 1.3 ? 0 : d <= 0.8 && d > -1.5 ? -2.2 : 0);
  }
  if (
    end <= 0 &&
    short > 4 &&
    /^(?:联系|电话|地址|咨询|20\d\d年|特此|附[：:]|[一二三四五六七八九十]、)/u.test(next.text)
  )
    sum += 6;
  if (
    end <= 0 &&
    next.traits & trait.colon &&
    /^(?:联系人|联系电话|咨询电话|电话|地址|联系方式)\s?[：:]/u.test(next.text)
  )
    sum += 7;
  if (short > 3 && traits & trait.colon && /^(?:联系人|联系电话|咨询电话|电话|地址)[：:]/u.test(text)) sum += 4;
  return sum;
}

type Blanks = { paragraph: (i: number) => number; head: (i: number) => number };

/** What blanks say in this file, from transitions that are sure without them: as log ratios, 0 where they say nothing. */
function learnBlanks(
  pieces: readonly Piece[],
  m: Measure,
  joint: (i: number) => boolean,
  lead: readonly number[],
): Blanks {
  const pattern = (i: number): number => {
    const before = Math.min(2, pieces[i + 1]!.blanks);
    const after = pieces[i + 2] ? Math.min(1, pieces[i + 2]!.blanks) : 1;
    return before * 2 + after;
  };
  const inset = (i: number): number => (pieces[i + 1]!.indent >= 1 ? 1 : 0);
  const yes = { p: new Float64Array(6).fill(0.3), l: new Float64Array(2).fill(0.5) };
  const no = { p: new Float64Array(6).fill(0.3), l: new Float64Array(2).fill(0.5) };
  for (let i = 0; i + 1 < pieces.length; i++) {
    if (!joint(i)) continue;
    const d = m.indent[i + 1]!;
    const sure = m.end[i] === 2 && (m.short[i]! > 6 || (m.short[i]! > 2.5 && d > 1.2 && d < 3) || lead[i + 1]! > 0);
    const never = m.end[i] === 0 && m.running[i] === 1 && m.running[i + 1] === 1 && m.short[i]! < 1.3 && !lead[i + 1];
    const count = sure ? yes : never ? no : undefined;
    if (!count) continue;
    count.p[pattern(i)]! += 1;
    count.l[inset(i)]! += 1;
  }
  const ratio = (a: Float64Array, b: Float64Array): number[] => {
    const [x, y] = [a.reduce((s, v) => s + v, 0), b.reduce((s, v) => s + v, 0)];
    const trust = Math.min(1, Math.min(x, y) / 8);
    return [...a].map((v, k) => trust * Math.max(-4, Math.min(4, Math.log(v / x / (b[k]! / y)))));
  };
  const [byPattern, byInset] = [ratio(yes.p, no.p), ratio(yes.l, no.l)];
  // Where the file is too short to learn from, a blank means what it usually means.
  const seen = no.p.reduce((a, v) => a + v, 0);
  const blanksWithin = (seen - no.p[0]! - no.p[1]!) / seen;
  const doubt =
    1 -
    Math.min(
      1,
      Math.min(
        yes.p.reduce((a, v) => a + v, 0),
        seen,
      ) / 8,
    );
  if (blanksWithin < 0.4)
    for (let k = 0; k < byPattern.length; k++) byPattern[k] = byPattern[k]! + doubt * (k < 2 ? -0.6 : 1.8);
  const sum = (c: Float64Array): number => c.reduce((s, v) => s + v, 0);
  // A headline is set apart as a paragraph is.
  const share = (c: Float64Array): number => (sum(c) - c[0]! - c[1]!) / sum(c);
  const [by, bn] = [share(yes.p), share(no.p)];
  const trust = 0.8 * Math.min(1, Math.min(sum(yes.p), sum(no.p)) / 8);
  const blank = trust * Math.log((by + 0.04) / (bn + 0.04));
  const close = trust * Math.log((1 - by + 0.1) / (1 - bn + 0.04));
  return {
    paragraph: (i) => byPattern[pattern(i)]! + byInset[inset(i)]!,
    head: (i) => (pieces[i + 1]!.blanks > 0 ? blank : close),
  };
}

/** The same for a line that is not a paragraph's first: it has no indent to excuse it. */
function further(pieces: readonly Piece[], m: Measure, i: number, body: number): number {
  const less = m.column[i]! - pieces[i]!.reach;
  if (m.column[i] === 0) return body - 1.5;
  return m.end[i] === 0 && less > 2.4 && less <= 3.4 && !m.running[i] && m.short[i]! > 2.4 ? body - 1.5 : body;
}

const indentHint = (m: Measure, i: number): number => {
  const d = m.indent[i]!;
  return Number.isNaN(d) ? 0 : d >= 1.2 && d <= 3 ? 1 : d < 0.8 && d > -1 ? -2.6 : 0;
};

/** One headline's line after another: wrapped lines are of a size, and the last is not longer than the others. */
function headToHead(pieces: readonly Piece[], _m: Measure, i: number): number {
  return pieces[i]!.blanks > 3 ? -0.3 : 0;
}

function headScore(
  pieces: readonly Piece[],
  m: Measure,
  i: number,
  lead: readonly number[],
  credit: readonly boolean[],
): number {
  const p = pieces[i]!;
  const length = p.plain.length;
  if (lead[i] || credit[i] || length > 60 || jumpFrom.test(p.text)) return -12;
  if (p.first & trait.closer && /^[，。、；：！？）〉』」】·]/u.test(p.text)) return -9;
  const { traits } = p;
  let sum = -1.2;
  if (length <= 6 && noticeTitle.test(p.plain)) sum += 9;
  if (noticeOpening.test(p.plain) && length > 12) sum -= 6;
  if (traits & (trait.stop | trait.semicolon | trait.comma))
    for (let k = 0; k < p.text.length - 1; k++) {
      const u = p.text.charCodeAt(k);
      sum -= u === 0x3002 ? 6 : u === 0xff1b ? 3 : u === 0xff0c ? 2.2 : 0; // 。；，
    }
  const last = p.text.at(-1) ?? "";
  if (last === "。") sum -= 6;
  else if ("，、；,".includes(last)) sum -= "、".includes(last) ? 9 : 4;
  else if (last === "：") sum -= 1.2;
  if (p.first & trait.dash && /^(?:——|—|－－)/u.test(p.text)) sum += 2.2;
  if (
    p.first & (trait.bracket | trait.numeral) &&
    /^[（(]?[一二三四五六七八九十]{1,2}[）)、]/u.test(p.text) &&
    length < 24
  )
    sum += 0.5;
  if (p.doubled) sum += 5;
  const column = m.column[i]!;
  if (column > 0) {
    const less = column - p.reach;
    if (p.spaced && m.running[i] === 0) sum += 1.2;
    if (less < -1.6) sum += 1.6;
    else if (less < 0.9) sum -= m.end[i + 1] !== undefined && m.running[i + 1] ? 1.4 : 0.4;
    else if (less > 3) sum += 1.6;
    else if (less > 2.6) sum += 0.8;
    else if (less > 1.6) sum -= 0.7; // as a first line is
  } else sum += 1;
  if (length <= 3) sum -= 0.3;
  if (
    traits & (trait.colon | trait.digit) &&
    (/(?:联系电话|联系人|电话|地址)\s?[：:]|^1\d{10}$|^\d{7,}/u.test(p.text) ||
      /^\d{4}年\d{1,2}月\d{1,2}日$/u.test(p.plain))
  )
    sum -= 6;
  if (p.first & (trait.digit | trait.dash) && /^[\d\s—-]+$/u.test(p.text)) sum -= 5;
  if (traits & trait.photo && captionEnd.test(p.text)) sum -= /摄/u.test(p.text) && length <= 16 ? 20 : 7;
  if (traits & trait.bracket && length > 8 && p.text.lastIndexOf("（") > p.text.lastIndexOf("）")) sum -= 2.5;
  if (traits & trait.jump && jumpTo.test(p.text)) sum -= 6;
  if (
    traits & (trait.quote | trait.book) &&
    (p.text.split("“").length > p.text.split("”").length || p.text.split("《").length > p.text.split("》").length) &&
    length > 6
  )
    sum -= 1;
  const next = pieces[i + 1];
  if (
    next &&
    next.first & trait.digit &&
    /^\d{4}年/u.test(next.plain) &&
    /(?:有限公司|分公司|管理局|委员会|办公室)$/u.test(p.text)
  )
    sum -= 5;
  return sum;
}

function bodyScore(pieces: readonly Piece[], m: Measure, i: number, lead: readonly number[]): number {
  const p = pieces[i]!;
  if (lead[i]) return 1;
  const less = m.column[i]! - p.reach;
  // A short line that is not the end of anything is unlikely running text, unless the type runs round a picture.
  const stunted = m.end[i]! <= 0 && less > 3.4 && !m.running[i] && m.short[i]! > 3.2;
  return (
    (m.running[i] ? 0.6 : 0) -
    (stunted ? 3 : 0) -
    (m.column[i] === 0 ? 1 : 0) -
    (p.doubled && squeeze(p.text).length > 3 ? 2 : 0)
  );
}
