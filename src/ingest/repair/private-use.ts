import { replaceCharacters } from "./draft.ts";

/** What the Symbol and Wingdings fonts and GBK keep at these private places. */
const known = new Map([
  ["\ue5e5", "\u3000"],
  ["\uf06c", "●"],
  ["\uf06e", "■"],
  ["\uf06f", "□"],
  ["\uf071", "❑"],
  ["\uf075", "◆"],
  ["\uf076", "❖"],
  ["\uf0a7", "▪"],
  ["\uf0a8", "◻"],
  ["\uf0b7", "•"],
  ["\uf0d8", "➢"],
  ["\uf0e0", "→"],
  ["\uf0fc", "✓"],
]);

/** A character that only one font knows: its symbol where that is known, else 〓, the printer's mark for a missing type. */
export const privateUse = replaceCharacters(
  "private-use",
  /[\ue000-\uf8ff]|[\u{f0000}-\u{10fffd}]/gu,
  (c) => known.get(c) ?? "〓",
);
