/** How an entry of the corrections' log that is part of a step is taken back and made again: by another entry. */
import { isUndone, stacksOf } from "../../corrections/log.ts";
import type { Entry } from "../../corrections/shapes.ts";
import { act } from "../corrections/run.ts";
import type { Act } from "../corrections/log.ts";
import type { Library } from "../library.ts";
import type { Inverse } from "./undo.ts";

export const inverse =
  (library: Library): Inverse =>
  (edit, correction, way) => {
    const issueId = edit.db
      .prepare<[string], number>(
        "SELECT i.id FROM corrections c JOIN issues i ON i.original_id = c.original_id WHERE c.id = ?",
      )
      .pluck()
      .get(correction);
    if (issueId === undefined) throw new Error(`there is no correction ${correction}`);
    act(edit, library.search, issueId, ({ log }) => {
      const entry = log.find(({ id }) => id === correction)!;
      const next = answerTo(entry, way);
      // Somebody may have done so already, by itself.
      const counts = "undo" in next ? stacksOf(log).done.some(({ id }) => id === next.undo) : isUndone(log, next.redo);
      return counts ? [next] : [];
    });
  };

type Back = Exclude<Act, { do: unknown }>;

/** Taking back an undo is a redo. */
function answerTo(entry: Entry, way: "undo" | "redo"): Back {
  const about = "do" in entry ? entry.id : "undo" in entry ? entry.undo : entry.redo;
  const counted = !("undo" in entry);
  return (way === "undo") === counted ? { undo: about } : { redo: about };
}
