/** The fold against Unicode's own rules, and its positions. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldsPlainly, foldUnits, foldWithPositions } from "../../src/text/fold.ts";

const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff]/g;
/** Whole-string folding, as Unicode defines it; Han are left alone. */
const reference = (text: string): string =>
  Array.from(text.replace(invisible, "").normalize("NFKC"))
    .map((char) => (char === "ς" ? "σ" : char.toLowerCase()))
    .join("")
    .replace(/[^\S\n]+/g, " ");
/** What the fold leaves alone on purpose: dots that would multiply, and forms with a blank inside. */
const kept = (char: string) =>
  /[\u2024-\u2026\u0085]/.test(char) || (/\s/.test(char.normalize("NFKC")) && !/\s/.test(char));

test("every character, alone and with others, folds as Unicode says", () => {
  const wrong: string[] = [];
  for (let code = 1; code < 0x30000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const char = String.fromCodePoint(code);
    if (kept(char) || (invisible.test(char) && (invisible.lastIndex = 0) === 0)) continue;
    for (const text of [`a${char}`, `${char}\u0301y`, `𠀀가${char}`])
      if (fold(text, false) !== reference(text)) wrong.push(JSON.stringify(text));
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});

test.each([
  ["漢語國家髮發", "汉语国家发发"],
  ["ＡＢＣ１２３，％", "abc123,%"],
  ["New \u00a0\t York", "new york"],
  ["一……二…", "一……二…"],
  ["零\u200b宽\u00ad字", "零宽字"],
  ["ﬁ㎡℃①㈱", "fim2°c1(株)"],
  ["ΣΑΣ ας", "σασ ασ"],
  ["a\nb", "a\nb"],
])("%j folds to %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."国國中a A\n　Ａé\u0301ﬁ…𠀀😀ｶﾞ가\u200b，".split("")),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

test("folding twice changes nothing more, and units are the string", () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (text, simple) => {
      // A mark that an invisible character held apart may join what stands before it: not asked for.
      fc.pre(!/[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff]/.test(text) && !/\p{M}/u.test(fold(text)));
      const once = fold(text, simple);
      expect(fold(once, simple)).toBe(once);
      expect(String.fromCharCode(...foldUnits(text, simple))).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test("positions lead back to what was folded", () => {
  fc.assert(
    fc.property(anything, fc.nat(), fc.nat(), (text, a, b) => {
      const whole = foldWithPositions(text);
      const folded = whole.text;
      expect(folded).toBe(fold(text));
      const points = [
        0,
        ...Array.from(
          folded,
          (char, i) =>
            Array.from(folded)
              .slice(0, i + 1)
              .join("").length,
        ),
      ];
      const start = points[a % points.length] as number;
      const end = points[b % points.length] as number;
      if (start >= end) return;
      const [from, to] = foldWithPositions(text).original(start, end);
      expect(from).toBeLessThanOrEqual(to);
      // The original stretch folds to the folded one, or more where one character became several.
      expect(fold(text.slice(from, to))).toContain(folded.slice(start, end));
    }),
    { numRuns: 2000 },
  );
});

test("plain texts can be searched as they stand", () => {
  expect(foldsPlainly("本报讯，ＡI")).toBe(false);
  expect(foldsPlainly("本报讯，AI（5％）：“好”……")).toBe(true);
  expect(foldsPlainly("國家")).toBe(false);
  expect(foldsPlainly("😀𠀀❤️")).toBe(true);
  expect(foldsPlainly("cafe\u0301")).toBe(false);
});
