/** An index being built: in a worker, or here in slices when there is no file to open twice (an in-memory library). */
import { Worker } from "node:worker_threads";
import type { Database } from "better-sqlite3";
import { buildIndex, type Progress } from "./build.ts";
import type { Task, WorkerMessage, WorkerTask } from "./build-worker.ts";
import { newStop } from "./courtesy.ts";

/** The worker's file beside this one: a source file under Node, its bundle after a build. */
export const workerFile = (): URL => {
  const name = `./build-worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`;
  return new URL(name, import.meta.url);
};

/**
 * Runs a task to its end. Rejects when the worker fails, or with the signal's reason; in each case not before its thread
 * has ended. It is asked to stop, never terminated: that would bring down the process when it happens within SQLite.
 */
export function work(
  url: URL,
  task: Task,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<{ ok: boolean; detail: string }> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = newStop();
    const worker = new Worker(url, { workerData: { ...task, stop } satisfies WorkerTask, execArgv: [] });
    const ask = () => Atomics.store(stop, 0, 1);
    signal?.addEventListener("abort", ask, { once: true });
    let finished: { ok: boolean; detail: string } | undefined;
    let failure: unknown;
    worker.on("message", (message: WorkerMessage) => {
      if ("finished" in message) finished = message;
      else if (!signal?.aborted) onProgress(message);
    });
    worker.on("error", (error) => (failure = error));
    worker.on("exit", (code) => {
      signal?.removeEventListener("abort", ask);
      if (signal?.aborted) reject(signal.reason as Error);
      else if (finished) resolve(finished);
      else reject((failure as Error | undefined) ?? new Error(`the index worker stopped (${code})`));
    });
  });
}

/** Builds on the library's own connection, a little at a time. The library must be in no transaction. */
export function buildHere(library: Database, file: string): void {
  for (const _ of buildIndex(library, file));
}
