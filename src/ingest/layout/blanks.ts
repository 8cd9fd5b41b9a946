/** What blank lines and indents say in this file, learnt from places that are sure without them. */
import type { Measure } from "./measure.ts";
import type { Piece } from "./piece.ts";

/**
 * `paragraph`: log odds that a paragraph begins after line i, from the blanks around it; `habit`: how blanks are spread
 * over the file (0: none to speak of, 1: some lines, 2: nearly all); `indent`: log odds that first lines are indented.
 */
export type Blanks = { paragraph: (i: number) => number; habit: 0 | 1 | 2; indent: number };

export function learnBlanks(
  pieces: readonly Piece[],
  m: Measure,
  joint: (i: number) => boolean,
  lead: ArrayLike<number>,
): Blanks {
  const n = pieces.length;
  /** For each line, how blanks stand around the one after it, and whether that is indented. */
  const pattern = new Uint8Array(n);
  const inset = new Uint8Array(n);
  for (let i = 0; i + 1 < n; i++) {
    const { blanks, indent } = pieces[i + 1]!;
    const after = i + 2 < n ? Math.min(1, pieces[i + 2]!.blanks) : 1;
    pattern[i] = Math.min(2, blanks) * 2 + after;
    inset[i] = indent >= 1 ? 1 : 0;
  }
  const yes = { p: new Float64Array(6).fill(0.3), l: new Float64Array(2).fill(0.5) };
  const no = { p: new Float64Array(6).fill(0.3), l: new Float64Array(2).fill(0.5) };
  let [blank, all] = [0, 1];
  for (let i = 0; i + 1 < n; i++) {
    if (!joint(i)) continue;
    all++;
    if (pieces[i + 1]!.blanks > 0) blank++;
    const d = m.indent[i + 1]!;
    const sure = m.end[i] === 2 && (m.short[i]! > 6 || (m.short[i]! > 2.5 && d > 1.2 && d < 3) || lead[i + 1]! > 0);
    const never = m.end[i] === 0 && m.running[i] === 1 && m.running[i + 1] === 1 && m.short[i]! < 1.3 && !lead[i + 1];
    if (!sure && !never) continue;
    const { p, l } = sure ? yes : no;
    p[pattern[i]!]! += 1;
    l[inset[i]!]! += 1;
  }
  const sum = (a: Float64Array): number => a.reduce((s, v) => s + v, 0);
  const ratio = (a: Float64Array, b: Float64Array): number[] => {
    const [x, y] = [sum(a), sum(b)];
    const trust = Math.min(1, Math.min(x, y) / 8);
    return [...a].map((v, k) => trust * Math.max(-4, Math.min(4, Math.log(v / x / (b[k]! / y)))));
  };
  const [byPattern, byInset] = [ratio(yes.p, no.p), ratio(yes.l, no.l)];
  // Where the file is too short to learn from, a blank means what it usually means.
  const seen = sum(no.p);
  const doubt = 1 - Math.min(1, Math.min(sum(yes.p), seen) / 8);
  if ((seen - no.p[0]! - no.p[1]!) / seen < 0.4)
    for (let k = 0; k < byPattern.length; k++) byPattern[k] = byPattern[k]! + doubt * (k < 2 ? -0.6 : 1.8);
  const share = blank / all;
  return {
    paragraph: (i) => byPattern[pattern[i]!]! + byInset[inset[i]!]!,
    habit: share < 0.03 ? 0 : share < 0.75 ? 1 : 2,
    indent: learnIndent(m, pieces, joint),
  };
}

/** Whether first lines are indented here, so that a full line is none: share of sure first lines that are short. */
function learnIndent(m: Measure, pieces: readonly Piece[], joint: (i: number) => boolean): number {
  let [full, less] = [1, 1];
  for (let i = 0; i + 1 < pieces.length; i++) {
    if (!joint(i) || m.end[i] !== 2 || m.short[i]! < 5 || m.running[i + 1] !== 1 || m.column[i + 1]! <= 0) continue;
    const d = m.column[i + 1]! - pieces[i + 1]!.width;
    if (d > 1.1 && d < 3.2) less++;
    else if (d < 0.9) full++;
  }
  return Math.max(0, Math.log(less / full));
}
