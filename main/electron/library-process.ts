/**
 * The library lives in a utility process of its own, so that no window ever waits for SQLite. When that process
 * crashes it is started again, once in a while; what was acknowledged is on disk.
 */
import { utilityProcess } from "electron";
import type { Reply } from "../../src/failures.ts";
import { families, type LibraryEvent } from "../../src/questions.ts";
import { LibraryClient, type LibraryPort } from "../library-client.ts";
import type { LibraryStart } from "../library-process.ts";
import { libraryProcess } from "../places.ts";

export type RunningLibrary = {
  /** Whether it could be opened the first time. */
  ready: Promise<Reply<{ library: string }>>;
  ask(name: string, input: unknown): Promise<Reply<unknown>>;
  listen(listener: (event: LibraryEvent) => void): void;
  close(): Promise<void>;
};
/** What became of a crashed process: it runs again, or it crashed again too soon and is left alone. */
export type Crash = "restarted" | "given-up";

/** A second crash within this time is no accident. */
const calmMs = 60_000;

export function startLibrary(start: LibraryStart, told: (crash: Crash) => void): RunningLibrary {
  const listeners: ((event: LibraryEvent) => void)[] = [];
  const tell = (event: LibraryEvent) => {
    for (const listener of listeners) listener(event);
  };
  let closing = false;
  let lastCrash = -Infinity;

  const connect = (): LibraryClient => {
    const client = new LibraryClient(utilityPort(start, () => void exited(client)));
    client.listen(tell);
    return client;
  };
  async function exited(client: LibraryClient): Promise<void> {
    const opened = await client.ready;
    if (closing || client !== current || !opened.ok) return; // one that cannot open its library has said so
    const crash: Crash = performance.now() - lastCrash < calmMs ? "given-up" : "restarted";
    lastCrash = performance.now();
    if (crash === "restarted") {
      current = connect();
      // Whatever a page shows may have been lost on its way: it asks again.
      if ((await current.ready).ok) tell({ type: "changed", families: [...families] });
    }
    told(crash);
  }
  let current = connect();

  return {
    ready: current.ready,
    ask: (name, input) => current.ask(name, input),
    listen: (listener) => void listeners.push(listener),
    close: () => {
      closing = true;
      return current.close();
    },
  };
}

function utilityPort(start: LibraryStart, onExit: () => void): LibraryPort {
  const child = utilityProcess.fork(libraryProcess, [JSON.stringify(start)], { serviceName: "Broadsheet library" });
  child.once("exit", onExit);
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", listener),
    kill: () => void child.kill(),
  };
}
