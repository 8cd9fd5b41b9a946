/** Names of corrections as steps: `correction.split` … */
import { correctionWords } from "../../src/correction-shapes.ts";

const names = [...correctionWords, "undo", "redo", "revert"] as const;
const keys = names.map((name) => `correction.${name}` as const);

/** Undefined: a correction of a newer program, or none. */
export const correctionStep = (what: string) => keys.find((key) => key === what);
