/** The named repairs, in order; each sees what the ones before it made. Running the list again changes nothing. */
import type { Edit } from "../../text/edits.ts";
import { undoEdits } from "../../text/edits.ts";
import { pointsBefore } from "../../text/points.ts";
import { trait, traitsOf } from "../../text/traits.ts";
import type { Repair } from "../../shapes.ts";
import type { Line } from "../lines.ts";
import { ligature, radical, verticalForm } from "./compatibility.ts";
import type { Draft, LineRepair } from "./draft.ts";
import { fontMap } from "./font-map.ts";
import { control, invisible } from "./invisible.ts";
import { letterSpacing } from "./letter-spacing.ts";
import { privateUse } from "./private-use.ts";
import { shadow } from "./shadow.ts";

/** Single characters, wherever they stand. */
const characters: readonly LineRepair[] = [control, invisible, privateUse, radical, verticalForm, ligature];

export const repairList: readonly LineRepair[] = [
  ...characters,
  shadow,
  letterSpacing,
  fontMap, // last: its evidence is counted on lines that nothing else will change
];

/** A line as repaired, with the edits that made it from the decoded one. */
export type RepairedLine = Readonly<Draft>;

/** What was done to most lines: one list for all of them. */
const nothing: readonly Edit[] = [];

export function repair(lines: readonly Line[]): RepairedLine[] {
  const drafts = lines.map(
    ({ number, page, text }): Draft => ({ number, page, decoded: text, text, traits: traitsOf(text), edits: nothing }),
  );
  const odd = drafts.filter((d) => d.traits & trait.odd);
  for (const one of repairList) one.run(characters.includes(one) ? odd : drafts);
  return drafts;
}

/** The log that users see: 1-based lines and columns in code points of the decoded text. */
export function repairLog(lines: readonly RepairedLine[]): Repair[] {
  const log: Repair[] = [];
  for (const { number, decoded, edits } of lines) {
    let [at, column] = [0, 1]; // walks on, so that a line with many repairs costs one pass
    for (const { at: next, from, to, rule } of edits) {
      column += pointsBefore(decoded.slice(at, next), next - at);
      at = next;
      log.push({ rule, line: number, column, from, to });
    }
  }
  return log;
}

/** The decoded line again; tests hold that this is exact. */
export const unrepair = (line: RepairedLine): string => undoEdits(line.text, line.edits);
