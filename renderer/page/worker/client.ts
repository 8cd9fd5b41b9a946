/** The window's side of the layout worker: one issue at a time, the newest request wins. */
import type { Anchor } from "../core/anchor.ts";
import type { Faces, Run, Spec, Story } from "../core/types.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

export type { FromWorker as Batch } from "./protocol.ts";

export class LayoutClient {
  readonly #worker: Worker;
  #seq = 0;
  #heard: (batch: FromWorker) => void = () => {};

  constructor() {
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.seq === this.#seq) this.#heard(data);
    });
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Gives the worker what it lays out from now on: all stories, or some, and the rest with `more`. */
  load(stories: Map<number, Story>, runs: readonly Run[], faces: Faces): void {
    this.#seq++;
    this.#say({ kind: "load", stories, runs, faces });
  }

  /** The other stories of the issue that was loaded last. */
  more(stories: Map<number, Story>, faces: Faces | null): void {
    this.#say({ kind: "more", stories, faces });
  }

  /** Asks for a layout, the run `opening` first; drops the one before. @returns a function that cancels this request. */
  lay(spec: Spec, anchor: Anchor | null, opening: number, heard: (batch: FromWorker) => void): () => void {
    const seq = ++this.#seq;
    this.#heard = heard;
    this.#say({ kind: "lay", seq, spec, anchor, opening });
    return () => {
      if (seq !== this.#seq) return;
      this.#seq++;
      this.#say({ kind: "cancel", seq });
    };
  }

  close(): void {
    this.#worker.terminate();
  }
}
