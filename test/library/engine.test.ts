/** The engine in its worker: one file after the other, from the same worker. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inlineEngine, workerEngine } from "../../src/library/engine.ts";

const seeds = join(import.meta.dirname, "../../seeds");
const files = ["000_865b81c6552512d5.txt", "002_26aeae96be56c073.txt", "003_630c3989d7e9737b.txt"];

test("a worker reads what the engine reads, as often as it is asked", async () => {
  const worker = workerEngine();
  const inline = inlineEngine();
  try {
    const bytes = files.map((file) => new Uint8Array(readFileSync(join(seeds, file))));
    const all = await Promise.all([...bytes, new Uint8Array(), ...bytes].map((one) => worker.read(one)));
    const expected = await Promise.all([...bytes, new Uint8Array(), ...bytes].map((one) => inline.read(one)));
    expect(all).toEqual(expected);
  } finally {
    await worker.close();
  }
});
