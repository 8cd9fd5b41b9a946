/** `utilityProcess`: a real child process; utility-child.ts gives it `process.parentPort` and takes Node's own away. */
import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import type Electron from "electron";
import { onlyReady } from "./place.ts";

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  stdout = null;
  stderr = null;
  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super();
    this.#child = fork(modulePath, args, {
      serialization: "advanced", // structured clone
      execArgv: ["--import", new URL("./utility-child.ts", import.meta.url).href, ...(options.execArgv ?? [])],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, ...options.env },
      ...(options.cwd && { cwd: options.cwd }),
    });
    this.#child.once("spawn", () => this.emit("spawn"));
    this.#child.on("message", (message) => this.emit("message", message));
    this.#child.once("exit", (code) => this.emit("exit", code ?? 1));
    process.once("exit", () => this.#child.kill("SIGKILL"));
  }
  get pid() {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  postMessage = (message: unknown) => {
    if (this.#child.connected) this.#child.send(message as object);
  };
  kill = () => this.#child.kill();
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) => {
    onlyReady("utilityProcess cannot be created");
    if (!existsSync(modulePath)) throw new Error(`Cannot find module ${modulePath}`);
    return new UtilityProcess(modulePath, args, options);
  },
};
