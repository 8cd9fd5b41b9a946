/** What single lines say of themselves: leads, bylines, credits, signatures, the rest of what began a line before. */
import { captionEnd, isByline, isCredit, leadLength } from "../articles/cues.ts";
import { endsSentence } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import type { Measure } from "./measure.ts";
import type { Piece } from "./piece.ts";

/** One entry for each piece. `credit`: nothing but a credit in brackets; `signed`: it ends with one; `tail`: see below. */
export type Marks = {
  lead: Uint8Array;
  byline: Uint8Array;
  credit: Uint8Array;
  signed: Uint8Array;
  /** The rest of a signature, a credit or a jump notice that began on the line before. */
  tail: Uint8Array;
  caption: Uint8Array;
};

export function readMarks(pieces: readonly Piece[], m: Measure, houses: RegExp | undefined): Marks {
  const n = pieces.length;
  const row = (): Uint8Array => new Uint8Array(n);
  const marks: Marks = { lead: row(), byline: row(), credit: row(), signed: row(), tail: row(), caption: row() };
  const { lead } = marks;
  for (let i = 0; i < n; i++) {
    const p = pieces[i]!;
    if (p.furniture) continue;
    const { text, traits } = p;
    const next = pieces[i + 1];
    const before = i > 0 ? pieces[i - 1]! : undefined;
    const wire = next === undefined || ((traits | next.traits) & trait.wire) !== 0;
    if (wire && text.length <= 2000 && leadLength(text, next?.text, houses) > 0) lead[i] = 1;
    if (text.length <= 60 && bylineHere(pieces, m, i)) marks.byline[i] = 1;
    if (traits & trait.bracket && !(lead[i - 1] === 1 && /(?:电|讯)\s*$/u.test(before!.text))) {
      const bracket = text.length < 200 ? lastBracket.exec(text) : null;
      if (bracket && isCredit(bracket[0])) {
        if (bracket.index === 0) marks.credit[i] = 1;
        else if (lead[i] === 0 && text.endsWith("）")) marks.signed[i] = 1;
      }
    }
    if (before && !before.furniture && before.page === p.page && wrapsTail(pieces, i)) marks.tail[i] = 1;
    if (traits & trait.photo && captionEnd.test(text)) marks.caption[i] = 1;
  }
  return marks;
}

const lastBracket = /[（(][^（）()]{2,60}[）)]$/u;

/** `（邹建` / `文）`, `易桂民` / `摄`. */
function wrapsTail(pieces: readonly Piece[], i: number): boolean {
  const { text, traits } = pieces[i]!;
  if (text.length > 24 || !(traits & (trait.bracket | trait.photo))) return false;
  const before = pieces[i - 1]!.text.slice(-24);
  if (/^[^（）]{1,16}）$/u.test(text) && before.lastIndexOf("（") > before.lastIndexOf("）")) return true;
  return /^(?:者\s?)?[\p{Script=Han}\s]{0,6}(?:摄|摄影|摄影报道|供图)[）)]?$/u.test(text) && !endsSentence(before);
}

const neverByline = trait.comma | trait.stop | trait.bang | trait.semicolon | trait.quote | trait.book; // as isByline has it

function bylineHere(pieces: readonly Piece[], m: Measure, i: number): boolean {
  const p = pieces[i]!;
  if (p.traits & neverByline) return false;
  if (p.traits & trait.photo && /[摄供]/u.test(p.text) && captionEnd.test(p.text)) return false;
  const before = pieces[i - 1];
  const open =
    before !== undefined &&
    !before.furniture &&
    before.page === p.page &&
    m.end[i - 1]! <= 0 &&
    m.running[i - 1] === 1 &&
    before.width > m.column[i - 1]! - 1.2 &&
    !captionEnd.test(before.text);
  // A name of two characters is set wide (`王 维`), to be as long as one of three.
  return isByline(p.text, !open && p.plain.length <= 6 && (p.plain.length > 2 || p.text.length > 2 || p.spaced));
}
