import { expect, test } from "vitest";
import { crossheadsOf, isCrosshead } from "../../src/text/crosshead.ts";

const next = "接下来是很长的一段正文，写到这里还没有写完，后面还有。";

test.each(["招商引资 招大引强", "迈得“准”——", "编者按：", "让学习“热”起来", "（一）“第一步要稳”".slice(3)])(
  "a crosshead: %s",
  (line) => expect(isCrosshead(line, next)).toBe(true),
);

test.each([
  ["a sentence", "会议开了。", next],
  ["a sentence in quotation marks", "他说：“好。”", next],
  ["a signature", "（记者 张三）", next],
  ["the last paragraph", "后勤保障中心", undefined],
  ["nothing after it but a few words", "未完的一行字", "张三"],
  ["a long line", "这一行字没有句号却写得很长很长很长很长很长很长", next],
  ["nothing", "", next],
])("not a crosshead: %s", (_, line, after) => expect(isCrosshead(line, after)).toBe(false));

test.each([
  ["one", ["人人皆学", next, "绿意", next], [0, 2]],
  ["one of a part and one of its first section", [next, "上篇", "第一章 总则", next], [1, 2]],
  ["a list", ["一等奖", "二等奖三名", "三等奖共有十二名", "优秀奖", next, "绿意", next], [5]],
  ["no paragraphs", [], []],
])("crossheads of an article: %s", (_, paragraphs, wanted) => {
  expect(crossheadsOf(paragraphs).flatMap((is, i) => (is ? [i] : []))).toEqual(wanted);
});

test("a list of 100,000 lines is read in no time", () => {
  expect(crossheadsOf(Array.from({ length: 100_000 }, (_, i) => "名".repeat(1 + (i % 3)))).includes(true)).toBe(false);
});
