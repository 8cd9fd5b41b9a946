import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, composeEdits, type Edit, toEdited, toOriginal, undoEdits } from "../../src/text/edits.ts";

const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "a", " "), maxLength: 24 });
const editsOf = (t: string, rule: string): fc.Arbitrary<Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(t.length), fc.nat(3), fc.string({ unit: fc.constantFrom("丁", "戊"), maxLength: 3 })), {
      maxLength: 5,
    })
    .map((raw) => {
      const out: Edit[] = [];
      let done = 0;
      for (const [at, length, to] of raw.sort((a, b) => a[0] - b[0])) {
        if (at < done) continue;
        const from = t.slice(at, at + length);
        if (from === to || (from === "" && to === "")) continue;
        out.push({ at, from, to, rule });
        done = at + Math.max(1, from.length);
      }
      return out;
    });
const edited = text.chain((t) => fc.tuple(fc.constant(t), editsOf(t, "one")));

test("edits are undone exactly", () => {
  fc.assert(
    fc.property(edited, ([t, edits]) => {
      expect(undoEdits(applyEdits(t, edits), edits)).toBe(t);
    }),
  );
});

test("offsets map both ways outside of replacements", () => {
  fc.assert(
    fc.property(edited, ([t, edits]) => {
      for (let i = 0; i < t.length; i++) {
        if (edits.some((e) => i >= e.at && i < e.at + Math.max(1, e.from.length))) continue;
        const there = toEdited(edits, i);
        expect(applyEdits(t, edits).charAt(there)).toBe(t.charAt(i));
        expect(toOriginal(edits, there)).toBe(i);
      }
    }),
  );
});

test("two steps make one list with the same result", () => {
  const twice = edited.chain(([t, one]) =>
    fc.tuple(fc.constant(t), fc.constant(one), editsOf(applyEdits(t, one), "two")),
  );
  fc.assert(
    fc.property(twice, ([t, one, two]) => {
      const both = composeEdits(t, one, two);
      expect(applyEdits(t, both)).toBe(applyEdits(applyEdits(t, one), two));
      expect(undoEdits(applyEdits(t, both), both)).toBe(t);
    }),
    { numRuns: 400 },
  );
});
