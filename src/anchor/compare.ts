/**
 * Two editions of one issue → a position map: which passage continues which, and where each character went. For a newer
 * engine's reading of the same original, where most of the text is the same but cut otherwise. Only long stretches that
 * occur once in each edition are trusted to have moved; what lies between two of them is compared in place.
 */
import { align, type Run } from "./align.ts";
import { corpusOf, passageAt, type Corpus } from "./corpus.ts";
import type { MapRun, PositionMap } from "./map.ts";
import type { Passage } from "./shapes.ts";
import { uniquePairs } from "./unique.ts";

/** Characters that must be alike and unique in both editions. */
const seed = 16;
/** What lies between two stretches is compared only up to this length; beyond it, it counts as rewritten. */
const longestGap = 2_000;
/** The share of a gap that must be the same in both editions. */
const alike = 0.6;

export function compareEditions(before: readonly Passage[], after: readonly Passage[]): PositionMap {
  const [old, now] = [corpusOf(before), corpusOf(after)];
  const stretches = stretchesOf(old, now);
  const runs: MapRun[] = [];
  const add = (run: Run): void => {
    const [from, to] = [passageAt(old, run.a), passageAt(now, run.b)];
    runs.push({
      from: old.passages[from]!.key,
      start: run.a - old.starts[from]!,
      length: run.length,
      to: now.passages[to]!.key,
      at: run.b - now.starts[to]!,
    });
  };
  stretches.forEach((run, i) => {
    add(run);
    const next = stretches[i + 1];
    if (next && sameOrder(old, now, run, next)) for (const inner of between(old, now, run, next)) add(inner);
  });
  return {
    before: before.map(({ key }) => key),
    after: after.map(({ key }) => key),
    runs: joined(runs),
    complete: false,
  };
}

/** Equal stretches, rising and apart in the old edition, apart in the new one. */
function stretchesOf(old: Corpus, now: Corpus): Run[] {
  const pairs = uniquePairs(
    { codes: old.codes, from: 0, to: old.codes.length },
    { codes: now.codes, from: 0, to: now.codes.length },
    seed,
  );
  const wall = 0x110000;
  const takenOld = new Uint8Array(old.codes.length);
  const takenNow = new Uint8Array(now.codes.length);
  const free = (a: number, b: number): boolean =>
    a >= 0 && b >= 0 && old.codes[a] === now.codes[b] && old.codes[a] !== wall && !takenOld[a] && !takenNow[b];
  const out: Run[] = [];
  for (const { a, b } of pairs) {
    if (!free(a, b)) continue;
    let [start, end] = [0, 0];
    while (free(a - start - 1, b - start - 1)) start++;
    while (a + end < old.codes.length && b + end < now.codes.length && free(a + end, b + end)) end++;
    if (start + end < seed) continue;
    takenOld.fill(1, a - start, a + end);
    takenNow.fill(1, b - start, b + end);
    out.push({ a: a - start, b: b - start, length: start + end });
  }
  return out.sort((x, y) => x.a - y.a);
}

/** Whether two stretches that follow each other in the old edition do so in the new one, in the same passages. */
function sameOrder(old: Corpus, now: Corpus, run: Run, next: Run): boolean {
  const gap = next.b - run.b - run.length;
  return (
    gap >= 0 &&
    gap <= longestGap &&
    next.a - run.a - run.length <= longestGap &&
    passageAt(old, run.a) === passageAt(old, next.a) &&
    passageAt(now, run.b) === passageAt(now, next.b)
  );
}

/** Only where most of both texts is the same: else something was moved in or out, and equal characters are chance. */
function between(old: Corpus, now: Corpus, run: Run, next: Run): Run[] {
  const [a, b] = [run.a + run.length, run.b + run.length];
  const inner = align(old.codes.subarray(a, next.a), now.codes.subarray(b, next.b));
  const same = inner.reduce((sum, { length }) => sum + length, 0);
  if (same < alike * Math.max(next.a - a, next.b - b)) return [];
  return inner.map((part) => ({ a: a + part.a, b: b + part.b, length: part.length }));
}

function joined(runs: MapRun[]): MapRun[] {
  const out: MapRun[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (
      last &&
      last.from === run.from &&
      last.to === run.to &&
      last.start + last.length === run.start &&
      last.at + last.length === run.at
    )
      last.length += run.length;
    else out.push({ ...run });
  }
  return out;
}
