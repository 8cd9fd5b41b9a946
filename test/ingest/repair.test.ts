import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printed } from "../../src/ingest/repair/broken-font.ts";
import { repair, unrepair } from "../../src/ingest/repair/repair.ts";

type Case = { label: string; lines: string[]; expected?: string[] };
const cases = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../cases/repair/${name}.json`, import.meta.url), "utf8"));
const run = (lines: readonly string[]) => repair(lines.map((text, i) => ({ number: i + 1, page: 0, text })));

describe("repairs seen in the wild", () => {
  test.each(cases("in-the-wild"))("$label", ({ lines, expected }) => {
    const out = run(lines);
    expect(out.map((l) => l.text)).toEqual(expected);
    expect(out.map(unrepair)).toEqual(lines);
    expect(run(out.map((l) => l.text)).map((l) => l.text)).toEqual(expected);
  });
});

describe("what only looks broken stays", () => {
  test.each(cases("negative"))("$label", ({ lines }) => {
    expect(run(lines).map((l) => l.text)).toEqual(lines);
  });
});

describe("known failures: the day one passes, move it", () => {
  test.each(cases("known-failures"))("$label", ({ lines, expected }) => {
    expect(run(lines).map((l) => l.text)).not.toEqual(expected);
  });
});

test("a line that stands again below a blank is a shadow only where the file has others", () => {
  const twice = [
    { number: 1, page: 0, text: "渠水到田头" },
    { number: 3, page: 0, text: "渠水到田头" },
  ];
  expect(repair(twice).map((l) => l.text)).toEqual(["渠水到田头", "渠水到田头"]);
  const shadows = [...twice, { number: 5, page: 0, text: "清淤固堤忙备汛清淤固堤忙备汛" }];
  expect(repair(shadows).map((l) => l.text)).toEqual(["渠水到田头", "", "清淤固堤忙备汛"]);
});

test("the table of the broken font comes from the codec", () => {
  const pairs = {
    袁: "，",
    遥: "。",
    尧: "、",
    野: "“",
    冶: "”",
    渊: "（",
    冤: "）",
    曰: "；",
    浴: "！",
    叶: "《",
    曳: "》",
    荫: "●",
    院: "：",
    钥: "？",
    要: "—",
    噎: "…",
    窑: "·",
    园: "０",
    怨: "９",
  };
  for (const [han, symbol] of Object.entries(pairs)) expect([han, printed.get(han)]).toEqual([han, symbol]);
});
