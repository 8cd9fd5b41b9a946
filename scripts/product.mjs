/** Which packages are in the product: the runtime dependencies, what the code imports and the build bundles, and theirs. */
import { globSync, readFileSync } from "node:fs";
import { inRoot, root } from "./project.mjs";

/**
 * @typedef {{ version: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, { optional?: boolean }>, hasInstallScript?: boolean, optional?: boolean }} Locked
 * @typedef {{ name: string, version: string, path: string, locked: Locked }} Package
 */

/** @returns {Record<string, Locked>} */
const lock = () => JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;

/**
 * The packages that our own code imports: `@scope/name` or `name`. Types leave no trace in the product.
 * @returns {string[]}
 */
export function importedPackages() {
  const files = globSync("{src,main,renderer}/**/*.{ts,tsx,css}", { cwd: root }).filter(
    (file) => !file.endsWith(".d.ts"),
  );
  const imports =
    /^\s*(?:import|export)\s(?!type\s)(?:[^"';]*?from\s)?["']([^"'.][^"']*)["']|import\(\s*["']([^"'.][^"']*)["']/gm;
  const byPath = /node_modules[/]((?:@[\w.-]+[/])?[\w.-]+)/g; // fonts and the like, taken by path
  const found = [...files, "scripts/vite.config.ts", ...globSync("scripts/type/*.ts", { cwd: root })].flatMap(
    (file) => {
      const text = readFileSync(inRoot(file), "utf8");
      const named = file.startsWith("scripts/") ? [] : [...text.matchAll(imports)];
      return [...named, ...text.matchAll(byPath)].map((match) => match[1] ?? match[2] ?? "");
    },
  );
  const names = found
    .filter((target) => !/^(node:|electron$)/.test(target))
    .map((target) =>
      target
        .split("/")
        .slice(0, target.startsWith("@") ? 2 : 1)
        .join("/"),
    );
  return [...new Set(names)].sort();
}

/**
 * Every package that is shipped, found as Node would find it, by way of the lockfile.
 * @returns {Package[]}
 */
export function productPackages() {
  const packages = lock();
  /** @type {Map<string, Package>} */
  const found = new Map();
  /** @param {string} name @param {string} from */
  const resolve = (name, from) => {
    for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
      const path = `${base === "" ? "" : `${base}/`}node_modules/${name}`;
      if (packages[path]) return path;
      if (base === "") return null;
    }
  };
  /** @param {string} name @param {string} from @param {boolean} optional */
  const visit = (name, from, optional) => {
    const path = resolve(name, from);
    const locked = path === null ? undefined : packages[path];
    if (path === null || !locked) {
      if (optional) return;
      throw new Error(`${name}, which ${from || "the product"} needs, is not in package-lock.json`);
    }
    if (found.has(path)) return;
    found.set(path, { name, version: locked.version, path, locked });
    for (const one of Object.keys(locked.dependencies ?? {})) visit(one, path, false);
    for (const one of Object.keys(locked.optionalDependencies ?? {})) visit(one, path, true);
    for (const one of Object.keys(locked.peerDependencies ?? {}))
      if (!locked.peerDependenciesMeta?.[one]?.optional) visit(one, path, true);
  };
  const own = packages[""];
  for (const name of Object.keys(own?.dependencies ?? {})) visit(name, "", false);
  for (const name of importedPackages()) if (packages[`node_modules/${name}`]) visit(name, "", false);
  const electron = packages["node_modules/electron"]; // what it depends on only downloads it
  if (electron)
    found.set("node_modules/electron", {
      name: "electron",
      version: electron.version,
      path: "node_modules/electron",
      locked: electron,
    });
  return [...found.values()].sort((a, b) => a.path.localeCompare(b.path, "en"));
}
