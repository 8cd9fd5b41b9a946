/** Asks the library process, whatever carries the messages: a worker thread or an Electron utility process. */
import { Worker } from "node:worker_threads";
import { fail, type Reply } from "../src/failures.ts";
import type { LibraryEvent } from "../src/questions.ts";
import { youngMegabytes } from "./lean.ts";
import type { FromLibrary, LibraryStart, ToLibrary } from "./library-process.ts";
import { libraryProcess } from "./places.ts";

export type LibraryPort = {
  postMessage(message: ToLibrary): void;
  onMessage(listener: (message: FromLibrary) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
};

export class LibraryClient {
  /** Whether the library could be opened; a failure says why not. */
  readonly ready: Promise<Reply<{ library: string }>>;
  readonly #port: LibraryPort;
  readonly #pending = new Map<number, (reply: Reply<unknown>) => void>();
  readonly #listeners = new Set<(event: LibraryEvent) => void>();
  readonly #gone: Promise<void>;
  #failure: Reply<unknown> | null = null;
  #questions = 0;

  constructor(port: LibraryPort) {
    this.#port = port;
    const { promise: ready, resolve: settle } = Promise.withResolvers<Reply<{ library: string }>>();
    const { promise: gone, resolve: leave } = Promise.withResolvers<void>();
    this.ready = ready;
    this.#gone = gone;
    port.onMessage((message) => {
      if ("ready" in message) settle(message.ready);
      else if ("event" in message) for (const listener of this.#listeners) listener(message.event);
      else if ("id" in message) this.#settle(message.id, message.reply);
      else if ("closed" in message) leave();
    });
    port.onExit(() => {
      const stopped = fail("internal", { id: "-" }, "the library process has ended");
      this.#failure ??= stopped;
      settle(stopped);
      leave();
      for (const id of Array.from(this.#pending.keys())) this.#settle(id, this.#failure);
    });
  }

  #settle(id: number, reply: Reply<unknown>): void {
    this.#pending.get(id)?.(reply);
    this.#pending.delete(id);
  }

  /** Answered when the library has answered (that it could not be opened, too); with a failure when it has ended. */
  async ask(name: string, input: unknown): Promise<Reply<unknown>> {
    await this.ready;
    if (this.#failure) return this.#failure;
    const id = ++this.#questions;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.#port.postMessage({ id, name, input });
    });
  }

  listen(listener: (event: LibraryEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets running work end and the database close; kills the process when it does not within five seconds. */
  async close(): Promise<void> {
    this.#port.postMessage({ close: true });
    const tooLong = setTimeout(() => this.#port.kill(), 5000);
    await this.#gone;
    clearTimeout(tooLong);
  }
}

/** The browser door's library process: a worker thread. */
export function threadPort(start: LibraryStart): LibraryPort {
  const worker = new Worker(libraryProcess, {
    workerData: start,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  worker.on("error", (error) => process.stderr.write(`${String(error)}\n`));
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", listener),
    onExit: (listener) => worker.on("exit", listener),
    kill: () => void worker.terminate(),
  };
}
