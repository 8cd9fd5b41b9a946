/** The window's side of the layout worker: one issue at a time, the newest request wins. */
import type { Anchor } from "../core/anchor.ts";
import type { Faces, Spec, Story } from "../core/types.ts";
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

  /** Gives the worker what it lays out from now on. Answers to earlier requests are dropped. */
  load(stories: Story[], faces: Faces): void {
    this.#seq++;
    this.#say({ kind: "load", stories, faces });
  }

  /** Asks for a layout; drops the one before. @returns a function that cancels this request. */
  lay(spec: Spec, anchor: Anchor | null, heard: (batch: FromWorker) => void): () => void {
    const seq = ++this.#seq;
    this.#heard = heard;
    this.#say({ kind: "lay", seq, spec, anchor });
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
