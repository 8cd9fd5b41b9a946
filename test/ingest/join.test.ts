import { expect, test } from "vitest";
import { joinLines } from "../../src/ingest/layout/join.ts";

test.each([
  ["a space parts names", ["李强 王芳"], "李强 王芳"],
  ["a name that ends with a character of another plane", ["李𡛷 王强"], "李𡛷 王强"],
  ["a name that begins with one", ["李强 𠮷田"], "李强 𠮷田"],
  ["spaces around figures are the extractor's", ["产量 12 万吨"], "产量12万吨"],
  ["lines run on", ["会议", "召开。"], "会议召开。"],
  ["Latin words do not", ["made in", "China"], "made in China"],
])("%s", (_, lines, joined) => {
  expect(joinLines(lines)).toBe(joined);
});
