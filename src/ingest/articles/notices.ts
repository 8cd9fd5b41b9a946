/** Notices and advertisements: their headlines, and the texts below them. */

import { classes } from "../../text/han.ts";
import { trait, traitsOf } from "../../text/traits.ts";

/** `招聘启事`, `公告`: letter-spaced or not. */
const titlePattern = /^.{0,8}(?:公\s?告|通\s?知|启\s?事|声\s?明|通\s?告|公\s?示)$/u;
const titleEnds = classes("告知事明示");
/** The same shape as RegExp, with a cheap look first. */
export const noticeTitle = {
  test: (text: string): boolean => titleEnds[text.charCodeAt(text.length - 1)] === 1 && titlePattern.test(text),
};

const openingPattern =
  /^(?:受委托|兹有|本人|因(?:线路|工作|业务|施工|检修)|经.{2,20}(?:研究决定|批准|决定)|.{2,24}(?:遗失|不慎丢失)|.{2,24}因业务发展需要|根据《中华人民共和国)/u;

/** How a notice begins; the same shape as RegExp, with a cheap look first. `traits`: of its first 80 characters, or more. */
export const noticeOpening = {
  test: (text: string, traits = traitsOf(text, 0, 80)): boolean =>
    (openingFirsts[text.charCodeAt(0)] === 1 || (traits & trait.want) !== 0) && openingPattern.test(text),
};
const openingFirsts = classes("受兹本因经根");

/** Text of an advertisement or official notice. */
export const isNotice = (text: string): boolean =>
  noticeOpening.test(text) ||
  /(?:声明作废|特此(?:公告|通知|声明)|联系电话|咨询电话|敬请谅解|公开(?:招标|拍卖|处置)|有意者)/u.test(text);

/** Headlines that say what the text must speak of. */
const topics: readonly [RegExp, RegExp][] = [
  [/招\s?聘/u, /招聘|应聘|有意者|录用/u],
  [/停\s?电/u, /线路|停电|供电/u],
  [/停\s?水/u, /停水|供水|管道/u],
  [/遗\s?失/u, /遗失|不慎|作废/u],
];

/** Whether a notice's headline can stand above the text: 1 yes, -1 no, 0 the words do not say. */
export function topicFit(headline: string, text: string): -1 | 0 | 1 {
  for (const [head, body] of topics) {
    const spoken = body.test(text);
    if (head.test(headline)) return spoken ? 1 : -1;
    if (spoken && /有意者请携带|因线路检修|声明作废/u.test(text)) return -1;
  }
  return 0;
}
