/** Where things are: the library that all doors share, and what comes with the program. Paths are relative to out/main. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * The library when none is named: one place per user for every door, so that the window and the browser page show the
 * same notes. `BROADSHEET_LIBRARY` overrides it.
 */
export function defaultLibrary(env = process.env, platform = process.platform): string {
  if (env.BROADSHEET_LIBRARY) return resolve(env.BROADSHEET_LIBRARY);
  const home = homedir();
  if (platform === "win32") return join(env.APPDATA ?? join(home, "AppData", "Roaming"), "Broadsheet", "library");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Broadsheet", "library");
  return join(env.XDG_DATA_HOME ?? join(home, ".local", "share"), "broadsheet", "library");
}

const out = join(import.meta.dirname, "..");

/** The page and everything that it loads. */
export const rendererFolder = join(out, "renderer");
/** Real files even when packed: Typst reads them by path. */
export const fontsFolder = join(out, "renderer", "fonts").replace(/\bapp\.asar\b/, "app.asar.unpacked");
/** The bundled newspapers. */
export const seedsFolder = join(out, "..", "seeds");
export const libraryProcess = join(import.meta.dirname, "library-process.js");
