/**
 * How likely an article begins with a paragraph, whatever headlines share with it: leads, bylines, signatures, column
 * width, change of vocabulary, and what section headings look like. The weights were learnt on pages with known articles.
 */
import { bin, number, spread } from "../layout/traits.ts";
import type { Page } from "./chain.ts";
import { isCredit, jumpFrom, signatureAt } from "./cues.ts";
import type { Meaning } from "./meaning.ts";
import { noticeOpening } from "./notices.ts";
import { continuing, onlyFrom, opening, tailLine, turns } from "./seam.ts";
import { weights as table } from "./start-weights.ts";

const families = {
  any: 3,
  lead: 1,
  jumpFrom: 1,
  bylines: 1,
  verse: 6,
  signed: 2,
  jumpTo: 1,
  onlyFrom: 1,
  open: 3,
  credit: 1,
  width: 10,
  opening: 10,
  heads: 10,
  box: 1,
  cohesion: 24,
  size: 10,
  look: 5,
  leadless: 10,
  since: 10,
  length: 15,
  cover: 25,
  coverBack: 5,
} as const;

export const startTraits = { ...number(families), families };
const T = startTraits.at;
const weights = spread(table, startTraits, 1);

/** For each unit of a page, what the traits add to the log odds that an article begins with it. `seams`: see Rarity. */
export const startScores = (page: Page, seams: ArrayLike<number>, meaning: Meaning): number[] =>
  startEvidence(page, seams, meaning).map((traits) => traits.reduce((sum, t) => sum + weights[t]!, 0));

/** For each unit of a page, the traits that speak for an article's beginning there; none for the first. */
export function startEvidence(page: Page, seams: ArrayLike<number>, meaning: Meaning): number[][] {
  const rate = leadRate(page);
  let since = 0; // characters since the last sure beginning
  return page.units.map((unit, k) => {
    if (unit.block.lead > 0 || page.gaps[k]!.bylines.length > 0) since = 0;
    const traits = k === 0 ? [] : evidence(page, k, seams[k]!, rate, since, meaning);
    since += unit.text.length;
    return traits;
  });
}

/** How many of the texts below headlines begin with a lead or a byline on this page: 0 few, 1 half of them, 2 most. */
function leadRate(page: Page): number {
  let headed = 0;
  let led = 0;
  page.units.forEach((unit, k) => {
    const { heads, bylines } = page.gaps[k]!;
    if (heads.length === 0) return;
    headed++;
    if (unit.block.lead || bylines.length) led++;
  });
  return headed < 3 ? 1 : bin(led / headed, [0.35, 0.7]);
}

function evidence(page: Page, k: number, cohesion: number, rate: number, since: number, meaning: Meaning): number[] {
  const { units, gaps } = page;
  const prev = units[k - 1]!;
  const unit = units[k]!;
  const gap = gaps[k]!;
  const block = unit.parts[0]!;
  const { text } = unit;
  const heads = gap.heads.length;
  const kind = heads === 0 ? 0 : 1;
  const t = [T.any + (heads === 0 ? 0 : gap.bylines.length ? 2 : 1)];
  const from = onlyFrom.test(prev.text);
  if (block.lead && !from) t.push(T.lead);
  if (jumpFrom.test(text)) t.push(T.jumpFrom);
  if (gap.bylines.length) t.push(T.bylines);
  const v = prev.block.verse !== undefined;
  const w = block.verse !== undefined;
  if (v || w) t.push(T.verse + (v === w ? 2 : v ? 0 : 1) * 2 + kind);
  if (signatureAt(prev.text) >= 0 && !/^(?:资料|图)/u.test(prev.text)) t.push(T.signed + (isCredit(prev.text) ? 0 : 1));
  if (turns(prev.text)) t.push(T.jumpTo);
  if (from) t.push(T.onlyFrom);
  if (prev.block.open) t.push(T.open);
  if (block.mid) t.push(T.open + (prev.block.open ? 1 : 2));
  if (isCredit(text)) t.push(T.credit);
  const lines = (u: typeof unit): number => u.parts.reduce((sum, p) => sum + p.pieces.length, 0);
  if (lines(prev) >= 3 && unit.block.pieces.length >= 3)
    t.push(T.width + kind * 5 + bin(Math.abs(prev.block.width - unit.block.width), [0.6, 1.3, 2.4, 4]));
  t.push(T.opening + kind * 5 + openingOf(text));
  if (unit.notice && noticeOpening.test(text)) t.push(T.look + (prev.notice ? 3 : 4));
  t.push(T.heads + Math.min(4, heads) * 2 + (gap.bylines.length || block.lead ? 1 : 0));
  if (gap.box) t.push(T.box);
  const told = block.lead || gap.bylines.length ? 2 : kind;
  t.push(T.cohesion + told * 8 + bin(cohesion, [0.012, 0.024, 0.04, 0.06, 0.09, 0.14, 0.2]));
  if (heads > 0) {
    const near = gap.heads.slice(0, 12); // no headline has more lines
    const column = unit.block.width;
    const share = column > 0 ? Math.max(...near.flatMap((h) => h.block.pieces.map((p) => p.width))) / column : 0;
    const wrapped = heads > 1 || near.some((h) => h.block.pieces.length > 1);
    t.push(T.size + (wrapped ? 5 : 0) + (share === 0 ? 0 : 1 + bin(share, [0.6, 0.78, 0.93])));
    const cover = (from: number, to: number): number =>
      Math.max(
        ...near.map((h) =>
          meaning.coverage(h.grams, Math.max(0, from) + page.offset, Math.min(units.length - 1, to) + page.offset),
        ),
      );
    const ahead = cover(k, k + 2);
    const behind = cover(k - 3, k - 1);
    const limits = [0.15, 0.35, 0.55, 0.75];
    t.push(T.cover + bin(ahead, limits) * 5 + bin(behind, limits));
    t.push(T.coverBack + bin(cover(k, k), limits));
    if (near.some((h) => h.block.pieces.some((p) => p.spaced || p.doubled))) t.push(T.look);
    if (near.some((h) => /^[（(]?[一二三四五六七八九十]{1,2}[）)、]|——$/u.test(h.block.text))) t.push(T.look + 1);
    if (near.some((h) => /^(?:——|—)/u.test(h.block.text))) t.push(T.look + 2);
    if (!block.lead && gap.bylines.length === 0) {
      t.push(T.leadless + rate * 3 + (units[k - 1] && signatureAt(prev.text) >= 0 ? 1 : 0));
      t.push(T.since + 5 + bin(since, [60, 160, 320, 600]));
    }
  } else if (!block.lead) t.push(T.since + bin(since, [60, 160, 320, 600]));
  t.push(T.length + bin(text.length, [16, 40, 90, 180]) * 3 + (heads > 0 ? 1 : 0));
  return t;
}

function openingOf(text: string): number {
  if (tailLine.test(text)) return 1;
  if (text.startsWith("编者按")) return 2;
  if (continuing.test(text)) return 3;
  return opening.test(text) ? 4 : 0;
}
