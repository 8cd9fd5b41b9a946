import { expect, test } from "vitest";
import { isCrosshead } from "../../src/text/crosshead.ts";

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
