/** The short runs of what `npm run torture` does for as long as it is told. */
import { describe, expect, test } from "vitest";
import { badTargets, fileLimit, fullDisk, readOnlyFolder } from "./faults.ts";
import { fuzzReaders } from "./fuzz-readers.ts";
import { killAgainAndAgain } from "./kill.ts";

test("killed again and again, a library keeps everything that it acknowledged", { timeout: 300_000 }, async () => {
  const lanes = await Promise.all([1, 2].map((seed) => killAgainAndAgain(seed, ({ kills }) => kills >= 25, 40)));
  expect(lanes.flatMap(({ losses }) => losses)).toEqual([]);
  expect(lanes.reduce((sum, { kills }) => sum + kills, 0)).toBe(50);
  expect(lanes.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(100);
});

test("no reader of what comes from outside throws or hangs", () => {
  const { inputs, troubles } = fuzzReaders(1, afterAtLeast(3_000));
  expect(inputs).toBeGreaterThanOrEqual(3_000);
  expect(troubles).toEqual([]);
});

/** Asked once in a hundred inputs. */
function afterAtLeast(inputs: number): () => boolean {
  let asked = 0;
  return () => asked++ * 100 >= inputs;
}

describe("faults", { timeout: 120_000 }, () => {
  test("files that may not grow: said, nothing lost, work goes on", async ({ skip }) => {
    const { loss, refusals, acknowledged, skipped } = await fileLimit(3, 1600, 150);
    skip(skipped !== undefined, skipped);
    expect(loss).toBeNull();
    expect(refusals["library-unreachable"]).toBeGreaterThan(5);
    expect(acknowledged).toBeGreaterThan(5);
  });
  test("a full disk", async ({ skip }) => {
    const { loss, refusals, acknowledged, skipped } = await fullDisk(3, 3, 150);
    skip(skipped !== undefined, skipped);
    expect(loss).toBeNull();
    expect(refusals["disk-full"]).toBeGreaterThan(5);
    expect(acknowledged).toBeGreaterThan(5);
  });
  test("a library that may be read but not written", async ({ skip }) => {
    const { loss, refusals, skipped } = await readOnlyFolder(1);
    skip(skipped !== undefined, skipped);
    expect(loss).toBeNull();
    expect(refusals).toEqual({ "library-unwritable": 1 });
  });
  test.skipIf(process.platform === "win32")("backups to places where none can be put", async () => {
    expect((await badTargets()).loss).toBeNull();
  });
});
