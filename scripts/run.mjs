/** Runs a program in our place: its output is ours, its signals and its exit status too. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./project.mjs";

/**
 * Linux's C library keeps what a thread let go of, at least once larger pieces went through its hands: 8 MB of a reader's
 * memory. Only the environment can tell it not to; who sets it otherwise is heard.
 */
export const thrifty = process.platform === "linux" ? { MALLOC_TRIM_THRESHOLD_: String(256 * 1024) } : {};

/**
 * Resolves with the status to exit with. Ctrl-C reaches the child from the terminal itself; we wait for it to end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env = { ...thrifty, ...process.env }, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env, cwd });
    process.on("SIGINT", () => {}); // the terminal sends it to both
    for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
    child.on("error", (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(127);
    });
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
