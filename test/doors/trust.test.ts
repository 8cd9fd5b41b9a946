/** `verify`, `backup` and `restore` in the shapes of their contract, and the serving door on a damaged library. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { broadsheet, json, seeds } from "./run.ts";

let folder: string;
const inside = (...names: string[]) => join(folder, ...names);
const library = () => ["--library", inside("library"), "--json"];
const checks = [
  "integrity",
  "references",
  "originals",
  "sources",
  "positions",
  "marks",
  "changes",
  "corrections",
  "journal",
  "index",
];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-trust-doors-"));
  expect(broadsheet(["ingest", seeds, ...library()]).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("verify names every check, in words and as JSON", () => {
  const run = broadsheet(["verify", ...library()]);
  expect(run.status).toBe(0);
  expect(json(run)).toEqual({
    ok: true,
    checks: checks.map((name) => ({ name, ok: true, detail: expect.any(String) })),
  });
  const chinese = broadsheet(["verify", "--library", inside("library")], { lang: "zh_CN.UTF-8" }).out;
  expect(chinese).toContain("资料库完好。");
  for (const name of checks) expect(chinese).not.toContain(name);
});

test("backup and restore, with force and without", () => {
  const out = inside("a.db");
  const made = broadsheet(["backup", "--out", out, ...library()]);
  expect([made.status, json(made)]).toEqual([0, { out, bytes: readFileSync(out).byteLength }]);
  const refused = broadsheet(["restore", "--from", out, ...library()]);
  expect([refused.status, json(refused).error.code]).toEqual([3, "library-not-empty"]);
  const forced = broadsheet(["restore", "--from", out, "--force", ...library()]);
  expect(forced.status).toBe(0);
  expect(readdirSync(inside("library")).map((name) => inside("library", name))).toContain(json(forced).kept);
  expect(json(broadsheet(["verify", ...library()])).ok).toBe(true);
  const fresh = broadsheet(["restore", "--from", out, "--library", inside("fresh"), "--json"]);
  expect([fresh.status, json(fresh).kept]).toEqual([0, null]);
  expect(json(broadsheet(["list", "--library", inside("fresh"), "--json"]))).toHaveLength(5);
});

test.each([[["backup"]], [["restore"]], [["restore", "--force"]], [["verify", "more"]], [["backup", "--out"]]])(
  "%j is wrong use",
  (args) => {
    expect(broadsheet([...args, "--library", inside("library")]).status).toBe(2);
  },
);

test("a damaged library: verify says so, serve says so and ends, restore brings it back", () => {
  expect(broadsheet(["backup", "--out", inside("b.db"), ...library()]).status).toBe(0);
  writeFileSync(inside("library", "library.db"), Buffer.alloc(200_000));
  const verified = broadsheet(["verify", ...library()]);
  expect(verified.status).toBe(3);
  expect(json(verified)).toMatchObject({
    ok: false,
    checks: [{ name: "integrity", ok: false }],
    error: { code: "library-damaged" },
  });
  const served = broadsheet(["serve", "--no-open", ...library()]);
  expect([served.status, json(served).error.code]).toEqual([3, "library-damaged"]);
  expect(broadsheet(["restore", "--from", inside("b.db"), ...library()]).status).toBe(0); // nobody can say that it holds something
  expect(json(broadsheet(["verify", ...library()])).ok).toBe(true);
});
