/** How a correction that is part of a step is taken back and done again. */
import type { Library } from "../library.ts";
import type { Inverse } from "./undo.ts";

export const inverse =
  (_library: Library): Inverse =>
  (_edit, correction) => {
    throw new Error(`nothing knows how to take back the correction ${correction}`);
  };
