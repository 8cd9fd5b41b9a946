/** Names of steps that can be taken back. A step of a newer program is called a change. */
import { correctionStep } from "../corrections/step-words.ts";
import type { WordKey } from "../words/index.ts";

const known = {
  "highlight.add": "step.highlight.add",
  "highlight.change": "step.highlight.change",
  "highlight.place": "step.highlight.place",
  "note.add": "step.note.add",
  "note.change": "step.note.save",
  "bookmark.add": "step.bookmark.add",
  "bookmark.change": "step.bookmark.change",
  "tag.set": "step.tag.set",
  "tag.rename": "step.tag.rename",
  "tag.merge": "step.tag.merge",
  "collection.add": "step.collection.add",
  "collection.change": "step.collection.save",
  "collection.move": "step.collection.move",
  "clipping.add": "step.clipping.add",
  "clipping.move": "step.clipping.move",
  "clipping.note": "step.clipping.note",
  "search.add": "step.search.add",
  "search.change": "step.search.change",
  setting: "step.setting",
  remove: "step.desk.remove",
  restore: "step.desk.restore",
  import: "step.desk.import",
} as const satisfies Record<string, WordKey>;

export function stepKey(what: string): WordKey {
  if (what.startsWith("correction.")) return correctionStep(what) ?? "step.correction";
  return Object.hasOwn(known, what) ? known[what as keyof typeof known] : "step.other";
}
