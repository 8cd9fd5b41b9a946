import type { Edit } from "../../text/edits.ts";
import { applyEdits, composeEdits } from "../../text/edits.ts";
import { traitsOf } from "../../text/traits.ts";

/**
 * A line on its way through the repairs: its current text with its traits (see text/traits.ts), and the edits that made it
 * from the decoded one.
 */
export type Draft = {
  readonly number: number;
  readonly page: number;
  readonly decoded: string;
  text: string;
  traits: number;
  edits: readonly Edit[];
};

/** A repair looks at all lines and amends some; it does nothing to what it has repaired already. */
export type LineRepair = { rule: string; run: (drafts: readonly Draft[]) => void };

/** Applies edits given in the coordinates of the draft's current text, in order and without overlap. */
export function amend(draft: Draft, edits: readonly Edit[]): void {
  if (edits.length === 0) return;
  draft.edits = composeEdits(draft.decoded, draft.edits, edits);
  draft.text = applyEdits(draft.text, edits);
  draft.traits = traitsOf(draft.text);
}

/** A repair that replaces single characters, wherever they stand. */
export function replaceCharacters(rule: string, pattern: RegExp, to: (found: string) => string): LineRepair {
  return {
    rule,
    run(drafts) {
      for (const draft of drafts) {
        pattern.lastIndex = 0;
        if (!pattern.test(draft.text)) continue;
        pattern.lastIndex = 0;
        const edits: Edit[] = [];
        for (const m of draft.text.matchAll(pattern)) {
          const replacement = to(m[0]);
          if (replacement !== m[0]) edits.push({ at: m.index, from: m[0], to: replacement, rule });
        }
        amend(draft, edits);
      }
    },
  };
}
