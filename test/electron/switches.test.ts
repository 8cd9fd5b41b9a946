/** `--library`, as people write it. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { libraryOf } from "../../main/electron/switches.ts";

test.each([
  [["app", ".", "--library", "papers"], resolve("/home/w", "papers")],
  [["app", "--library=/papers/a=b"], resolve("/papers/a=b")],
  [["app", "--library", "/papers", "--lang=zh-CN"], resolve("/papers")],
  [["app", "--library"], null],
  [["app", "--library="], null],
  [["app", "--library", "--lang=zh-CN"], null],
])("%j → %s", (argv, folder) => expect(libraryOf(argv, "/home/w")).toBe(folder));

test("without the switch, the library that all doors share", () => {
  expect(libraryOf(["app", "."])).toMatch(/library$/);
});
