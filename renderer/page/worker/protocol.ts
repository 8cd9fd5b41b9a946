/** What the window and the layout worker say to each other. The newest `seq` wins. */
import type { Anchor } from "../core/anchor.ts";
import type { Batch } from "../core/lay.ts";
import type { Faces, Run, Spec, Story } from "../core/types.ts";

export type ToWorker =
  | { kind: "load"; stories: Story[]; faces: Faces }
  | { kind: "lay"; seq: number; spec: Spec; anchor: Anchor | null }
  | { kind: "cancel"; seq: number };

/** Pages of one run, in order. `start`: index of the first of them within the run. */
export type FromWorker = Batch & { seq: number; runs: Run[] };
