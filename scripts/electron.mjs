/** Electron's binary: whether it is here, whether it can be had, and getting it. Never `require("electron")`: that downloads, without a limit of time. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./project.mjs";
import { say } from "./words.mjs";

const folder = inRoot("node_modules", "electron");
const askMs = 5000;

/** @returns {string} the version that package.json asks for */
export const electronVersion = () => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;

/**
 * The executable of a complete Electron of the right version, or null.
 * @returns {string | null}
 */
export function installedElectron() {
  try {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, "dist");
    const version = readFileSync(join(dist, "version"), "utf8").trim().replace(/^v/, "");
    const executable = join(dist, readFileSync(join(folder, "path.txt"), "utf8").trim());
    return version === electronVersion() && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/** Where the installer will look: the mirror that the reader's settings name, or the project's own releases. */
export function electronUrl(env = process.env) {
  const version = electronVersion();
  const mirror =
    env.NPM_CONFIG_ELECTRON_MIRROR ||
    env.npm_config_electron_mirror ||
    env.npm_package_config_electron_mirror ||
    env.ELECTRON_MIRROR;
  const base = mirror || "https://github.com/electron/electron/releases/download/";
  const directory = (env.ELECTRON_CUSTOM_DIR || "v{{ version }}").replace("{{ version }}", version);
  return `${base}${directory}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/**
 * Asks for one byte, because the installer itself waits without limit.
 * @param {string} url
 * @returns {Promise<string | null>} why it cannot be had, or null
 */
async function unreachable(url) {
  try {
    const response = await fetch(url, { headers: { range: "bytes=0-0" }, signal: AbortSignal.timeout(askMs) });
    await response.body?.cancel();
    return response.ok ? null : `HTTP ${response.status}`;
  } catch (error) {
    const { name, message, cause } = /** @type {Error & { cause?: { code?: string } }} */ (error);
    return name === "TimeoutError"
      ? say(`no answer in ${askMs / 1000} s`, `${askMs / 1000} 秒内没有应答`)
      : (cause?.code ?? message);
  }
}

/**
 * Installs Electron when its address answers.
 * @returns {Promise<{ executable: string } | { why: string }>}
 */
export async function obtainElectron() {
  const here = installedElectron();
  if (here) return { executable: here };
  const url = electronUrl();
  const why = await unreachable(url);
  if (why) return { why: `${url}: ${why}` };
  process.stderr.write(
    say(
      `Fetching Electron ${electronVersion()} (about 110 MB) …\n`,
      `正在下载 Electron ${electronVersion()}（约 110 MB）……\n`,
    ),
  );
  spawnSync(process.execPath, [join(folder, "install.js")], { stdio: ["ignore", 2, 2] });
  const executable = installedElectron();
  return executable ? { executable } : { why: say("the download failed; see above", "下载失败，原因见上") };
}
