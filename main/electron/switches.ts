/** What the program was started with: `--library DIR` or `--library=DIR`. */
import { resolve } from "node:path";
import { defaultLibrary } from "../places.ts";

/** The library's folder, or null when the switch has no value. */
export function libraryOf(argv: readonly string[], cwd = process.cwd()): string | null {
  for (const [at, argument] of argv.entries()) {
    const [flag, ...rest] = argument.split("=");
    if (flag !== "--library") continue;
    const folder = argument.includes("=") ? rest.join("=") : (argv[at + 1] ?? "");
    return folder === "" || folder.startsWith("--") ? null : resolve(cwd, folder);
  }
  return defaultLibrary();
}
