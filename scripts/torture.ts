/**
 * npm run torture -- [--minutes N] [--seed S]: kills, faults and hostile input for as long as it is told, and figures.
 * The same seed makes the same inputs; when a kill falls is up to the clock. Status 3 when anything was lost.
 */
import { parseArgs } from "node:util";
import { allFaults, type Fault } from "../test/torture/faults.ts";
import { fuzzEngine, type Fuzzed, fuzzQuestions } from "../test/torture/fuzz.ts";
import { fuzzReaders } from "../test/torture/fuzz-readers.ts";
import { killAgainAndAgain, type Tally } from "../test/torture/kill.ts";
import { annotating } from "../test/torture/model.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string", default: "1" } },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write("npm run torture -- [--minutes N] [--seed S]\n");
  process.exit(2);
}
const start = Date.now();
const end = start + minutes * 60_000;
const over = () => Date.now() >= end;

const kills: Tally = { kills: 0, acknowledged: 0, hit: {}, losses: [] };
const faults: Fault[] = [];
/** Troubles that were shown already. */
let told = 0;
const engine: Fuzzed = { inputs: 0, bytes: 0, slowest: 0, troubles: [] };
const read: Fuzzed = { inputs: 0, bytes: 0, slowest: 0, troubles: [] };
const asked: Fuzzed = { inputs: 0, bytes: 0, slowest: 0, troubles: [] };

for (let round = 0; !over(); round++) {
  const from = seed * 1_000_003 + round * 100_000;
  // Two thirds of the time for kills, in two lanes; the rest for faults and noise.
  const until = Math.min(end, Date.now() + 120_000);
  const lanes = await Promise.all([0, 1].map((lane) => killAgainAndAgain(from + lane, () => Date.now() >= until, 120)));
  for (const lane of lanes) {
    kills.kills += lane.kills;
    kills.acknowledged += lane.acknowledged;
    kills.losses.push(...lane.losses);
    for (const [what, count] of Object.entries(lane.hit)) kills.hit[what] = (kills.hit[what] ?? 0) + count;
  }
  if (!over()) faults.push(...(await allFaults(seed + round)));
  const noiseUntil = Date.now() + 20_000;
  const noisy = () => over() || Date.now() >= noiseUntil;
  add(engine, fuzzEngine(from, noisy));
  const readUntil = Date.now() + 15_000;
  add(
    read,
    fuzzReaders(from * 64, () => over() || Date.now() >= readUntil),
  );
  const askUntil = Date.now() + 10_000;
  if (!over()) add(asked, await fuzzQuestions(from, () => over() || Date.now() >= askUntil));
  progress();
}
report();

function add(sum: Fuzzed, more: Fuzzed): void {
  sum.inputs += more.inputs;
  sum.bytes += more.bytes;
  sum.slowest = Math.max(sum.slowest, more.slowest);
  sum.troubles.push(...more.troubles);
}

function progress(): void {
  const elapsed = ((Date.now() - start) / 60_000).toFixed(1);
  process.stderr.write(
    `${elapsed} min: ${kills.kills} kills, ${engine.inputs + read.inputs + asked.inputs} inputs, ${troubles().length} troubles\n`,
  );
  for (; told < troubles().length; told++) process.stderr.write(`${troubles()[told]}\n`);
}

function troubles(): string[] {
  const lost = faults.flatMap(({ name, loss }) => (loss === null ? [] : [`${name}: ${loss}`]));
  return [...kills.losses, ...lost, ...engine.troubles, ...read.troubles, ...asked.troubles];
}

const sum = (counts: (hit: [string, number]) => boolean): number =>
  Object.entries(kills.hit)
    .filter(counts)
    .reduce((total, [, count]) => total + count, 0);

function report(): void {
  const refusals = new Map<string, number>();
  const tried = faults.filter(({ skipped }) => skipped === undefined);
  for (const fault of tried)
    for (const [code, count] of Object.entries(fault.refusals)) refusals.set(code, (refusals.get(code) ?? 0) + count);
  const list = (counts: Iterable<[string, number]>) =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([what, count]) => `${what} ${count}`)
      .join(", ");
  const skipped = new Set(faults.flatMap(({ name, skipped: why }) => (why === undefined ? [] : [`${name} (${why})`])));
  const lines = [
    `seed ${seed}, ${((Date.now() - start) / 60_000).toFixed(1)} minutes`,
    `kills survived    ${kills.kills - kills.losses.length} of ${kills.kills}; they hit: ${list(Object.entries(kills.hit))}`,
    `while annotating  ${sum(([what]) => annotating.has(what))} kills fell into a note, a highlight, a bookmark, tags, a search, a deletion or a correction on its way, ${sum(([what]) => what === "between")} between two deeds`,
    `acknowledged      ${kills.acknowledged} changes before the kills`,
    `faults injected   ${[...refusals.values()].reduce((sum, count) => sum + count, 0)} refusals in ${tried.length} runs: ${list(refusals)}`,
    ...(skipped.size > 0 ? [`faults skipped    ${[...skipped].join("; ")}`] : []),
    `inputs fuzzed     ${engine.inputs} files (${Math.round(engine.bytes / 1e6)} MB, slowest ${Math.round(engine.slowest)} ms for 100 kB), ${read.inputs} texts for the readers of queries, bytes and journals (slowest ${Math.round(read.slowest)} ms), ${asked.inputs} questions (slowest ${Math.round(asked.slowest)} ms)`,
    `losses            ${troubles().length}`,
    ...troubles().slice(0, 50),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = troubles().length > 0 ? 3 : 0;
}
