/**
 * Learns the text engine's weights on pages with known articles and writes them into the source.
 *
 *   node bench/learn/learn.ts FOLDER...                        all of them
 *   node bench/learn/learn.ts --step lines|starts|judge FOLDER... [--half 0|1] [--without ID]
 *
 * The confidence is learnt on pages that were read with what the other half of them teaches, so that it knows how right
 * the engine is where nothing is known. `--half`: only every other file of each folder; `--without`: all but that file.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { confidenceTraits } from "../../src/ingest/articles/confidence.ts";
import { startTraits } from "../../src/ingest/articles/start.ts";
import { lineTraits, stepTraits } from "../../src/ingest/layout/evidence.ts";
import { judge, type Judged, learnConfidence } from "./confidence.ts";
import { readSamples } from "./gold.ts";
import { learnLines } from "./lines.ts";
import { learnStarts } from "./starts.ts";

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { half: { type: "string" }, step: { type: "string" }, without: { type: "string" } },
});
const samples = readSamples(folders).filter(
  (s) => (values.half === undefined || s.half === Number(values.half)) && s.id !== values.without,
);

type Families = { families: Record<string, number>; at: Record<string, number> };

/** A table as the engine reads it: a list a family of traits, `width` weights a value, in hundredths. */
const table = ({ families, at }: Families, weights: Float64Array, width: number): string =>
  Object.entries(families)
    .map(([name, n]) => {
      const start = at[name]! * width;
      return `  ${name}: [${[...weights.subarray(start, start + n * width)].map((w) => Math.round(100 * w) || 0).join(", ")}],`;
    })
    .join("\n");

function write(path: string, tables: Record<string, string>): void {
  const head =
    "/** Learnt, not written: see bench/learn/README.md. A list for each family of traits, in hundredths. */\n";
  const body = Object.entries(tables).map(
    ([name, rows]) => `export const ${name}: Record<string, readonly number[]> = {\n${rows}\n};\n`,
  );
  writeFileSync(new URL(`../../src/ingest/${path}`, import.meta.url), head + body.join(""));
}

/** Another step in a program of its own, which reads the weights as the last step left them. */
const run = (step: string, half?: 0 | 1): string =>
  execFileSync(
    process.execPath,
    [import.meta.filename, "--step", step, ...folders, ...(half === undefined ? [] : ["--half", String(half)])],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );

if (values.step === "lines") {
  const { line, step } = learnLines(samples);
  write("layout/weights.ts", { line: table(lineTraits, line, 5), step: table(stepTraits, step, 25) });
} else if (values.step === "starts") {
  write("articles/start-weights.ts", { weights: table(startTraits, learnStarts(samples), 1) });
} else if (values.step === "judge") {
  console.log(JSON.stringify(samples.flatMap(judge)));
} else {
  const judged = ([0, 1] as const).flatMap((half): Judged[] => {
    run("lines", half);
    run("starts", half);
    return JSON.parse(run("judge", half ? 0 : 1)) as Judged[];
  });
  run("lines");
  run("starts");
  write("articles/confidence-weights.ts", { weights: table(confidenceTraits, learnConfidence(judged), 1) });
  const right = judged.filter((j) => j.right).length;
  console.log(
    `learnt on ${samples.length} files; ${right} of ${judged.length} articles right, each read by the other half`,
  );
}
