import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ingest, sourceLines } from "../../src/ingest/ingest.ts";
import { count, repaired, shown } from "./helpers.ts";

const folder = new URL("../../seeds/", import.meta.url);
const seeds = readdirSync(folder).filter((name) => name.endsWith(".txt"));

describe.each(seeds)("seed %s", (name) => {
  const reply = ingest(readFileSync(new URL(name, folder)));
  if (!reply.ok) throw new Error(reply.failure.code);
  const value = reply.value;
  const lines = value.text.split(/\r\n|\n|\r/u);

  test("every line with something on it belongs to an article or a remainder", () => {
    const owned = new Set<number>();
    for (const { source } of [...value.articles, ...value.other])
      for (const [from, to] of source) for (let n = from; n <= to; n++) owned.add(n);
    const emptied = new Set(value.repairs.filter((r) => r.to === "").map((r) => r.line));
    const missing = lines.flatMap((line, i) =>
      /\S/u.test(line) && !owned.has(i + 1) && !emptied.has(i + 1) ? [i + 1] : [],
    );
    expect(missing).toEqual([]);
  });

  test("every character is shown once: nothing lost, nothing invented", () => {
    const [printed, out] = [count(repaired(value)), count(shown(value))];
    const bylines = count(value.articles.map((a) => a.byline ?? "").join(""));
    for (const [c, n] of printed) expect([c, (out.get(c) ?? 0) + (bylines.get(c) ?? 0) >= n]).toEqual([c, true]);
    for (const [c, n] of out) expect([c, n <= (printed.get(c) ?? 0)]).toEqual([c, true]);
  });

  test("the source of every article can be shown with its repairs", () => {
    for (const a of value.articles) {
      const shownLines = sourceLines(value.text, value.repairs, a.source, a.titleSource);
      for (const line of shownLines) {
        const original = line.parts.map((p) => p.from ?? p.text).join("");
        expect(original).toBe(lines[line.number - 1]);
      }
      for (const [from, to] of a.titleSource) expect(a.source.some(([x, y]) => x <= from && to <= y)).toBe(true);
    }
  });
});
