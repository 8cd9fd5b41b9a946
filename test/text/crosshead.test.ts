import { expect, test } from "vitest";
import { crossheadsOf } from "../../src/text/crosshead.ts";

const next = "接下来是很长的一段正文，写到这里还没有写完，后面还有。";

/** Whether a line between paragraphs is one. */
const isCrosshead = (line: string, after: string | undefined): boolean =>
  crossheadsOf(after === undefined ? [next, line] : [next, line, after])[1]!;

test.each([
  "招商引资 招大引强",
  "迈得“准”——",
  "让学习“热”起来",
  "（一）“第一步要稳”".slice(3),
  "抓项目，促发展",
  "迈出新气象，迈出新成效——",
  "老辈坚守：用一生作答",
])("a crosshead: %s", (line) => expect(isCrosshead(line, next)).toBe(true));

test.each([
  ["a sentence", "会议开了。", next],
  ["a sentence in quotation marks", "他说：“好。”", next],
  ["a signature", "（记者 张三）", next],
  ["the last paragraph", "后勤保障中心", undefined],
  ["nothing after it but a few words", "未完的一行字", "张三"],
  ["a long line", "这一行字没有句号却写得很长很长很长很长很长很长", next],
  ["what leads over to the text", "编者按：", next],
  ["a date that goes on", "1936年5月1", next],
  ["words of a sentence", "在武汉，黄鹤楼景区也", next],
  ["nothing", "", next],
])("not a crosshead: %s", (_, line, after) => expect(isCrosshead(line, after)).toBe(false));

test.each([
  ["one, and none above all text", ["人人皆学", next, "绿意", next], [2]],
  ["one of a part and one of its first section", [next, "上篇", "第一章 总则", next], [1, 2]],
  ["a list", ["一等奖", "二等奖三名", "三等奖共有十二名", "优秀奖", next, "绿意", next], [5]],
  ["no paragraphs", [], []],
])("crossheads of an article: %s", (_, paragraphs, wanted) => {
  expect(crossheadsOf(paragraphs).flatMap((is, i) => (is ? [i] : []))).toEqual(wanted);
});

test("a list of 100,000 lines is read in no time", () => {
  expect(crossheadsOf(Array.from({ length: 100_000 }, (_, i) => "名".repeat(1 + (i % 3)))).includes(true)).toBe(false);
});
