/**
 * The text engine as the library uses it: asked for one file at a time, answered later. Doors with a window let a
 * worker thread do it, so that questions are answered while a large file is read; the command line reads inline.
 */
import { Worker } from "node:worker_threads";
import { fail, type Reply } from "../failures.ts";
import { engineVersion, ingest } from "../ingest/ingest.ts";
import type { Ingested } from "../shapes.ts";
import { workerEntry } from "./worker.ts";

export { engineVersion };

export type Engine = { read(bytes: Uint8Array): Promise<Reply<Ingested>>; close(): Promise<void> };

export const inlineEngine = (): Engine => ({ read: async (bytes) => ingest(bytes), close: async () => {} });

/** A worker that dies (out of memory) refuses its file; the next one gets a new worker. */
export function workerEngine(): Engine {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let settle: (reply: Reply<Ingested>) => void = () => {};

  function started(): Worker {
    const fresh = new Worker(workerEntry("engine-worker"), { resourceLimits: { maxOldGenerationSizeMb: 4096 } });
    const died = (why: string) => {
      if (worker === fresh) worker = null;
      settle(fail("internal", { id: "-" }, why));
    };
    fresh.on("message", (reply: Reply<Ingested>) => settle(reply));
    fresh.on("error", (error) => died(String(error)));
    fresh.on("exit", (code) => died(`the engine stopped with ${code}`));
    return fresh;
  }

  const readOne = (bytes: Uint8Array) =>
    new Promise<Reply<Ingested>>((resolve) => {
      settle = resolve;
      worker ??= started();
      worker.postMessage(bytes);
    });

  return {
    read(bytes) {
      const reply = last.then(() => readOne(bytes));
      last = reply;
      return reply;
    },
    async close() {
      await last;
      await worker?.terminate();
    },
  };
}
