/** Both languages say the same things: the same keys, the same blanks, and nothing that no component says. */
import { citationStyles, layouts, noteKinds, papers, standards } from "../../src/export-choices.ts";
import { formats } from "../../src/formats.ts";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinds, otherKinds, sorts } from "../../src/shapes.ts";
import { directions, languages, leadings, measures, modes, themes, typeFaces } from "../../renderer/settings/values.ts";
import { en } from "../../renderer/words/en.ts";
import { zhCN } from "../../renderer/words/zh-CN.ts";

const zh: Record<string, string> = zhCN;
const english: Record<string, string> = en;
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test("English has the keys of Chinese, and singulars beside plurals", () => {
  const wanted = Object.keys(zh).flatMap((key) =>
    key.endsWith("_other") ? [key.replace(/_other$/, "_one"), key] : [key],
  );
  expect(Object.keys(english).sort()).toEqual(wanted.sort());
});

test.each(Object.keys(zh))("%s has the same blanks in both languages", (key) => {
  expect(zh[key]).not.toBe("");
  expect(blanks(english[key] ?? "")).toEqual(blanks(zh[key] ?? ""));
});

test("every word of a list that the page draws has its sentence", () => {
  const wanted = [
    ...kinds.map((kind) => `kind.${kind}`),
    ...otherKinds.map((kind) => `other.${kind}`),
    ...sorts.map((sort) => `search.sort.${sort}`),
    ...languages.map((value) => `settings.language.${value}`),
    ...themes.map((value) => `settings.theme.${value}`),
    ...directions.map((value) => `settings.direction.${value}`),
    ...modes.map((value) => `settings.mode.${value}`),
    ...formats.flatMap((value) => [`export.format.${value}`, `export.about.${value}`]),
    ...layouts.flatMap((value) => [`export.layout.${value}`, `export.layout-about.${value}`]),
    ...papers.map((value) => `export.paper.${value}`),
    ...noteKinds.map((value) => `export.notes.${value}`),
    ...standards.map((value) => `export.standard.${value}`),
    ...[...citationStyles, "none"].map((value) => `citation.style.${value}`),
    ...typeFaces.map((value) => `settings.typeFace.${value}`),
    ...leadings.map((value) => `settings.leading.${value}`),
    ...measures.map((value) => `settings.measure.${value}`),
  ];
  expect(wanted.filter((key) => !(key in zh))).toEqual([]);
});

test("no sentence is left over", () => {
  const root = join(import.meta.dirname, "../../renderer");
  const code = globSync("**/*.{ts,tsx}", { cwd: root })
    .filter((file) => !/^words.[\w-]*\.?(en|zh-CN)\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
  // A family of sentences is chosen from by a template: `kind.${…}`.
  const built = (key: string): boolean =>
    key.split(".").some((_, at, parts) => at > 0 && code.includes(`\`${parts.slice(0, at).join(".")}.\${`));
  const unused = Object.keys(zh).filter((key) => !built(key) && !code.includes(`"${key.replace(/_other$/, "")}"`));
  expect(unused).toEqual([]);
});
