/** What the window and the layout worker say to each other. The newest `seq` wins. */
import type { Anchor } from "../core/anchor.ts";
import type { Batch } from "../core/lay.ts";
import type { Faces, Run, Spec, Story } from "../core/types.ts";

export type ToWorker =
  /** `runs` speak of all stories; those that are not among these come with `more`. */
  | { kind: "load"; stories: Map<number, Story>; runs: readonly Run[]; faces: Faces }
  /** `faces`: the tables once more, where the new stories brought new characters. */
  | { kind: "more"; stories: Map<number, Story>; faces: Faces | null }
  | { kind: "lay"; seq: number; spec: Spec; anchor: Anchor | null; opening: number }
  | { kind: "cancel"; seq: number };

/** Pages of one run, in order. `start`: index of the first of them within the run. */
export type FromWorker = Batch & { seq: number; runs: readonly Run[] };
