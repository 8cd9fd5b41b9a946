/** Whatever comes in, an answer comes out: nothing throws, nothing takes a second for 100 kB, every answer has its shape. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../../src/library/answers.ts";
import { openLibrary } from "../../src/library/library.ts";
import { verify } from "../../src/library/verify.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { questionNames, questions } from "../../src/questions.ts";
import { Ingested } from "../../src/shapes.ts";
import { failureCodes } from "../../src/failures.ts";
import { brokenNewspaper, nastyString } from "./mutate.ts";
import { type Random, random } from "./random.ts";

export type Fuzzed = { inputs: number; bytes: number; slowest: number; troubles: string[] };
type Stop = (done: number) => boolean;

/** Milliseconds for 100 kB, and a floor for small inputs. */
const allowed = (bytes: number) => Math.max(300, (1000 * bytes) / 100_000);

/** The fastest of three, so that a busy machine is not taken for a hang. */
function time(run: () => void): number {
  let best = Infinity;
  for (let n = 0; n < 3 && best > 50; n++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

export function fuzzEngine(seed: number, stop: Stop): Fuzzed {
  const result: Fuzzed = { inputs: 0, bytes: 0, slowest: 0, troubles: [] };
  for (; !stop(result.inputs); result.inputs++) {
    const number = seed + result.inputs;
    const bytes = brokenNewspaper(random(number));
    result.bytes += bytes.length;
    try {
      let reply = ingest(bytes);
      const took = time(() => void (reply = ingest(bytes)));
      result.slowest = Math.max(result.slowest, took / Math.max(1, bytes.length / 100_000));
      if (took > allowed(bytes.length))
        result.troubles.push(`input ${number}: ${Math.round(took)} ms for ${bytes.length} bytes`);
      const trouble = reply.ok
        ? wrong(reply.value)
        : (failureCodes as readonly string[]).includes(reply.failure.code)
          ? null
          : reply.failure.code;
      if (trouble) result.troubles.push(`input ${number}: ${trouble}`);
    } catch (error) {
      result.troubles.push(`input ${number}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return result;
}

/** The promised shape, and lines that are there. */
function wrong(ingested: Ingested & { text: string }): string | null {
  const parsed = Ingested.safeParse(ingested);
  if (!parsed.success) return parsed.error.message;
  const last = ingested.text.split(/\r\n|\n|\r/u).length;
  const ranges = [
    ...ingested.articles.flatMap((one) => [...one.source, ...one.titleSource]),
    ...ingested.other.flatMap((one) => one.source),
  ];
  const outside = ranges.find(([from, to]) => from < 1 || to < from || to > last);
  return outside ? `lines ${outside.join("–")} of ${last}` : null;
}

/** Any JSON, and things that JSON has not. */
function anything(chance: Random, depth = 0): unknown {
  const simple = [
    null,
    undefined,
    true,
    0,
    -1,
    1,
    2,
    3,
    1.5,
    Number.NaN,
    2 ** 53,
    -(2 ** 63),
    10n,
    "",
    "1",
    new Date(0),
    new Uint8Array(3),
    Symbol.iterator,
  ];
  if (depth > 3 || chance.below(3) > 0) return chance.below(3) ? chance.pick(simple) : nastyString(chance);
  const inner = () => anything(chance, depth + 1);
  if (chance.below(2)) return Array.from({ length: chance.below(5) }, inner);
  return Object.fromEntries(
    Array.from({ length: chance.below(5) }, () => [
      chance.pick(["id", "__proto__", "constructor", "toString", nastyString(chance)]),
      inner(),
    ]),
  );
}

/** An input that is nearly right: the schema's own keys with values of every kind. */
function nearly(name: (typeof questionNames)[number], chance: Random): unknown {
  const shape = (questions[name].input as { shape?: Record<string, unknown> }).shape ?? {};
  const value = (key: string): unknown => {
    if (chance.below(6) === 0) return anything(chance);
    if (/^(id|articleId|issueId)$/.test(key)) return chance.below(40) - 3;
    if (key === "bytes") return brokenNewspaper(chance, 4000);
    if (key === "articles") return Array.from({ length: chance.below(4) }, () => chance.below(30));
    if (key === "limit" || key === "offset" || key === "paragraph") return chance.below(600) - 5;
    return nastyString(chance);
  };
  return Object.fromEntries(
    Object.keys(shape)
      .filter(() => chance.below(8) > 0)
      .map((key) => [key, value(key)]),
  );
}

/** Asked too often they only cost time, or they write where they are told (a path, which only doors may give). */
const rare = new Set(["library.verify", "library.backup", "import.seeds", "library.diagnosis"]);
const never = new Set(["export.run", "desk.export"]);

export async function fuzzQuestions(seed: number, stop: Stop): Promise<Fuzzed> {
  const result: Fuzzed = { inputs: 0, bytes: 0, slowest: 0, troubles: [] };
  const root = mkdtempSync(join(tmpdir(), "broadsheet-fuzz-"));
  const opened = openLibrary({
    folder: join(root, "library"),
    create: true,
    seeds: join(import.meta.dirname, "../../seeds"),
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  const library = opened.value;
  await ask(library, "import.seeds", {});
  for (; !stop(result.inputs); result.inputs++) {
    const number = seed + result.inputs;
    const chance = random(number);
    const name = chance.below(30) === 0 ? nastyString(chance) : chance.pick(questionNames);
    if (never.has(name) || (rare.has(name) && chance.below(200) > 0)) continue;
    const known = questionNames.find((one) => one === name);
    const input = known && chance.below(4) ? nearly(known, chance) : anything(chance);
    const start = performance.now();
    try {
      const reply = await ask(library, name, input);
      if (!reply.ok && reply.failure.code === "internal")
        result.troubles.push(`question ${number} ${name}: ${reply.failure.message}`);
    } catch (error) {
      result.troubles.push(`question ${number} ${name} threw: ${String(error)}`);
    }
    const took = performance.now() - start;
    result.slowest = Math.max(result.slowest, took);
    if (took > 5000) result.troubles.push(`question ${number} ${name}: ${Math.round(took)} ms`);
  }
  const { checks } = await verify(library);
  for (const check of checks) if (!check.ok) result.troubles.push(`afterwards ${check.name}: ${check.detail}`);
  await library.close();
  rmSync(root, { recursive: true, force: true });
  return result;
}
