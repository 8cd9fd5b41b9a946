/** The readers of what comes from outside, called directly, so that millions of inputs pass: none throws, none hangs. */
import { decode } from "../../src/ingest/decode.ts";
import { readJournal, writeLine } from "../../src/journal/lines.ts";
import type { JournalEntry } from "../../src/journal/shapes.ts";
import { parseQuery } from "../../src/search/query/parse.ts";
import type { Fuzzed } from "./fuzz.ts";
import { brokenNewspaper, nastyString } from "./mutate.ts";
import { type Random, random } from "./random.ts";

const tagCalled = (name: string): JournalEntry => ({
  v: 1,
  id: "0",
  when: "2026-11-22T08:00:00.000Z",
  who: "",
  act: "put",
  kind: "tag",
  thing: "t",
  body: { name, color: null },
});

/** A journal of a few lines, some of them damaged. */
function journal(chance: Random): string {
  const lines = Array.from({ length: 1 + chance.below(4) }, () => {
    const line = writeLine(tagCalled(nastyString(chance) || "一"));
    const at = chance.below(line.length);
    return chance.below(2) ? line : line.slice(0, at) + nastyString(chance) + line.slice(at + chance.below(9));
  });
  return lines.join("");
}

/** Each takes the chance of one input and says what is wrong, or null. */
const readers: Record<string, (chance: Random) => string | null> = {
  query(chance) {
    const typed = nastyString(chance);
    const length = [...typed].length;
    const { pieces, warnings } = parseQuery(typed);
    const outside = [...pieces, ...warnings].find(({ start, end }) => start < 0 || end < start || end > length);
    return outside ? `${outside.start}–${outside.end} of ${length}` : null;
  },
  decode(chance) {
    const reply = decode(brokenNewspaper(chance, 300));
    return reply.ok && typeof reply.value.text !== "string" ? "no text" : null;
  },
  journal(chance) {
    const { entries } = readJournal(journal(chance));
    return entries.some(({ act }) => act !== "put") ? "an entry that nobody wrote" : null;
  },
};
const names = Object.keys(readers);

/** Longest time for one input, milliseconds; they are all below 100 kB. */
const longest = 1_000;

export function fuzzReaders(seed: number, stop: () => boolean): Fuzzed {
  const result: Fuzzed = { inputs: 0, bytes: 0, slowest: 0, troubles: [] };
  for (; result.inputs % 100 !== 0 || !stop(); result.inputs++) {
    const number = seed + result.inputs;
    const chance = random(number);
    const name = chance.below(3) > 0 ? "query" : chance.pick(names); // what is typed is what there is most of
    const start = performance.now();
    try {
      const trouble = readers[name]!(chance);
      if (trouble) result.troubles.push(`${name} ${number}: ${trouble}`);
    } catch (error) {
      result.troubles.push(`${name} ${number}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const took = performance.now() - start;
    result.slowest = Math.max(result.slowest, took);
    if (took > longest) result.troubles.push(`${name} ${number}: ${Math.round(took)} ms`);
  }
  return result;
}
