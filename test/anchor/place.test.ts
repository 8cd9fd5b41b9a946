import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareEditions } from "../../src/anchor/compare.ts";
import { corpusOf } from "../../src/anchor/corpus.ts";
import { mapHolds } from "../../src/anchor/map.ts";
import { place, textAt } from "../../src/anchor/place.ts";
import { selectorsOf } from "../../src/anchor/select.ts";
import { type Passage, Selectors } from "../../src/anchor/shapes.ts";
import cases from "../cases/anchor/places.json" with { type: "json" };
import { measure } from "./measure.ts";
import { randomOf, seedIssues, templateIssue } from "./world.ts";

const passagesOf = (texts: Record<string, string | undefined>): Passage[] =>
  Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [{ key, text }]));

describe("cases", () => {
  for (const { label, before, after, mark, expect: expected } of cases)
    test(`place: ${label}`, () => {
      const [key, words, nth = 0] = mark as [string, string, number?];
      const text = passagesOf(before).find((passage) => passage.key === key)!.text;
      let at = text.indexOf(words);
      for (let i = 0; i < nth; i++) at = text.indexOf(words, at + 1);
      const start = Array.from(text.slice(0, at)).length;
      const selectors = selectorsOf(text, start, start + Array.from(words).length);
      expect(selectors.quote.exact).toBe(words);
      const corpus = corpusOf(passagesOf(after ?? before));
      const placement = place(corpus, selectors, { home: key });
      expect(placement.status).toBe(expected.status);
      if (placement.status === "lost") return;
      expect({ key: placement.key, text: textAt(corpus, placement) }).toEqual({
        key: expected.key,
        text: expected.text,
      });
    });
});

describe("on 20 % of articles edited at random", () => {
  const rounds = 12;
  test.each([false, true])(
    "nothing is silently wrong, 97 % is right, the rest is lost (editions compared: %s)",
    (compared) => {
      const all = { right: 0, lost: 0, wrong: 0, edited: 0, editedRight: 0 };
      for (let round = 1; round <= rounds; round++)
        for (const passages of [...seedIssues(), templateIssue(randomOf(round))]) {
          const tally = measure(passages, { share: 0.2, random: randomOf(round), marks: 4, compared });
          for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += tally[key];
        }
      expect(all.wrong).toBe(0);
      expect(all.right / (all.right + all.lost)).toBeGreaterThanOrEqual(0.97);
      expect(all.editedRight / all.edited).toBeGreaterThanOrEqual(0.9);
    },
  );
});

const chars = fc.constantFrom(...Array.from("中国人民日报一二三，。\n𠮷𠀀ab"));
const text = fc.string({ unit: chars, maxLength: 120 });

test("an unchanged text: every range is found where it was", () => {
  fc.assert(
    fc.property(
      text.filter((t) => t.length > 0),
      fc.nat(),
      fc.nat(),
      (t, x, y) => {
        const length = Array.from(t).length;
        const start = x % length;
        const end = start + 1 + (y % (length - start));
        const selectors = selectorsOf(t, start, end);
        expect(Selectors.parse(selectors)).toEqual(selectors);
        expect(place(corpusOf([{ key: "a", text: t }]), selectors, { home: "a" })).toMatchObject({
          status: "found",
          start,
          end,
        });
      },
    ),
  );
});

test("any text, any selectors: an answer within the text, never a throw", () => {
  const selector = fc.record({
    exact: text.filter((t) => t.length > 0),
    prefix: text,
    suffix: text,
    start: fc.nat(200),
    length: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), selector, (texts, { start, length, ...quote }) => {
      const corpus = corpusOf(texts.map((t, i) => ({ key: `k${i}`, text: t })));
      const selectors: Selectors = {
        quote: { type: "TextQuoteSelector", ...quote },
        position: { type: "TextPositionSelector", start, end: start + length },
      };
      const placement = place(corpus, selectors, { home: "k0" });
      const spots = placement.status === "lost" ? placement.candidates : [placement];
      for (const { key, start: from, end } of spots) {
        const size = Array.from(texts[Number(key.slice(1))]!).length;
        expect(from >= 0 && from < end && end <= size).toBe(true);
      }
    }),
  );
});

test("a comparison of editions joins only equal characters", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), fc.array(text, { maxLength: 4 }), (a, b) => {
      const before = a.map((t, i) => ({ key: `a${i}`, text: t + a.join("") }));
      const after = b.map((t, i) => ({ key: `b${i}`, text: a.join("") + t }));
      expect(mapHolds(compareEditions(before, after), before, after)).toBe(true);
    }),
  );
});

test("lost words that stand elsewhere word for word are among the candidates, however common their characters are", () => {
  const quote = "工作会议在京召开";
  const before = `昨日下午，${quote}，有关部门参加。`;
  // Every trigram of the quote stands in a hundred places, the quote itself in one.
  const noise = Array.from(
    { length: 100 },
    (_, n) => `工作会议第${n}次，作会议在，会议在京议在京召、在京召开了。`,
  ).join("\n");
  const selectors = selectorsOf(before, 5, 5 + quote.length);
  for (const noisy of [`${noise}\n又一年，${quote}，代表出席。\n${noise}`, `${noise}\n${quote}`]) {
    const corpus = corpusOf([
      { key: "a1", text: "另有一则消息，与此无关。" },
      { key: "a2", text: noisy },
    ]);
    const placement = place(corpus, selectors, { home: "a1" });
    expect(placement.status).toBe("lost");
    if (placement.status === "lost") expect(placement.candidates.map(({ text }) => text)).toContain(quote);
  }
});
