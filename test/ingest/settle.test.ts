import { describe, expect, test } from "vitest";
import type { Label } from "../../src/ingest/layout/label.ts";
import { measure } from "../../src/ingest/layout/measure.ts";
import { toPieces } from "../../src/ingest/layout/piece.ts";
import { settle } from "../../src/ingest/layout/settle.ts";
import { repair } from "../../src/ingest/repair/repair.ts";

/** What becomes of the labels of some lines. */
function settled(lines: readonly [Label, string][]): Label[] {
  const pieces = toPieces(repair(lines.map(([, text], i) => ({ number: i + 1, page: 0, text }))));
  const labels = lines.map(([label]) => label);
  settle(labels, pieces, measure(pieces));
  return labels;
}

describe("headline lines whose sentence goes on in the text", () => {
  test("a long line that stops at a comma begins the text below, with the line that runs on into it", () => {
    expect(
      settled([
        ["head", "东河渠道管理所不慎将营业执照副本（编号：统"],
        ["head", "一二三四五六七八九十百千）遗失在施工现场，"],
        ["first", "声明作废。"],
      ]),
    ).toEqual(["first", "more", "more"]);
  });

  test("a headline that wraps at a comma stays one", () => {
    const labels: [Label, string][] = [
      ["head", "渠道清淤忙起来，"],
      ["head", "秋粮灌溉有了底"],
      ["first", "昨天，县水利局组织人员走进东河、西河两个乡镇。"],
    ];
    expect(settled(labels)).toEqual(["head", "head", "first"]);
  });

  test("a picture's text has a beginning", () => {
    expect(
      settled([
        ["more", "渠道通了，浇地快了，秋粮的收成也就有了底。"],
        ["head", "第二届清淤技能大赛昨天在东河举行，"],
        ["picture", "选手正在比赛。 （李明 摄）"],
      ]),
    ).toEqual(["more", "caption", "picture"]);
  });

  test("a full line whose word goes on below is text, a headline beside it is not", () => {
    const above: [Label, string] = ["head", "百公里，加固堤坝三十处，农田"];
    expect(settled([above, ["head", "得到灌溉。来看看记者走进县图"], ["first", "书馆里的见闻。"]])).toEqual([
      "head",
      "more",
      "more",
    ]);
    expect(settled([above, ["head", "图书角建设现场会举行"], ["first", "长廊里摆上了书架。"]])).toEqual([
      "head",
      "head",
      "first",
    ]);
  });
});
