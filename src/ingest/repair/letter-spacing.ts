import { isDigit, isHan, isSpace } from "../../text/han.ts";
import type { Edit } from "../../text/edits.ts";
import { trait } from "../../text/traits.ts";
import type { LineRepair } from "./draft.ts";
import { amend } from "./draft.ts";

const rule = "letter-spacing";
/** Fewer gaps than that are names. */
const least = 4;

/** `心 系 基 层  办 实 事`: one character, one gap, all along the line. Wider gaps stay as one space: they part phrases. */
export const letterSpacing: LineRepair = {
  rule,
  run(drafts) {
    for (const draft of drafts)
      if (draft.text.length >= 7 && draft.traits & trait.space) amend(draft, closeGaps(draft.text));
  },
};

function closeGaps(text: string): Edit[] {
  let blanks = 0;
  for (let i = 0; i < text.length; i++) if (isSpace(text.charCodeAt(i))) blanks++;
  if (blanks < least) return [];
  // Gaps between two solid characters, at least one of them Han; digits and Latin words count as one character.
  const gaps: { at: number; length: number }[] = [];
  const figures: { at: number; length: number }[] = []; // gaps within a number
  let joints = 0;
  let between = 0; // gaps with Han on both sides; around figures a gap is ordinary
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    if (isSpace(u)) continue;
    if (last >= 0) {
      const wide = isHan(u) || isHan(text.charCodeAt(last)) || u > 0x2000;
      if (wide) joints++;
      if (!wide && i > last + 1 && isDigit(u) && isDigit(text.charCodeAt(last)))
        figures.push({ at: last + 1, length: i - last - 1 });
      if (wide && i > last + 1) {
        gaps.push({ at: last + 1, length: i - last - 1 });
        if (isHan(u) && isHan(text.charCodeAt(last))) between++;
      }
    }
    last = i;
  }
  // Punctuation carries its own space, so it often stands without a gap; names of two characters never reach this share.
  if (gaps.length < least || between < 3 || gaps.length < joints * 0.62) return [];
  const lengths = gaps.map((g) => g.length).sort((a, b) => a - b);
  const usual = lengths[lengths.length >> 1] ?? 1;
  const edits: Edit[] = [];
  const all = [...gaps, ...figures.filter((f) => f.length === usual)].sort((a, b) => a.at - b.at);
  for (const gap of all) {
    const from = text.slice(gap.at, gap.at + gap.length);
    const to = gap.length > usual * 1.6 ? " " : "";
    if (from !== to) edits.push({ at: gap.at, from, to, rule });
  }
  return edits;
}
