/** The short runs of what `npm run torture` does for as long as it is told. */
import { expect, test } from "vitest";
import { killAgainAndAgain } from "./kill.ts";

test("killed again and again, a library keeps everything that it acknowledged", { timeout: 300_000 }, async () => {
  const lanes = await Promise.all([1, 2].map((seed) => killAgainAndAgain(seed, ({ kills }) => kills >= 26, 60)));
  expect(lanes.flatMap(({ losses }) => losses)).toEqual([]);
  expect(lanes.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThanOrEqual(50);
  expect(lanes.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(200);
});
