// npm run sbom [-- FILE]: what the product is made of, as CycloneDX 1.5. npm writes the list of everything installed;
// only what is shipped stays in it. Standard: dist/broadsheet.cdx.json.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { productPackages } from "./product.mjs";
import { inRoot, root } from "./project.mjs";

const target = resolve(process.argv[2] ?? inRoot("dist", "broadsheet.cdx.json"));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const { stdout, stderr, status } = spawnSync(
  npm,
  ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"],
  { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, shell: process.platform === "win32" },
);
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(3);
}
const bom = JSON.parse(stdout);
const shipped = new Set(productPackages().map(({ name, version }) => `${name}@${version}`));
const own = bom.metadata.component["bom-ref"];
const isShipped = (/** @type {string} */ ref) => ref === own || shipped.has(ref);
bom.metadata.component.name = "broadsheet";
bom.components = bom.components
  .filter((/** @type {{ "bom-ref": string }} */ one) => isShipped(one["bom-ref"]))
  .map((/** @type {Record<string, unknown>} */ { properties: _, ...one }) => ({ ...one, scope: "required" }));
bom.dependencies = bom.dependencies
  .filter((/** @type {{ ref: string }} */ { ref }) => isShipped(ref))
  .map((/** @type {{ ref: string, dependsOn: string[] }} */ { ref, dependsOn }) => ({
    ref,
    dependsOn: dependsOn.filter(isShipped),
  }));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(bom, null, 2)}\n`);
process.stdout.write(`${target}: ${bom.components.length} components\n`);
