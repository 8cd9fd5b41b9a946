/**
 * A thread that sets type, kept warm between jobs: its fonts are read once. A job that is called off ends at once: while
 * it only computes, the thread is ended with it; once it writes, it is asked to stop, so that it can clean up.
 */
import { Worker } from "node:worker_threads";
import type { ExportPreview, PdfOptions } from "../export-shapes.ts";
import type { Exported, ExportOptions } from "../export/run.ts";
import type { Publication } from "../export/tree.ts";
import { fail, type Reply } from "../failures.ts";
import type { Format } from "../formats.ts";
import { workerEntry } from "./worker.ts";

export type ExportJob = {
  do: "export";
  format: Format;
  publication: Publication;
  options: ExportOptions;
  target: string;
};
export type PreviewJob = {
  do: "preview";
  publication: Publication;
  choices: PdfOptions & { fontPaths: string[] };
  all: boolean;
};
export type SetterJob = ExportJob | PreviewJob;
export type ToSetter = { job: SetterJob; state: SharedArrayBuffer } | { cancel: true };
export type FromSetter =
  | { loaded: true }
  | { reply: Reply<Exported | ExportPreview> }
  | { done: number; total: number }
  | { writing: true };

type Told = (message: { done: number; total: number } | { writing: true }) => void;

/** Who comes first: the thread that begins to write, or the one that calls the job off. */
const computing = 0;
const writing = 1;
const calledOff = 2;
const claim = (state: SharedArrayBuffer, as: number): boolean =>
  Atomics.compareExchange(new Int32Array(state), 0, computing, as) === computing;
export const claimWriting = (state: SharedArrayBuffer): boolean => claim(state, writing);

/** The threads that have loaded the typesetter: only these may be ended at any moment. */
const loaded = new WeakSet<Worker>();
function end(worker: Worker): void {
  if (loaded.has(worker)) void worker.terminate();
  else worker.on("message", () => void worker.terminate()); // its first words: it has loaded
}

/** Milliseconds without work after which the thread, and the memory of its fonts, are let go. */
const idleMs = 60_000;

export class Typesetter {
  #warm: Worker | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** Failures: those of the job, `cancelled`, and `export-failed` when the thread dies. */
  run(job: ExportJob, signal?: AbortSignal, told?: Told): Promise<Reply<Exported>>;
  run(job: PreviewJob, signal?: AbortSignal): Promise<Reply<ExportPreview>>;
  run(job: SetterJob, signal?: AbortSignal, told?: Told): Promise<Reply<Exported | ExportPreview>> {
    if (signal?.aborted) return Promise.resolve(fail("cancelled"));
    const worker = this.#take();
    const state = new SharedArrayBuffer(4);
    return new Promise((resolve) => {
      const settle = (reply: Reply<Exported | ExportPreview>, reusable: boolean) => {
        signal?.removeEventListener("abort", cancel);
        // By name: a worker needs listeners of its own to hear anything.
        for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
        if (reusable) this.#keep(worker);
        else end(worker);
        resolve(reply);
      };
      const cancel = () => {
        if (claim(state, calledOff)) settle(fail("cancelled"), false);
        else worker.postMessage({ cancel: true } satisfies ToSetter);
      };
      const died = (why: string) => settle(fail("export-failed", { id: "-" }, why), false);
      worker.on("message", (message: FromSetter) => {
        if ("loaded" in message) loaded.add(worker);
        else if ("reply" in message) settle(message.reply, true);
        else told?.(message);
      });
      worker.once("error", (error) => died(String(error)));
      worker.once("exit", (code) => died(`the export stopped with ${code}`));
      signal?.addEventListener("abort", cancel);
      worker.postMessage({ job, state } satisfies ToSetter);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    void this.#warm?.terminate();
    this.#warm = null;
  }

  #take(): Worker {
    clearTimeout(this.#timer);
    const worker = this.#warm ?? new Worker(workerEntry("export-worker"));
    this.#warm = null;
    worker.ref();
    return worker;
  }

  #keep(worker: Worker): void {
    this.close();
    this.#warm = worker;
    worker.unref(); // a command ends without waiting for it
    worker.once("error", () => (this.#warm = null));
    this.#timer = setTimeout(() => this.close(), idleMs).unref();
  }
}
