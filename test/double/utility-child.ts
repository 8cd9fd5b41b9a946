/** Loaded first in a utility process of the double: `process.parentPort` instead of Node's own channel. */
import { EventEmitter } from "node:events";
import { isMainThread } from "node:worker_threads";

class ParentPort extends EventEmitter {
  #held: unknown[] = [];
  #open = false;
  readonly #send = process.send!.bind(process);
  readonly close = process.disconnect.bind(process);
  constructor() {
    super();
    process.on("message", (data) => (this.#open ? this.emit("message", { data, ports: [] }) : this.#held.push(data)));
    process.on("disconnect", () => process.exit()); // its parent is gone
    // Messages wait until somebody listens, as in Electron.
    this.on("newListener", (event) => {
      if (event !== "message" || this.#open) return;
      this.#open = true;
      queueMicrotask(() => {
        for (const data of this.#held.splice(0)) this.emit("message", { data, ports: [] });
      });
    });
  }
  postMessage = (message: unknown) => void this.#send(message);
}

/** Worker threads of the process load this file too; they have Node's own port. */
if (isMainThread) {
  Object.assign(process, { parentPort: new ParentPort(), type: "utility" });
  // What only a child of Node's own has; a program that needs it would fail in Electron too.
  for (const name of ["send", "disconnect"]) Object.defineProperty(process, name, { value: undefined });
}
