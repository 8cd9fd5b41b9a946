/** Where things are in the repository, the Node that runs them, and the build that they need. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");
export const inRoot = (/** @type {string[]} */ ...path) => join(root, ...path);
export const cli = inRoot("out", "main", "broadsheet.js");

const wanted = [22, 12];

/** @param {string} version */
const isEnough = (version) => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > (wanted[0] ?? 0) || (major === wanted[0] && minor >= (wanted[1] ?? 0));
};

/**
 * A Node that runs the built program: the one that came with `npm ci` (Linux), else the one that runs this, when it is
 * new enough.
 * @returns {string | null}
 */
export function modernNode() {
  const own = inRoot("node_modules", ".bin", "node");
  if (existsSync(own)) return own;
  return isEnough(process.versions.node) ? process.execPath : null;
}

/** What the build reads; the seeds are read in place. The build itself leaves the stamp. */
const sources = [
  "src",
  "main",
  "renderer",
  "scripts/vite.config.ts",
  "scripts/type",
  "package.json",
  "package-lock.json",
];
const stamp = inRoot("out", "built");

/**
 * The time of the newest file or folder under `path` (a deleted file changes its folder), in milliseconds.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export const isBuilt = () => {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.every((path) => newest(inRoot(path)) < built);
};

/**
 * Builds when `out/` is missing or older than the sources; the build's own words go to standard error.
 * @returns {boolean} whether there is a build now
 */
export function ensureBuilt() {
  if (isBuilt()) return true;
  const vite = inRoot("node_modules", "vite", "bin", "vite.js");
  const args = [vite, "build", "--app", "-c", inRoot("scripts", "vite.config.ts"), "--logLevel", "warn"];
  const { status } = spawnSync(modernNode() ?? process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
  return status === 0;
}
