/** What the product is made of: licences that fit, nothing that runs on installation, a reason for each, and a list of it all. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importedPackages, productPackages } from "../../scripts/product.mjs";

const root = join(import.meta.dirname, "../..");
const text = (...path: string[]) => readFileSync(join(root, ...path), "utf8");
const manifest = JSON.parse(text("package.json"));
const packages = productPackages();

const fitting = new Set([
  "MIT",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "OFL-1.1",
  "Python-2.0",
  "Zlib",
]);
/** SPDX: all of what AND joins, one of what OR joins. */
const fits = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, " ")
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((one) => fitting.has(one.trim())));

test("licences are read as they are meant", () => {
  for (const good of ["MIT", "(MIT OR GPL-3.0-only)", "MIT AND OFL-1.1"]) expect(fits(good)).toBe(true);
  for (const bad of [
    "",
    "GPL-3.0-only",
    "AGPL-3.0",
    "CPAL-1.0 OR AGPL-1.0",
    "MIT AND GPL-2.0",
    "SEE LICENSE IN x",
    "UNLICENSED",
  ])
    expect(fits(bad)).toBe(false);
});

test("every package in the product has a licence that fits, in the lockfile and in the package itself", () => {
  expect(packages.length).toBeGreaterThan(30);
  const unfit = packages.filter(({ path, locked }) => {
    const file = join(root, path, "package.json");
    const licences = [
      locked.license,
      existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).license : locked.license,
    ];
    return !licences.every((licence) => typeof licence === "string" && fits(licence));
  });
  expect(unfit.map(({ name, locked }) => `${name}: ${locked.license}`)).toEqual([]);
});

test("what the code imports is asked for, at an exact version", () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(importedPackages().filter((name) => !(name in asked))).toEqual([]);
  expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});

test("each of them has its reason in src/README.md", () => {
  const reasons = text("src", "README.md");
  const direct = new Set([...importedPackages(), ...Object.keys(manifest.dependencies)]);
  expect([...direct].filter((name) => !reasons.includes(name))).toEqual([]);
});

test("nothing runs on installation", () => {
  expect(text(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  for (const hook of ["preinstall", "install", "postinstall", "prepare"])
    expect(manifest.scripts).not.toHaveProperty(hook);
  // Electron fetches its binary when `npm start` asks it to; better-sqlite3 brings its binaries with it.
  const wanting = packages.filter(({ locked }) => locked.hasInstallScript).map(({ name }) => name);
  expect(wanting.filter((name) => !["electron", "better-sqlite3"].includes(name))).toEqual([]);
});

test("everything that npm installs is known by its hash, and comes from no other place", () => {
  type Locked = { resolved?: string; integrity?: string; os?: string[] };
  const locked = Object.entries<Locked>(JSON.parse(text("package-lock.json")).packages).filter(([path]) => path !== "");
  const odd = locked.filter(([, { integrity, resolved = "https:" }]) => {
    return !integrity?.startsWith("sha512-") || !resolved.startsWith("https:");
  });
  // The lockfile was made where Typst's binaries for other systems could not be had, so npm could not write their hashes.
  const others = /^node_modules\/@myriaddreamin\/typst-ts-node-compiler-(android|darwin|win32|linux-arm)/;
  expect(odd.map(([path]) => path).filter((path) => !others.test(path))).toEqual([]);
});

test("npm run sbom lists exactly that, as CycloneDX", () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-sbom-"));
  const file = join(folder, "bom.json");
  const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts", "sbom.mjs"), file], {
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  const bom = JSON.parse(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  expect(bom).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: { component: { name: "broadsheet", version: manifest.version } },
  });
  const listed = new Set(bom.components.map((one: { "bom-ref": string }) => one["bom-ref"]));
  expect(packages.map(({ name, version }) => `${name}@${version}`).filter((one) => !listed.has(one))).toEqual([]);
  expect(bom.components.every((one: { licenses?: unknown[] }) => (one.licenses ?? []).length > 0)).toBe(true);
});
