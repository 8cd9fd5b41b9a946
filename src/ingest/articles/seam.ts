/** What a seam between two paragraphs says of a new article's beginning, by rule; `start.ts` corrects it by experience. */
import { classes } from "../../text/han.ts";
import { trait, traitsOf } from "../../text/traits.ts";
import type { Page } from "./chain.ts";
import { isCredit, jumpFrom, mayGoOn, mayJump, signatureAt } from "./cues.ts";
import type { Rarity } from "./meaning.ts";
import { noticeOpening } from "./notices.ts";

/** How much of each unit's words the text before it has. */
export const seamsOf = (page: Page, rarity: Rarity): Float64Array =>
  rarity.seams(
    page.units.map((u) => u.text),
    (k) => lengthBefore(page, k),
    (k) => lastAfter(page, k),
  );

/** Log odds that an article begins with unit k. */
export function startScore(page: Page, k: number, cohesion: number): number {
  if (k === 0) return 0;
  const { units, gaps } = page;
  const prev = units[k - 1]!;
  const unit = units[k]!;
  const gap = gaps[k]!;
  const block = unit.parts[0]!;
  let sum = 0;
  if (block.lead && !onlyFrom.test(prev.text)) sum += 11;
  if (jumpFrom.test(unit.text)) sum += 14;
  if (gap.bylines.length) sum += 4;
  // A headline between verses was taken for one because it is a poem's.
  const above = prev.block.verse !== undefined;
  const below = block.verse !== undefined;
  if (above !== below || (above && gap.heads.length > 0)) sum += 5;
  const signed = signatureAt(prev.text) >= 0 && !/^(?:资料|图)/u.test(prev.text);
  if (signed) sum += isCredit(prev.text) ? 5 : 5.5;
  if (turns(prev.text)) sum += 7;
  if (onlyFrom.test(prev.text)) sum -= 20;
  if (prev.block.open) sum -= 6;
  if (isCredit(unit.text)) sum -= 12;
  const a = prev.block.width;
  const b = unit.block.width;
  const solid = prev.parts.reduce((s, p) => s + p.pieces.length, 0) >= 3 && unit.block.pieces.length >= 3;
  if (solid) sum += Math.abs(a - b) > 2.4 ? 1.6 : Math.abs(a - b) > 1.3 ? 0.9 : -0.4;
  if (opening.test(unit.text)) sum += 1.2;
  if (unit.notice && noticeOpening.test(unit.text)) sum += prev.notice ? 3 : 5;
  if (continuing.test(unit.text)) sum -= 1.5;
  if (tailLine.test(unit.text)) sum -= 6;
  if (unit.text.startsWith("编者按")) sum += 5;
  sum += gap.heads.length || gap.bylines.length || gap.box ? 0.5 : -3.4;
  if (gap.box) sum += 1.5; // a box of short news begins
  return sum + change(cohesion);
}

/** Log odds of a new article from how much of its words the text before has; measured on pages with known articles. */
function change(cohesion: number): number {
  if (cohesion < 0.012) return 1.9;
  if (cohesion < 0.035) return 1.9 - ((cohesion - 0.012) / 0.023) * 1.2;
  if (cohesion < 0.09) return 0.7 - ((cohesion - 0.035) / 0.055) * 1.9;
  return Math.max(-3, -1.2 - (cohesion - 0.09) * 12);
}

/** A jump notice on a line of its own: what follows is the continuation. Here and below a cheap look goes before the pattern. */
export const onlyFrom = {
  test: (text: string): boolean => mayJump(text) && /^[（(]?\s*(?:上\s?接|紧\s?接)[^。，]{1,20}$/u.test(text),
};

/** The text ends with a jump notice, or something like it. */
export const turns = (text: string): boolean => mayGoOn(text) && /下\s?转/u.test(text.slice(-24));

/** How many characters before unit k may speak of what it speaks of: the article so far, about 500. */
const lengthBefore = (page: Page, k: number): number => {
  let length = 0;
  for (let i = k - 1; i >= 0 && i >= k - 3 && length < 500; i--) {
    length += page.units[i]!.text.length;
    if (page.units[i]!.block.lead) break;
  }
  return length;
};
/** The last of the units from k on that are of one article with it, as far as one can see, and no more than about 400 characters. */
const lastAfter = (page: Page, k: number): number => {
  let { length } = page.units[k]!.text;
  let last = k;
  while (last + 1 < page.units.length && last < k + 2 && length < 400) {
    const next = last + 1;
    if (page.units[next]!.block.lead || page.gaps[next]!.heads.length || page.gaps[next]!.bylines.length) break;
    length += page.units[next]!.text.length;
    last = next;
  }
  return last;
};

const openingPattern =
  /^(?:近日|日前|记者(?:近日|昨|今|日前|从|\d)|连日来|近年来|今年以来|今天（|昨天|昨日|今日|\d{1,2}月\d{1,2}日[，起晚上下]|.{2,14}(?:日前|近日|今天|昨天|昨日)|.{2,20}\d{1,2}日(?:发布|宣布|说|表示|称|在))/u;
const continuingPattern =
  /^(?:此外|同时|其中|据了解|据介绍|据悉|另外|随后|对此|他说|她说|他表示|她表示|他指出|他强调|会议(?:强调|指出|要求)|目前，|下一步|接下来|与此同时|“|——|[（(]?[二三四五六七八九十]+[）)、])/u;
const tailPattern =
  /^(?:联系人|联系电话|咨询电话|电话|地址|特此(?:公告|声明|通知)|20\d\d年\d{1,2}月\d{1,2}日$|.{4,24}(?:公司|银行|中心|局|学校|医院|委员会)$)/u;
/** 1: 记者…, 连日来, 近年来, 今年以来 need no day; 2: how `continuing` begins; 3: how the last lines of a notice do. */
const firsts = classes("记连近今", "此同其据另随对他她会目下接与“—（(二三四五六七八九十", "联咨电地特2");
const lasts = classes("司行心局校院会");

/** How a text begins that begins an article, one that goes on with it, and the lines at a notice's end. */
export const opening = {
  test: (text: string): boolean =>
    (firsts[text.charCodeAt(0)] === 1 || (traitsOf(text, 0, 48) & trait.day) !== 0) && openingPattern.test(text),
};
export const continuing = {
  test: (text: string): boolean => firsts[text.charCodeAt(0)] === 2 && continuingPattern.test(text),
};
export const tailLine = {
  test: (text: string): boolean =>
    (firsts[text.charCodeAt(0)] === 3 || lasts[text.charCodeAt(text.length - 1)] === 1) && tailPattern.test(text),
};
