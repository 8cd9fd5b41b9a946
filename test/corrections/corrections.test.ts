import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corpusOf } from "../../src/anchor/corpus.ts";
import { carry, inverse, mapHolds } from "../../src/anchor/map.ts";
import { place } from "../../src/anchor/place.ts";
import { selectorsOf } from "../../src/anchor/select.ts";
import { apply, charactersOf, invert } from "../../src/corrections/apply.ts";
import { diffTexts, editsBetween } from "../../src/corrections/diff.ts";
import { editionOf, passagesOf } from "../../src/corrections/edition.ts";
import { nextRedo, nextUndo, stacksOf } from "../../src/corrections/log.ts";
import { makeText } from "../../src/corrections/operations/text.ts";
import { mapsBetween, replay, stepsAbout } from "../../src/corrections/replay.ts";
import { Entry, type Operation } from "../../src/corrections/shapes.ts";
import { randomOf } from "../anchor/world.ts";
import { freshWords, randomCorrections, randomIssue } from "./world.ts";

const sorted = (text: string): string => Array.from(text).sort().join("");
const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const structural = (op: Operation): boolean => !["fields", "text"].includes(op.kind);
const entry = (id: string, rest: { do: Operation } | { undo: string } | { redo: string }): Entry => ({
  id,
  issue: "a".repeat(64),
  who: "test",
  when: "2026-11-22T00:00:00.000Z",
  ...rest,
});

function world(seed: number, count: number) {
  const random = randomOf(seed);
  const words = freshWords();
  const original = editionOf(randomIssue(random, words));
  return { random, words, original, steps: randomCorrections(original, count, random, words) };
}

test("any corrections, then all their undos: the original, byte for byte, and no character ever lost or doubled", () => {
  const kinds = new Map<string, number>();
  fc.assert(
    fc.property(seeds, (seed) => {
      const { original, steps } = world(seed, 25);
      let before = original;
      for (const { op, edition, map } of steps) {
        kinds.set(op.kind, (kinds.get(op.kind) ?? 0) + 1);
        const characters = charactersOf(edition);
        expect(new Set(characters).size).toBe(Array.from(characters).length);
        const kept = structural(op) ? charactersOf(before) : characters;
        expect(sorted(characters)).toBe(sorted(kept));
        expect(mapHolds(map, passagesOf(before), passagesOf(edition), structural(op))).toBe(true);
        // Every passage that the map does not name is as it was.
        const now = new Map(passagesOf(edition).map(({ key, text }) => [key, text]));
        const unnamed = passagesOf(before).filter(({ key, text }) => text && !map.before.includes(key));
        expect(unnamed.filter(({ key, text }) => now.get(key) !== text)).toEqual([]);
        const keys = [...edition.articles, ...edition.other].map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        before = edition;
      }
      for (const { op } of steps.toReversed()) {
        const back = apply(before, invert(op));
        if (!back.ok) throw new Error(`${op.kind}: ${JSON.stringify(back.conflict)}`);
        before = back.edition;
      }
      expect(JSON.stringify(before)).toBe(JSON.stringify(original));
    }),
    { numRuns: 300 },
  );
  expect([...kinds.keys()].sort()).toEqual(
    ["exchange", "fields", "issue", "merge", "move", "order", "recast", "split", "text"].sort(),
  );
});

test("the log, through JSON and replayed on the original, gives the same edition; with all undone the original", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { original, steps } = world(seed, 15);
      const log = steps.map(({ op }, i) => entry(`e${i}`, { do: op }));
      const read = log.map((one) => Entry.parse(JSON.parse(JSON.stringify(one))));
      expect(read).toEqual(log);
      const replayed = replay(original, read);
      expect(replayed.conflicts).toEqual([]);
      expect(replayed.edition).toEqual(steps.at(-1)?.edition ?? original);
      const undone = [...log, ...log.toReversed().map(({ id }, i) => entry(`u${i}`, { undo: id }))];
      expect(JSON.stringify(replay(original, undone).edition)).toBe(JSON.stringify(original));
      // Redone, it is as it was.
      const redone = [...undone, ...log.map(({ id }, i) => entry(`r${i}`, { redo: id }))];
      expect(replay(original, redone).edition).toEqual(replayed.edition);
    }),
    { numRuns: 150 },
  );
});

test("annotations: through all corrections and all undos each is where it was; between, on its own characters", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { original, steps, random } = world(seed, 12);
      const passages = passagesOf(original).filter(({ text }) => text.length > 1);
      if (!passages.length) return;
      const log = steps.map(({ op }, i) => entry(`e${i}`, { do: op }));
      const undone = [...log, ...log.toReversed().map(({ id }, i) => entry(`u${i}`, { undo: id }))];
      const [none, all, back] = [replay(original, []), replay(original, log), replay(original, undone)];
      const corpus = corpusOf(passagesOf(all.edition));
      for (let i = 0; i < 10; i++) {
        const { key, text } = random.pick(passages);
        const size = Array.from(text).length;
        const start = random.below(size);
        const end = start + 1 + random.below(size - start);
        const selectors = selectorsOf(text, start, end);
        const there = place(corpus, selectors, { home: key, maps: mapsBetween(none.steps, all.steps) });
        const spots = there.status === "lost" ? [] : [there];
        for (const { key: in_, start: from, end: to } of spots) {
          const now = passagesOf(all.edition).find((passage) => passage.key === in_)!.text;
          const covered = new Set(Array.from(now).slice(from, to));
          const outside = Array.from(charactersOf(original)).filter((c) => !selectors.quote.exact.includes(c));
          // Every surviving character of the quote that stands in that passage is covered, and of the rest little.
          const own = Array.from(now).filter((c) => selectors.quote.exact.includes(c) && c !== "\n");
          expect(own.filter((c) => !covered.has(c))).toEqual([]);
          expect(outside.filter((c) => covered.has(c)).length).toBeLessThanOrEqual(Math.max(40, end - start));
        }
        const home = place(corpusOf(passagesOf(back.edition)), selectors, {
          home: key,
          maps: mapsBetween(none.steps, back.steps),
        });
        expect(home).toMatchObject({ status: "found", key, start, end });
      }
    }),
    { numRuns: 100 },
  );
});

test("a mark made after some corrections comes back to the very same place when they are undone and redone", () => {
  const { original, steps, words } = world(7, 10);
  const log = steps.map(({ op }, i) => entry(`e${i}`, { do: op }));
  const first = replay(original, log);
  const article = first.edition.articles.find(({ paragraphs }) => paragraphs.join("").length > 10)!;
  const text = article.paragraphs.join("\n");
  const spot = { key: article.key, start: 2, end: 6 };
  const more = [...log, entry("x", { undo: log.at(-1)!.id }), entry("y", { redo: log.at(-1)!.id })];
  expect(mapsBetween(first.steps, replay(original, more).steps)).toEqual([]);
  const edited = [...log, entry("z", { do: makeText(article, [{ at: 3, from: Array.from(text)[3]!, to: words(1) }]) })];
  const maps = mapsBetween(first.steps, replay(original, edited).steps);
  expect(carry(spot, maps)).toEqual([{ ...spot, offset: 0 }]);
  expect(carry(spot, maps.map(inverse))).toEqual([{ ...spot, offset: 0 }]);
});

test("one article reverted to its original: all that had to do with it undone, the rest stays", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { original, steps, random } = world(seed, 12);
      const log = steps.map(({ op }, i) => entry(`e${i}`, { do: op }));
      const article = random.pick(original.articles);
      const gone = stepsAbout(replay(original, log).steps, article.key);
      const after = replay(original, [...log, ...gone.toReversed().map((id, i) => entry(`u${i}`, { undo: id }))]);
      expect(after.edition.articles.find(({ key }) => key === article.key)).toEqual(article);
      expect(after.steps.length + after.conflicts.length + after.already.length).toBe(log.length - gone.length);
    }),
    { numRuns: 150 },
  );
});

describe("undo and redo are entries", () => {
  const ops = world(3, 10).steps.map(({ op }) => op);
  const [a, b, c] = ops.map((op, i) => entry("abc"[i] ?? "", { do: op }));
  const stack = (...log: (Entry | undefined)[]) => {
    const { done, undone } = stacksOf(log as Entry[]);
    return { done: done.map(({ id }) => id), undone };
  };
  test("the last is undone first", () => expect(nextUndo([a!, b!])).toBe("b"));
  test("undone ones wait for redo", () => {
    const log = [a!, b!, entry("1", { undo: "b" }), entry("2", { undo: "a" })];
    expect(stack(...log)).toEqual({ done: [], undone: ["b", "a"] });
    expect(nextRedo(log)).toBe("a");
    expect(stack(...log, entry("3", { redo: "a" }))).toEqual({ done: ["a"], undone: ["b"] });
  });
  test("a new correction ends redo", () =>
    expect(stack(a, entry("1", { undo: "a" }), c)).toEqual({ done: ["c"], undone: [] }));
  test("undoing twice, or what is not there, or redoing what was not undone does nothing", () => {
    expect(
      stack(
        a,
        entry("1", { undo: "a" }),
        entry("2", { undo: "a" }),
        entry("3", { undo: "q" }),
        entry("4", { redo: "b" }),
      ),
    ).toEqual({ done: [], undone: ["a"] });
  });
  test("a log up to an entry", () => expect(stacksOf([a!, b!], "a").done.map(({ id }) => id)).toEqual(["a"]));
});

test("a diff rebuilds both texts, and its edits lead from one to the other", () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from("中国人民日报，。\n𠮷")), maxLength: 60 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const changes = diffTexts(a, b);
      expect(changes.map((c) => ("same" in c ? c.same : c.from)).join("")).toBe(a);
      expect(changes.map((c) => ("same" in c ? c.same : c.to)).join("")).toBe(b);
      let out = Array.from(a);
      for (const { at, from, to } of editsBetween(a, b).toReversed())
        out = out.toSpliced(at, Array.from(from).length, ...Array.from(to));
      expect(out.join("")).toBe(b);
    }),
  );
});
