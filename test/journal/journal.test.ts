import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectorsOf } from "../../src/anchor/select.ts";
import { crcOf } from "../../src/journal/crc.ts";
import { nextWhen, readJournal, writeLine } from "../../src/journal/lines.ts";
import { historyOf, mergeJournals, rebuildOrder, reduce } from "../../src/journal/reduce.ts";
import { type JournalEntry, longestNote, type Target } from "../../src/journal/shapes.ts";

const target: Target = {
  origin: "c".repeat(64),
  newspaper: "晋中日报",
  date: "2021-08-16",
  engine: 1,
  after: null,
  article: { key: "a12", lines: [[12, 40]], opening: "我市全力防汛" },
  part: "text",
  selectors: selectorsOf("各级干部连夜上堤巡查，未发生险情。𠮷", 0, 6),
};
const when = (n: number): string => new Date(Date.UTC(2026, 10, 22) + n).toISOString();

const entries: fc.Arbitrary<JournalEntry> = fc
  .record({
    n: fc.nat(40),
    t: fc.nat(15),
    thing: fc.constantFrom("x", "y", "z"),
    other: fc.constantFrom("x", "y", "z", null),
    pick: fc.nat(7),
    text: fc.string({ unit: "binary", maxLength: 20 }),
  })
  .map(({ n, t, thing, other, pick, text }): JournalEntry => {
    const base = { v: 1 as const, id: `e${n}`, when: when(t), who: "李" };
    switch (pick) {
      case 0:
        return { ...base, act: "put", kind: "highlight", thing, body: { target, color: "yellow", style: "underline" } };
      case 1:
        return { ...base, act: "put", kind: "note", thing, body: { on: other, target: null, text } };
      case 2:
      case 3:
        return {
          ...base,
          act: "put",
          kind: "collection",
          thing,
          body: { name: text, parent: other, rank: "a", note: "" },
        };
      case 4:
        return { ...base, act: "bin", kind: "note", thing };
      case 5:
        return { ...base, act: "restore", kind: "note", thing };
      case 6:
        return { ...base, act: "purge", kind: "collection", thing };
      default:
        return {
          ...base,
          act: "correct",
          body: { id: `c${n}`, issue: "d".repeat(64), who: "李", when: when(t), undo: text.length ? text : "q" },
        };
    }
  });
const journal = fc.array(entries, { maxLength: 30 });

test("CRC-32 is the one that everybody means", () => {
  expect(crcOf("123456789")).toBe("cbf43926");
  expect(crcOf("阅报")).toHaveLength(8);
});

describe("lines", () => {
  test("what is written is read", () => {
    fc.assert(
      fc.property(journal, (all) => {
        expect(readJournal(all.map(writeLine).join(""))).toEqual({ entries: all, damaged: [] });
      }),
    );
  });
  test("cut anywhere, all whole lines are read, and the torn one is noticed", () => {
    fc.assert(
      fc.property(fc.array(entries, { minLength: 1, maxLength: 6 }), fc.nat(), (all, cut) => {
        const text = all.map(writeLine).join("");
        const part = text.slice(0, cut % text.length);
        const whole = part.split("\n").length - 1;
        const { entries: read, damaged } = readJournal(part);
        const rest = part.slice(part.lastIndexOf("\n") + 1);
        // Only the line feed may be missing: then the line is whole.
        const last = rest !== "" && `${rest}\n` === writeLine(all[whole]!) ? 1 : 0;
        expect(read).toEqual(all.slice(0, whole + last));
        expect(damaged.map(({ why }) => why)).toEqual(rest === "" || last ? [] : ["torn"]);
      }),
    );
  });
  test("any changed character is noticed, the other lines are read", () => {
    fc.assert(
      fc.property(fc.array(entries, { minLength: 3, maxLength: 3 }), fc.nat(), (all, at) => {
        const lines = all.map(writeLine);
        const middle = lines[1]!;
        const i = at % (middle.length - 1);
        const changed = middle.slice(0, i) + (middle[i] === "7" ? "8" : "7") + middle.slice(i + 1);
        const { entries: read, damaged } = readJournal(lines[0]! + changed + lines[2]!);
        expect(read).toEqual([all[0], all[2]]);
        expect(damaged).toMatchObject([{ line: 2, why: "checksum" }]);
      }),
    );
  });
  const sealed = (value: unknown): string => writeLine(value as JournalEntry);
  const note = {
    v: 1,
    id: "1",
    when: when(0),
    who: "",
    act: "put",
    kind: "note",
    thing: "n",
    body: { on: null, target: null, text: "" },
  };
  test.each([
    ["of a later version", sealed({ ...note, v: 2, act: "dance" }), "newer"],
    ["of no known kind", sealed({ ...note, kind: "poem" }), "shape"],
    [
      "with a note that is too long",
      sealed({ ...note, body: { ...note.body, text: "长".repeat(longestNote + 1) } }),
      "shape",
    ],
    ["with a time that cannot be sorted", sealed({ ...note, when: "yesterday" }), "shape"],
    ["that is no object", `${JSON.stringify([1]).slice(0, -1)},"crc":"00000000"}\n`, "checksum"],
    ["of another program", '{"hello":"world"}\n', "checksum"],
  ])("a line %s is reported", (_, line, why) => {
    const good = writeLine(note as JournalEntry);
    expect(readJournal(good + line + good.replace('"1"', '"1"'))).toMatchObject({
      entries: [note, note],
      damaged: [{ line: 2, why }],
    });
  });
  test("a script in a note is a string like any other", () => {
    const text = "<script>alert(1)</script>\u2028\u0000";
    expect(readJournal(sealed({ ...note, body: { ...note.body, text } })).entries).toMatchObject([{ body: { text } }]);
  });
  test("time never goes back", () => {
    expect(nextWhen(null, new Date(when(5)))).toBe(when(5));
    expect(nextWhen(when(9), new Date(when(5)))).toBe(when(10));
  });
});

describe("merge", () => {
  test("in any order, any number of times, the same", () => {
    fc.assert(
      fc.property(journal, journal, journal, (a, b, c) => {
        const all = mergeJournals(a, b, c).entries;
        expect(mergeJournals(c, a, b).entries).toEqual(all);
        expect(mergeJournals(all, all).entries).toEqual(all);
        expect(mergeJournals(mergeJournals(a, b).entries, c).entries).toEqual(all);
        expect(reduce(all)).toEqual(reduce(all.toReversed()));
      }),
    );
  });
});

describe("reduce", () => {
  const put = (id: string, n: number, text: string): JournalEntry => ({
    v: 1,
    id,
    when: when(n),
    who: "",
    act: "put",
    kind: "note",
    thing: "n",
    body: { on: null, target: null, text },
  });
  const fate = (id: string, n: number, act: "bin" | "restore" | "purge"): JournalEntry => ({
    v: 1,
    id,
    when: when(n),
    who: "",
    act,
    kind: "note",
    thing: "n",
  });
  test("the later text counts, and the bin apart from it", () => {
    const log = [put("1", 1, "一"), fate("2", 2, "bin"), put("3", 3, "二")];
    expect(reduce(log).things).toMatchObject([
      { body: { text: "二" }, binned: true, created: when(1), changed: when(3) },
    ]);
    expect(reduce([...log, fate("4", 4, "restore")]).things).toMatchObject([{ binned: false }]);
    expect(reduce([...log, fate("4", 4, "purge")]).things).toEqual([]);
    expect(historyOf(log, "note", "n").map(({ id }) => id)).toEqual(["3", "1"]);
  });
  test("folders never hang in a loop, whatever was merged, and parents come first", () => {
    fc.assert(
      fc.property(journal, (all) => {
        const state = reduce(all);
        const seen = new Set<string>();
        for (const thing of rebuildOrder(state)) {
          if (thing.kind !== "collection") continue;
          const { parent } = thing.body as { parent: string | null };
          expect(parent === null || seen.has(parent)).toBe(true);
          seen.add(thing.id);
        }
        expect(rebuildOrder(state)).toHaveLength(state.things.length);
      }),
      { numRuns: 500 },
    );
  });
});
