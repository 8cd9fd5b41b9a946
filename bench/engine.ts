/**
 * The text engine on a folder of page texts: writes `<id>.json` for each `<id>.txt`, as `inspect` prints it, and says
 * how fast the engine was beside a plain splitter at blank lines in the same run.
 *
 *   node bench/engine.ts FOLDER [--out FOLDER] [--repeat N] [--score SCORE.py]
 *
 * `--score` (or BROADSHEET_SCORE) runs a scorer `python3 SCORE.py --set FOLDER --out OUT -v` afterwards.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { ingest } from "../src/ingest/ingest.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, repeat: { type: "string", default: "40" }, score: { type: "string" } },
});
const folder = positionals[0];
if (!folder) throw new Error("usage: node bench/engine.ts FOLDER [--out FOLDER] [--repeat N] [--score SCORE.py]");
const out = values.out ?? mkdtempSync(join(tmpdir(), "broadsheet-engine-"));
mkdirSync(out, { recursive: true });

const files = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

let cold = 0; // seconds of CPU of the very first readings, compiling included
for (const { name, bytes } of files) {
  const start = process.cpuUsage();
  const reply = ingest(bytes);
  const spent = process.cpuUsage(start);
  cold += (spent.user + spent.system) / 1e6;
  const id = basename(name, ".txt");
  if (!reply.ok) {
    console.error(name, reply.failure.code);
    continue;
  }
  const { text: _, ...rest } = reply.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(out, `${id}.json`), JSON.stringify({ file: name, sha256, bytes: bytes.length, ...rest }, null, 1));
}

const repeat = Number(values.repeat);
const size = files.reduce((sum, f) => sum + f.bytes.length, 0);
/** Seconds of CPU of all threads: other work on the machine does not count, compiling and collecting does. */
const cpuSeconds = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};
/** MB of source per second of CPU over all files: median and best of the passes after a warm-up. */
const clock = (work: (bytes: Uint8Array) => unknown): { median: number; best: number } => {
  const pass = (): number => size / 1e6 / cpuSeconds(() => files.forEach((f) => work(f.bytes)));
  for (let i = 0; i < repeat / 2; i++) pass();
  const speeds = Array.from({ length: repeat }, pass).sort((a, b) => a - b);
  return { median: speeds[repeat >> 1] ?? 0, best: speeds.at(-1) ?? 0 };
};
const plain = (bytes: Uint8Array): string[] => new TextDecoder().decode(bytes).split(/\n\s*\n/u);
if (repeat > 0) {
  const [engine, splitter] = [clock(ingest), clock(plain)];
  console.log(
    `${files.length} files, ${(size / 1e6).toFixed(2)} MB · engine ${engine.median.toFixed(1)} MB/s (best ${engine.best.toFixed(1)}, ` +
      `first readings ${(size / 1e6 / cold).toFixed(1)}) · plain splitter ${splitter.median.toFixed(0)} MB/s`,
  );
}
const scorer = values.score ?? process.env.BROADSHEET_SCORE;
if (scorer) console.log(execFileSync("python3", [scorer, "--set", folder, "--out", out, "-v"], { encoding: "utf8" }));
