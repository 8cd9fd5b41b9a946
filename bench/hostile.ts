/**
 * Files that no newspaper makes, each in a process of its own: seconds of CPU and the most memory that the process held.
 *
 *   node bench/hostile.ts [CASE …]
 */
import { spawnSync } from "node:child_process";
import { getRandomValues } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { ingest } from "../src/ingest/ingest.ts";

const seeds = new URL("../seeds/", import.meta.url);
const seed = readdirSync(seeds)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(new URL(name, seeds), "utf8"))
  .join("\n\f");
const times = (text: string, megabytes: number): string =>
  text.repeat(Math.ceil((megabytes * 1e6) / Buffer.byteLength(text)));
const random = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 65536) getRandomValues(bytes.subarray(i, Math.min(size, i + 65536)));
  return bytes;
};
const han = (n: number): string =>
  Array.from({ length: n }, (_, i) =>
    i % 17 ? String.fromCharCode(0x4e00 + ((i * 7919 + (i >> 5) * 104729) % 20000)) : "\n",
  ).join("");

const cases: Record<string, () => string | Uint8Array> = {
  "one line, 50 MB": () => times(seed.replace(/\s+/gu, ""), 50),
  "ten million blank lines": () => `${"\n".repeat(1e7)}文`,
  "nested brackets, 50 MB": () => times("（《“", 25) + times("”》）", 25),
  "lines of open brackets, 20 MB": () => times("（（（（《《《“““““\n", 20),
  "doubled type, 10 MB": () => times("奋斗百年路奋斗百年路——““\n", 10),
  "random bytes, 50 MB": () => random(5e7),
  "lines of random characters, 3 MB": () => han(1e6),
  "one issue of 20 MB": () => times(`${seed}\n\f`, 20),
};

const asked = process.argv[2];
if (asked && process.env.BROADSHEET_ONE) {
  const made = cases[asked]!();
  const bytes = typeof made === "string" ? new TextEncoder().encode(made) : made;
  const start = process.cpuUsage();
  const reply = ingest(bytes);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  const end = reply.ok ? `${reply.value.articles.length} articles` : reply.failure.code;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${asked}: ${seconds.toFixed(1)} s, ${(bytes.length / 1e6 / seconds).toFixed(1)} MB/s, ${memory.toFixed(0)} MB in all, ${end}`,
  );
} else
  for (const name of asked ? process.argv.slice(2) : Object.keys(cases))
    spawnSync(process.execPath, [import.meta.filename, name], {
      stdio: "inherit",
      env: { ...process.env, BROADSHEET_ONE: "1" },
    });
