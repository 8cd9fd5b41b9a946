/**
 * The evidence for what a line is, as numbered traits: those of the line itself, and those of the step from the line
 * before it. `weights.ts` says what each trait is worth for each label; it was learnt on pages with known articles.
 */
import { jumpFrom, jumpTo } from "../articles/cues.ts";
import type { Rarity } from "../articles/meaning.ts";
import { noticeOpening, noticeTitle } from "../articles/notices.ts";
import { classes, hasMark, isHan, lastSolid } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import type { Blanks } from "./blanks.ts";
import type { Marks } from "./marks.ts";
import type { Measure } from "./measure.ts";
import type { Piece } from "./piece.ts";
import { bin, number } from "./traits.ts";
import { unclosed } from "./wraps.ts";

/** Families of traits with the number of values of each; the names are the rows of the weights. */
const lineFamilies = {
  any: 1,
  length: 10,
  less: 10,
  running: 10,
  end: 4,
  endLess: 16,
  lastMark: 8,
  firstMark: 8,
  silent: 3,
  spaced: 1,
  doubled: 1,
  glued: 1,
  lead: 1,
  credit: 1,
  signed: 1,
  tail: 1,
  caption: 1,
  jumpTo: 1,
  jumpFrom: 1,
  noticeTitle: 1,
  noticeOpening: 1,
  record: 1,
  opening: 3,
  inset: 1,
  below: 18,
  after: 4,
  before: 3,
  group: 24,
  groupRuns: 12,
  again: 6,
  unclosed: 1,
  picture: 14,
} as const;

const stepFamilies = {
  any: 1,
  end: 4,
  short: 7,
  endShort: 28,
  blanks: 12,
  blankEnd: 24,
  learnt: 7,
  below: 6,
  belowEnd: 18,
  cross: 12,
  width: 8,
  column: 4,
  sameKind: 4,
  jumpTo: 1,
  caption: 1,
  signed: 1,
  unclosed: 1,
  colon: 1,
  nextLead: 1,
  full: 4,
} as const;

export type Family = keyof typeof lineFamilies;
export type StepFamily = keyof typeof stepFamilies;

export const lineTraits = { ...number(lineFamilies), families: lineFamilies };
export const stepTraits = { ...number(stepFamilies), families: stepFamilies };
const [L, S] = [lineTraits.at, stepTraits.at];

const opens = trait.quote | trait.book | trait.bracket;
const marked =
  trait.comma | trait.stop | trait.semicolon | trait.bang | trait.colon | trait.dash | trait.closer | opens;

const lengths = Float64Array.of(2, 4, 7, 10, 14, 18, 23, 31, 46);
const lesses = Float64Array.of(-1.6, -0.9, 0.4, 0.9, 1.6, 2.4, 3.4, 6);
const shorts = Float64Array.of(-1, 0.6, 1.5, 2.5, 4, 8);
const belows = Float64Array.of(-1.5, 0.8, 1.2, 3.3);
const sures = Float64Array.of(-2, -0.7, -0.2, 0.2, 0.7, 2);
const widths = Float64Array.of(-6, -2, -0.6, 0.6, 2, 4, 8);
const columns = Float64Array.of(0.6, 1.6, 3);

const opening =
  /^(?:近日|日前|记者|连日来|近年来|今年|今天|昨天|昨日|今日|\d{1,2}月\d{1,2}日|\d{4}年|图为|.{2,14}(?:日前|近日|今天|昨天|昨日|\d{1,2}日))/u;
const continuing =
  /^(?:此外|同时|其中|据了解|据介绍|据悉|另外|随后|对此|他说|她说|他表示|会议(?:强调|指出|要求)|目前，|下一步|与此同时|[（(]?[一二三四五六七八九十]+[）)、])/u;
const record =
  /(?:联系电话|联系人|咨询电话|电话|手机|传真|邮编|地址|邮箱|联系方式)\s?[：:]|\d{7,}$|^\d{4}年\d{1,2}月\d{1,2}日$|^.{4,24}(?:公司|委员会|管理局|办公室|银行|中心|学校|医院|局)$/u;

const lastMarks = classes(..."。、：；”）？—");
const firstMarks = classes("，。、；：！？）”’》〉』」】%％·", "—－", "（(", "“", "《", "0123456789", "□■◎●○▲◆★▶");

/** A cheap look before the patterns: a word for a day, or how the others begin; a mark, a figure, or an office's last character. */
const openers = classes("近日记连今昨图0123456789", "此同其据另随对他她会目下与（(一二三四五六七八九十");
const offices = classes("司会局室行心校院");
const mayOpen = ({ text, traits }: Piece): boolean => openers[text.charCodeAt(0)] === 1 || (traits & trait.day) !== 0;
const mayContinue = (text: string): boolean => openers[text.charCodeAt(0)] === 2;
const mayRecord = (p: Piece): boolean =>
  (p.traits & (trait.colon | trait.digit)) !== 0 || offices[p.text.charCodeAt(p.text.length - 1)] === 1;

export class Evidence {
  /** Traits of the line or step asked about last; the first `count` are valid. */
  readonly traits = new Int32Array(64);
  private readonly pieces: readonly Piece[];
  private readonly m: Measure;
  private readonly marks: Marks;
  private readonly blanks: Blanks;
  private readonly rarity: Rarity;
  /** First and last piece of the group of lines without a blank between that each piece is in. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly runs: Int32Array;
  /** How many lines further a picture's text may end; 6 if none of the next does. */
  private readonly ahead: Uint8Array;

  constructor(pieces: readonly Piece[], m: Measure, marks: Marks, blanks: Blanks, rarity: Rarity) {
    this.pieces = pieces;
    this.m = m;
    this.marks = marks;
    this.blanks = blanks;
    this.rarity = rarity;
    const n = pieces.length;
    this.first = new Int32Array(n);
    this.last = new Int32Array(n);
    this.runs = new Int32Array(n);
    this.ahead = new Uint8Array(n).fill(6);
    for (let i = n - 1; i >= 0; i--) {
      if (marks.caption[i] || (marks.tail[i] && /[摄图影]/u.test(pieces[i]!.text))) this.ahead[i] = 0;
      else if (i + 1 < n && pieces[i + 1]!.page === pieces[i]!.page && !marks.lead[i + 1])
        this.ahead[i] = Math.min(6, this.ahead[i + 1]! + 1);
    }
    for (let i = 0; i < n; ) {
      let j = i;
      while (j + 1 < n && pieces[j + 1]!.blanks === 0 && pieces[j + 1]!.page === pieces[i]!.page) j++;
      let runs = 0;
      for (let k = i; k <= j; k++) runs += m.running[k]! || (m.end[k] === 2 ? 1 : 0);
      this.first.fill(i, i, j + 1);
      this.last.fill(j, i, j + 1);
      this.runs.fill(runs, i, j + 1);
      i = j + 1;
    }
  }

  /** Fills `traits` with those of line i; returns how many. */
  line(i: number): number {
    const { traits: t, pieces, m, marks, blanks } = this;
    const p = pieces[i]!;
    const { text, plain } = p;
    let n = 0;
    const { habit } = blanks;
    const end = m.end[i]! + 1;
    const column = m.column[i]!;
    const less = column > 0 ? 1 + bin(column - p.reach, lesses) : 0;
    const coarse = column === 0 ? 0 : column - p.reach < 0.9 ? 1 : column - p.reach < 3.4 ? 2 : 3;
    const running = m.running[i]!;
    t[n++] = L.any;
    t[n++] = L.length + bin(plain.length, lengths);
    t[n++] = L.less + less;
    if (running) t[n++] = L.running + less;
    t[n++] = L.end + end;
    t[n++] = L.endLess + end * 4 + coarse;
    const tail = lastMarks[text.charCodeAt(lastSolid(text))]!;
    if (tail > 0) t[n++] = L.lastMark + tail - 1;
    const head = firstMarks[text.charCodeAt(0)]!;
    if (head > 0) t[n++] = L.firstMark + head - 1;
    if (!running && end === 1 && plain.length <= 40)
      t[n++] = L.silent + (p.traits & trait.space && /\s/u.test(text) ? 2 : p.traits & marked || hasMark(text) ? 1 : 0);
    if (p.spaced) t[n++] = L.spaced;
    if (p.doubled) t[n++] = L.doubled;
    if (p.glued) t[n++] = L.glued;
    if (marks.lead[i]) t[n++] = L.lead;
    if (marks.credit[i]) t[n++] = L.credit;
    if (marks.signed[i]) t[n++] = L.signed;
    if (marks.tail[i]) t[n++] = L.tail;
    if (marks.caption[i]) t[n++] = L.caption;
    if (p.traits & trait.jump) {
      if (jumpTo.test(text)) t[n++] = L.jumpTo;
      if (jumpFrom.test(text)) t[n++] = L.jumpFrom;
    }
    if (plain.length <= 12 && noticeTitle.test(plain)) t[n++] = L.noticeTitle;
    if (plain.length > 12 && noticeOpening.test(plain, p.traits)) t[n++] = L.noticeOpening;
    if (plain.length <= 40 && mayRecord(p) && record.test(text)) t[n++] = L.record;
    if (mayOpen(p) && opening.test(text)) t[n++] = L.opening;
    else if (mayContinue(text) && continuing.test(text)) t[n++] = L.opening + 1;
    else if (text.startsWith("编者按")) t[n++] = L.opening + 2;
    if (p.indent >= 1) t[n++] = L.inset;
    t[n++] = L.below + this.below(i) * 3 + Math.max(0, end - 1);
    const before = pieces[i - 1];
    const after = pieces[i + 1];
    if (!after || after.page !== p.page || after.furniture) t[n++] = L.after;
    else if (marks.byline[i + 1]) t[n++] = L.after + 1;
    else if (marks.lead[i + 1]) t[n++] = L.after + 2;
    else if (this.m.running[i + 1] && this.below(i + 1) === 4) t[n++] = L.after + 3;
    if (!before || before.page !== p.page) t[n++] = L.before;
    else if (before.furniture) t[n++] = L.before + 1;
    else if (marks.byline[i - 1]) t[n++] = L.before + 2;
    const a = this.first[i]!;
    const z = this.last[i]!;
    const size = Math.min(3, z - a);
    t[n++] = L.group + habit * 8 + size * 2 + (i === z ? 1 : 0);
    t[n++] = L.groupRuns + habit * 4 + Math.min(3, this.runs[i]!);
    if (plain.length <= 40 && plain.length >= 4 && !running) t[n++] = L.again + this.again(plain);
    if (plain.length > 6 && p.traits & opens && unclosed(text)) t[n++] = L.unclosed;
    t[n++] = L.picture + this.ahead[i]! * 2 + (text.startsWith("图为") ? 1 : 0);
    return n;
  }

  /** Fills `traits` with those of the step from line i - 1 to line i. */
  step(i: number): number {
    const { traits: t, pieces, m, marks, blanks } = this;
    const p = pieces[i - 1]!;
    const q = pieces[i]!;
    let n = 0;
    const end = m.end[i - 1]! + 1;
    const short = bin(m.short[i - 1]!, shorts);
    const gap = Math.min(3, q.blanks);
    t[n++] = S.any;
    t[n++] = S.end + end;
    t[n++] = S.short + short;
    t[n++] = S.endShort + end * 7 + short;
    t[n++] = S.blanks + blanks.habit * 4 + gap;
    t[n++] = S.blankEnd + (blanks.habit * 2 + (gap > 0 ? 1 : 0)) * 4 + end;
    t[n++] = S.learnt + bin(blanks.paragraph(i - 1), sures);
    const below = this.below(i);
    t[n++] = S.below + below;
    t[n++] = S.belowEnd + below * 3 + Math.max(0, end - 1);
    const x = p.plain.charCodeAt(p.plain.length - 1);
    const y = q.plain.charCodeAt(0);
    const seen = isHan(x) && isHan(y) ? 1 + Math.min(2, this.rarity.count(x, y)) : 0;
    t[n++] = S.cross + seen * 3 + Math.max(0, end - 1);
    t[n++] = S.width + bin(q.reach - p.reach, widths);
    if (m.column[i]! > 0 && m.column[i - 1]! > 0)
      t[n++] = S.column + bin(Math.abs(m.column[i]! - m.column[i - 1]!), columns);
    t[n++] = S.sameKind + (p.spaced === q.spaced ? 0 : 1) + (p.doubled === q.doubled ? 0 : 2);
    if (p.traits & trait.jump && jumpTo.test(p.text)) t[n++] = S.jumpTo;
    if (marks.caption[i - 1]) t[n++] = S.caption;
    if (marks.signed[i - 1] || marks.credit[i - 1] || marks.tail[i - 1]) t[n++] = S.signed;
    if (p.plain.length <= 60 && p.traits & opens && unclosed(p.text)) t[n++] = S.unclosed;
    if (p.text.endsWith("：")) t[n++] = S.colon;
    if (marks.lead[i]) t[n++] = S.nextLead;
    if (m.column[i]! > 0)
      t[n++] = S.full + (Math.abs(m.column[i]! - q.width) < 0.9 ? 1 : 0) + (blanks.indent > 1 ? 2 : 0);
    return n;
  }

  /** How the line stands to those below it, as a first line with its indent does; 0 if they cannot tell. */
  private below(i: number): number {
    const d = this.m.indent[i]!;
    return Number.isNaN(d) ? 0 : 1 + bin(d, belows);
  }

  /** How much of a line's words the file has elsewhere: headlines repeat their texts. */
  private again(plain: string): number {
    let again = 0;
    let all = 0;
    for (let i = 1; i < plain.length; i++) {
      const a = plain.charCodeAt(i - 1);
      const b = plain.charCodeAt(i);
      if (!isHan(a) || !isHan(b)) continue;
      all++;
      if (this.rarity.count(a, b) > 1) again++;
    }
    return all === 0 ? 5 : Math.min(4, Math.floor((5 * again) / all));
  }
}
