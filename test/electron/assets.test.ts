/** The page's files: everything in the folder that has a plain name, nothing outside it, whatever the path. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, constantFrom, property } from "fast-check";
import { afterAll, expect, test } from "vitest";
import { assetHeaders, readAsset } from "../../main/assets.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-assets-"));
const root = join(folder, "renderer");
mkdirSync(join(root, "fonts"), { recursive: true });
mkdirSync(join(root, "folder.js"));
const inside: Record<string, string> = {
  "index.html": "text/html; charset=utf-8",
  "assets-Ab_1-.js": "text/javascript; charset=utf-8",
  "style.css": "text/css; charset=utf-8",
  "fonts/NotoSerifSC_400Regular.ttf": "font/ttf",
  "fonts/x.woff2": "font/woff2",
};
for (const name of Object.keys(inside)) writeFileSync(join(root, name), "inside");
for (const name of [".hidden.js", "licenses.md", "index.js.map", "no-ending"])
  writeFileSync(join(root, name), "inside");
writeFileSync(join(folder, "secret.js"), "secret");
symlinkSync("nowhere", join(root, "dangling.js"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(inside))("%s is %s", (name, type) => expect(readAsset(root, `/${name}`)?.type).toBe(type));
test("/ is the page", () => expect(readAsset(root, "/")?.type).toMatch("text/html"));

test.each([
  "",
  "/.",
  "/..",
  "/../secret.js",
  "/fonts/../../secret.js",
  "/..%2fsecret.js",
  "/%2e%2e/secret.js",
  "/..\\secret.js",
  "//secret.js",
  "secret.js",
  "/.hidden.js",
  "/licenses.md",
  "/index.js.map",
  "/no-ending",
  "/folder.js",
  "/dangling.js",
  "/missing.js",
  "/index.html\0.js",
  "/index.html/",
  "/index.html::$DATA",
  "/INDEX.HTML ",
  "/%zz.js",
])("%j is not a file of the page", (path) => expect(readAsset(root, path)).toBeNull());

test("no path leads out", () => {
  const part = constantFrom("..", ".", "/", "\\", "%2f", "%2e", "fonts", "secret.js", "index.html", "\0", "renderer");
  assert(
    property(array(part, { maxLength: 8 }), (parts) => {
      const asset = readAsset(root, `/${parts.join("")}`);
      expect(asset === null || Buffer.from(asset.bytes).toString() === "inside").toBe(true);
    }),
  );
});

test("every file comes with the strict policy and without guessing of types", () => {
  expect(assetHeaders["content-security-policy"]).not.toMatch(/unsafe|\*|data:|https?:/);
  // Pages of a preview are pictures that the page itself makes.
  const policy = assetHeaders["content-security-policy"];
  expect(policy.split("; ").filter((rule) => rule.includes("blob:"))).toEqual(["img-src 'self' blob:"]);
  expect(assetHeaders["x-content-type-options"]).toBe("nosniff");
});
