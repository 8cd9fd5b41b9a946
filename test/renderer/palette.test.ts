/** What the palette finds for what is typed. */
import { expect, test } from "vitest";
import type { Entry } from "../../renderer/palette/entries.ts";
import { matching, prepare } from "../../renderer/palette/match.ts";

const entry = (group: Entry["group"], label: string, also?: string): Entry => ({
  id: label,
  group,
  label,
  ...(also && { also }),
  run: () => undefined,
});
const all = prepare([
  entry("deeds", "在文中查找"),
  entry("deeds", "查找报纸"),
  entry("newspapers", "晋中日报"),
  ...Array.from({ length: 60 }, (_, day) => entry("issues", `晋中日报 · ${day + 1}日`, `2021-08-${day + 1}`)),
  entry("settings", "纸色 · 夜读"),
]);
const labels = (typed: string) => matching(all, typed).map(({ label }) => label);

test("before anything is typed: deeds and newspapers, no long lists", () => {
  expect(labels("  ")).toEqual(["在文中查找", "查找报纸", "晋中日报"]);
});

test("every word of it, anywhere in the line, whatever the form of the letters; beginnings first", () => {
  expect(labels("查找")).toEqual(["查找报纸", "在文中查找"]);
  expect(labels("夜讀")).toEqual(["纸色 · 夜读"]);
  expect(labels("晋中 ２０２１-08-31")).toEqual(["晋中日报 · 31日"]);
  expect(labels("没有")).toEqual([]);
});

test("a long group is cut, the others stay", () => {
  expect(labels("晋中")).toHaveLength(41);
});
