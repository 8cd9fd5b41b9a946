// @vitest-environment happy-dom
/** Fonts that are asked for at the same time by the warm-up and by the page that is opened at once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { facesLoaded, loadFaces } from "../../renderer/page/dom/measure.ts";
import { defaults } from "../../renderer/page/view/sheet.ts";
import { families } from "../../renderer/settings/values.ts";

test("what one call has loaded is still known when another, which began earlier, is done", async () => {
  const waiting: (() => void)[] = [];
  const load = () => new Promise<FontFace[]>((done) => waiting.push(() => done([])));
  Object.defineProperty(document, "fonts", { value: { load }, configurable: true });
  const family = '"Song", serif';

  const warmUp = loadFaces(family, 900);
  const ofWarmUp = waiting.splice(0);
  const page = loadFaces(family, 900, ["①", "Ω"]);
  for (const done of waiting.splice(0)) done();
  await page;
  const wanted = new Set(["①", "Ω"]);
  expect(facesLoaded(family, 900, wanted)).toBe(true);
  for (const done of ofWarmUp) done();
  await warmUp;
  expect(facesLoaded(family, 900, wanted)).toBe(true);
});

test("style sheets and layout name the same families in the same order", () => {
  const css = readFileSync(join(import.meta.dirname, "../../renderer/styles/themes.css"), "utf8");
  const lists = Array.from(css.matchAll(/--text-face:([^;]+);/g), ([, list]) => list!.replace(/\s+/g, " ").trim());
  expect(lists).toEqual([families.song, families.hei, families.kai]);
  expect(defaults.face).toBe(families.song);
});
