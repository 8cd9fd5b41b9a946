import fc from "fast-check";
import { expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { solidLines } from "../../src/ingest/lines.ts";
import { repair, unrepair } from "../../src/ingest/repair/repair.ts";
import { count, encode, repaired, shown } from "../ingest/helpers.ts";

/** Pieces of pages, so that random pages reach every stage; and noise. */
const piece = fc.constantFrom(
  "本报讯 （记者 王 阳）近日，我市召开会议，研究部署有关工作。",
  "新华社北京8月18日电 ",
  "会议指出，要抓好落实。会议强调，",
  "我市召开会议部署工作",
  "——某县纪实",
  "□ 本报记者 李四",
  "（下转第3版）",
  "（上接第一版）",
  "第二版 2023年8月18日 星期五 综合",
  "责编 张三 美编 李四",
  "图为会议现场。 记者 张三 摄",
  "奋斗百年路奋斗百年路",
  "心 系 基 层 办 实 事",
  "为消除浪费袁确保安全袁大家努力遥 渊王 刚冤",
  "今日看点",
  "要闻提要 ……3版",
  "国内统一连续出版物号 CN 14-0023",
  "18",
  "\f",
  "\t\u200b",
  "⼀⽉",
  "一",
  "春风又绿江南岸，",
);
const noise = fc.string({ unit: "binary", maxLength: 12 });
const page = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: noise }),
      fc.constantFrom("\n", "\n\n", "\r\n", "\r", ""),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.map(([a, b]) => a + b).join(""));

test("no text makes the engine throw, lose or invent a character, or answer twice differently", () => {
  fc.assert(
    fc.property(page, (text) => {
      const reply = ingest(encode(text));
      if (!reply.ok) return;
      expect(ingest(encode(text))).toEqual(reply);
      const [printed, out] = [count(repaired(reply.value)), count(shown(reply.value))];
      for (const [c, n] of out) expect([c, n <= (printed.get(c) ?? 0)]).toEqual([c, true]);
      const lines = reply.value.text.split(/\r\n|\n|\r/u).length;
      for (const { source } of [...reply.value.articles, ...reply.value.other])
        for (const [from, to] of source) expect(from >= 1 && from <= to && to <= lines).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("repairs are undone exactly, and repairing again changes nothing", () => {
  fc.assert(
    fc.property(page, (text) => {
      const once = repair(solidLines(text));
      for (const line of once) expect(unrepair(line)).toBe(line.decoded);
      const again = repair(once.map(({ number, page: p, text: t }) => ({ number, page: p, text: t })));
      expect(again.map((l) => l.text)).toEqual(once.map((l) => l.text));
    }),
    { numRuns: 200 },
  );
});

test("no bytes make the engine throw", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom(undefined, "gbk", "big5", "utf-16le", "no-such-encoding"),
      (bytes, encoding) => {
        const reply = ingest(bytes, encoding === undefined ? {} : { encoding });
        expect(typeof reply.ok).toBe("boolean");
      },
    ),
    { numRuns: 300 },
  );
});
