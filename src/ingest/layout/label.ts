/**
 * Which line is what: the first line of a paragraph, a further line, a headline's, or a picture's text. One best path (Viterbi) through
 * the page, from the evidence of each line and of each step to the next (see evidence.ts).
 */
import type { Rarity } from "../articles/meaning.ts";
import { learnBlanks } from "./blanks.ts";
import { Evidence, lineTraits, stepTraits } from "./evidence.ts";
import { readMarks } from "./marks.ts";
import type { Measure } from "./measure.ts";
import type { Piece } from "./piece.ts";
import { spread } from "./traits.ts";
import * as table from "./weights.ts";

/** `caption` begins a picture's text, `picture` goes on with it. */
export type Label = "first" | "more" | "head" | "caption" | "picture" | "byline" | "furniture";

const names: readonly Label[] = ["first", "more", "head", "caption", "picture"];
const states = names.length;

export function labelPieces(pieces: readonly Piece[], m: Measure, houses: RegExp | undefined, rarity: Rarity): Label[] {
  const { evidence, fixed, joint } = survey(pieces, m, houses, rarity);
  const n = pieces.length;
  const { traits } = evidence;
  const score = new Float64Array(n * states);
  const from = new Int8Array(n * states);
  const move = new Float64Array(states * states);
  for (let i = 0; i < n; i++) {
    if (fixed(i)) continue;
    const at = i * states;
    addUp(lineWeights, traits, evidence.line(i), states, 0, score, at);
    if (i === 0 || !joint(i - 1)) {
      from.fill(-1, at, at + states);
      continue;
    }
    const steps = evidence.step(i);
    for (let r = 0; r < states; r++) addUp(stepWeights, traits, steps, states * states, r * states, move, r * states);
    for (let s = 0; s < states; s++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let r = 0; r < states; r++) {
        const total = score[at - states + r]! + move[r * states + s]!;
        if (total > best) {
          best = total;
          from[at + s] = r;
        }
      }
      score[at + s]! += best;
    }
  }
  const labels = pieces.map((p): Label => (p.furniture ? "furniture" : "byline"));
  let state = -1;
  for (let i = n - 1; i >= 0; i--) {
    if (fixed(i)) {
      state = -1;
      continue;
    }
    const at = i * states;
    if (state < 0) for (let s = (state = 0); s < states; s++) if (score[at + s]! > score[at + state]!) state = s;
    labels[i] = names[state]!;
    state = from[at + state]!;
  }
  return labels;
}

/** The evidence of a file, and which pieces need none. `joint(i)`: line i + 1 may go on with line i. */
export function survey(pieces: readonly Piece[], m: Measure, houses: RegExp | undefined, rarity: Rarity) {
  const marks = readMarks(pieces, m, houses);
  const known = marks.byline.slice();
  for (let i = 0; i < known.length; i++) if (pieces[i]!.furniture !== undefined) known[i] = 1;
  const fixed = (i: number): boolean => known[i] === 1;
  const joint = (i: number): boolean =>
    i + 1 < pieces.length && known[i] === 0 && known[i + 1] === 0 && pieces[i]!.page === pieces[i + 1]!.page;
  const evidence = new Evidence(pieces, m, marks, learnBlanks(pieces, m, joint, marks.lead), rarity);
  return { evidence, fixed, joint };
}

/** For each trait of a line one weight a label, for each trait of a step one a pair of labels. */
const lineWeights = spread(table.line, lineTraits, states);
const stepWeights = spread(table.step, stepTraits, states * states);

/** The sums of five weights: those from `offset` on in each of the first `count` traits' rows of `width`, to `out` from `at` on. */
function addUp(
  weights: Float64Array,
  traits: Int32Array,
  count: number,
  width: number,
  offset: number,
  out: Float64Array,
  at: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  for (let k = 0; k < count; k++) {
    const row = traits[k]! * width + offset;
    a += weights[row]!;
    b += weights[row + 1]!;
    c += weights[row + 2]!;
    d += weights[row + 3]!;
    e += weights[row + 4]!;
  }
  out[at] = a;
  out[at + 1] = b;
  out[at + 2] = c;
  out[at + 3] = d;
  out[at + 4] = e;
}
