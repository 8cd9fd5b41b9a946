/** An index being built: in a worker, or here in slices when there is no file to open twice (an in-memory library). */
import { Worker } from "node:worker_threads";
import type { Database } from "better-sqlite3";
import { buildIndex, type Progress } from "./build.ts";
import type { WorkerMessage, WorkerTask } from "./build-worker.ts";

/** The worker's file beside this one: a source file under Node, its bundle after a build. */
export const workerFile = (): URL => {
  const name = `./build-worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`;
  return new URL(name, import.meta.url);
};

/** Runs a task to its end. Rejects when the worker fails, or with the signal's reason. */
export function work(
  url: URL,
  task: WorkerTask,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<{ ok: boolean; detail: string }> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(url, { workerData: task, execArgv: [] });
    worker.unref();
    const stop = () => void worker.terminate();
    signal?.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: WorkerMessage) => {
      if ("finished" in message) resolve(message);
      else onProgress(message);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      signal?.removeEventListener("abort", stop);
      // No effect once it has finished.
      reject(signal?.aborted ? (signal.reason as Error) : new Error(`the index worker stopped (${code})`));
    });
  });
}

/** Builds on the library's own connection, a little at a time. The library must be in no transaction. */
export function buildHere(library: Database, file: string): void {
  for (const _ of buildIndex(library, file));
}
