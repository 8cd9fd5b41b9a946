/** The import rule of src/README.md, held: who may know whom. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const shared = [
  "questions",
  "question",
  "formats",
  "kinds",
  "shapes",
  "search-shapes",
  "desk-shapes",
  "desk-questions",
  "correction-shapes",
  "correction-questions",
  "export-shapes",
  "export-choices",
  "failures",
  "sentences",
].map((name) => `src/${name}.ts`);
const pure = ["src/text", "src/ingest", "src/anchor", "src/corrections", "src/journal", ...shared];

/** Folder → what it may import of ours. The first entry that fits a file counts. */
const rules: [string, string[]][] = [
  ["src/text", ["src/text"]],
  ["src/ingest", ["src/ingest", "src/text", ...shared]],
  ["src/anchor", ["src/anchor", "src/text", ...shared]],
  ["src/corrections", ["src/corrections", "src/anchor", "src/text", ...shared]],
  ["src/journal", ["src/journal", "src/corrections", "src/anchor", "src/text", ...shared]],
  ["src/disk", []],
  ["src/search", ["src/search", "src/disk", ...pure]],
  ["src/export", ["src/export", ...pure]],
  ["src/library", ["src", "package.json"]],
  ["src/", [...shared, "src/corrections"]],
  ["main", ["main", "src"]],
  ["renderer", ["renderer", ...pure]],
];

/** Packages of a host, and the only folders that may use them. */
const hosts: [RegExp, string[]][] = [
  [/^electron(\/|$)/, ["main/electron"]],
  [/^node:|^better-sqlite3$/, ["src/disk", "src/library", "src/search", "src/export", "main"]],
  [/^flexsearch/, ["src/search/flex.ts"]],
  [/^react|^@tanstack|^i18next/, ["renderer"]],
];

const files = globSync("{src,main,renderer}/**/*.{ts,tsx}", { cwd: root }).filter((file) => !file.endsWith(".d.ts"));
const imports = (file: string) =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(
      /^(?:import|export)\s(?:[^"']*?from\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? "");
const path = (file: string) => file.replaceAll("\\", "/");

test("the arrows point one way", () => {
  const wrong = files.flatMap((file) => {
    const allowed = rules.find(([folder]) => path(file).startsWith(folder))?.[1] ?? [];
    return imports(file)
      .filter((target) => target.startsWith("."))
      .map((target) => path(relative(root, join(root, dirname(file), target.replace(/\?.*$/, "")))))
      .filter(
        (target) => !allowed.some((folder) => target === folder || target.startsWith(`${folder.replace(/\/$/, "")}/`)),
      )
      .map((target) => `${file} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("hosts stay in their rooms", () => {
  const wrong = files.flatMap((file) =>
    imports(file).flatMap((target) =>
      hosts
        .filter(([name, rooms]) => name.test(target) && !rooms.some((room) => path(file).startsWith(room)))
        .map(() => `${file} → ${target}`),
    ),
  );
  expect(wrong).toEqual([]);
});
