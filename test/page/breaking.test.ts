import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advanceAt, plainAdvances } from "../../renderer/page/core/advance.ts";
import { breakStory, indents } from "../../renderer/page/core/break.ts";
import { breaks, CLOSE, classOf, FULL, HANG, NO_END, NO_START, OPEN, WORD } from "../../renderer/page/core/classes.ts";
import { storyOf } from "../../renderer/page/core/flow.ts";
import { loosest } from "../../renderer/page/core/loose.ts";
import { fillOf } from "../../renderer/page/core/width.ts";
import { geometry } from "../../renderer/page/core/geometry.ts";
import { setHead } from "../../renderer/page/core/headline.ts";
import type { Kind } from "../../src/shapes.ts";
import cases from "./cases/breaking.json" with { type: "json" };
import { article } from "./fixtures.ts";

type Case = { label: string; text: string; em: number; lines: string[]; mode?: string; kind?: string };
const table = plainAdvances();
const set = (text: string, em: number, mode = "horizontal", kind = "news"): string[] => {
  const story = storyOf(article(1, { paragraphs: text.split("\n"), kind: kind as Kind }));
  const { lines } = breakStory(story, em, table, mode as "horizontal");
  return Array.from({ length: lines.length / 2 }, (_, i) => story.flow.slice(lines[2 * i], lines[2 * i + 1]));
};

describe("lines", () => {
  test.each(cases as Case[])("$label", ({ text, em, lines, mode, kind }) => {
    expect(set(text, em, mode, kind)).toEqual(lines);
  });

  const characters = fc.constantFrom(...Array.from("一二三四五，。、；：？！“”‘’（）《》—…·%12a b-/é"), "𠮷", "👍🏽");
  const text = fc.array(characters, { maxLength: 120 }).map((parts) => parts.join(""));

  test("hold every character, in order, and end only where they may", () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 4, max: 30 }),
        fc.constantFrom("horizontal", "vertical"),
        (text, em, mode) => {
          const lines = set(text, em, mode);
          expect(lines.join("")).toBe(text);
          let at = 0;
          const wrong = lines.slice(0, -1).filter((line) => {
            at += line.length;
            // Only a line that cannot be broken at all, or in a word longer than a line, may be broken against the rules.
            return !breaks(text, at) && mayBreak(line) && wordAround(text, at) * 0.55 <= em - 2;
          });
          expect(wrong).toEqual([]);
        },
      ),
    );
  });

  /** Characters of the unbroken run of Latin ones around `at`. */
  const wordAround = (text: string, at: number): number => {
    const inWord = (i: number): boolean => (classOf(text.charCodeAt(i)) & WORD) !== 0;
    if (!inWord(at - 1) || !inWord(at)) return 0;
    let [from, to] = [at, at];
    while (from > 0 && inWord(from - 1) && !breaks(text, from)) from--;
    while (to < text.length && inWord(to) && !breaks(text, to)) to++;
    return to - from;
  };
  const mayBreak = (line: string): boolean =>
    Array.from(line).some((_, i, all) => i > 0 && breaks(line, all.slice(0, i).join("").length));

  /** Width in em without what may hang. */
  function widthOf(line: string, isFirst: boolean): number {
    let width = isFirst ? indents.prose.first : 0;
    let before = 0;
    const solid = line.trimEnd();
    for (let j = 0; j < solid.length; j++) {
      const flags = classOf(solid.charCodeAt(j));
      width += advanceAt(table, solid, j);
      if (before & FULL && flags & FULL && (before & CLOSE || flags & OPEN)) width -= 0.5;
      if (j === 0 && !isFirst && flags & OPEN && flags & FULL) width -= 0.5;
      before = flags;
    }
    return width - (before & HANG ? 1 : before & CLOSE && before & FULL ? 0.5 : 0);
  }

  test("fit the measure, a closing mark hanging at most", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 30 }), (text, em) => {
        const wide = set(text, em).filter((line, i) => mayBreak(line) && widthOf(line, i === 0) > em + 0.03);
        expect(wide).toEqual([]);
      }),
    );
  });

  test("are not spread out: what is looser than that is left short at its end", () => {
    let short = 0;
    const words = fc.constantFrom(..."一二三四五六七八九十，。", "1234567.89", "Broadsheet", "“丙丁戊己”", "（甲乙");
    const text = fc.array(words, { maxLength: 60, size: "max" }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 6, max: 30 }),
        fc.constantFrom("horizontal", "vertical"),
        (text, em, mode) => {
          const story = storyOf(article(1, { paragraphs: [text] }));
          const broken = breakStory(story, em, table, mode as "horizontal");
          for (let i = 0; i + 2 < broken.lines.length; i += 2) {
            const [start, end] = [broken.lines[i]!, broken.lines[i + 1]!];
            const manner = { text, from: 0, to: text.length, measure: em, indent: indents.prose, table, hang: 1 };
            const room = em - (i === 0 ? indents.prose.first : 0);
            const fill = fillOf({ ...manner, mode: mode as "horizontal" }, start, end, room, i === 0);
            if (!fill) continue; // cannot be broken anywhere
            const free = broken.short.get(start) ?? 0;
            expect(free).toBeLessThan(Math.max(0.01, fill.lacks));
            expect((fill.lacks - free) / fill.gaps, text.slice(start, end)).toBeLessThanOrEqual(
              loosest + 0.02 / fill.gaps,
            );
            if (free > 0) short++;
          }
        },
      ),
    );
    expect(short).toBeGreaterThan(50);
  });

  test("no mark that must not begin a line may also end one by rule", () => {
    for (const mark of "，。、；：？！”’）》」』】") expect(classOf(mark.charCodeAt(0)) & NO_START).toBeTruthy();
    for (const mark of "“‘（《「『【") expect(classOf(mark.charCodeAt(0)) & (OPEN | NO_END)).toBeTruthy();
  });
});

describe("headlines", () => {
  test.each([
    ["省人大调研组在我市调研基层代表联络站建设工作", /我$/, /^市/],
    ["第七届山西文博会8月21日开幕 忻州展区亮点纷呈", /[0-9月]$/, /^(月|日|21)/],
    ["获中央农村综合改革转移支付1亿元资金支持本报记者", /[1本]$/, /^(亿|报)/],
  ])("%s is not broken inside what belongs together", (title, end, start) => {
    const story = storyOf(article(1, { title }));
    const faces = { text: table, head: table };
    for (let width = 120; width < 900; width += 9)
      for (const mode of ["horizontal", "vertical"] as const) {
        const spec = { width, height: 700, size: 16, leading: 1.6, mode };
        const lines = setHead(story, 1, 1, { ...geometry(spec), columns: 1, column: width, gap: 0 }, faces).title;
        expect(lines.join("").replaceAll(" ", "")).toBe(title.replaceAll(" ", ""));
        for (let i = 1; i < lines.length; i++)
          expect(end.test(lines[i - 1]!) && start.test(lines[i]!), lines.join(" | ")).toBe(false);
      }
  });
});
