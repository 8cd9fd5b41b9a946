/** Weights for what lines are: a conditional random field over each page, drawn towards what is known beforehand. */
import { houseLeads } from "../../src/ingest/articles/cues.ts";
import { Rarity } from "../../src/ingest/articles/meaning.ts";
import { decode } from "../../src/ingest/decode.ts";
import { lineTraits, stepTraits } from "../../src/ingest/layout/evidence.ts";
import { markFurniture } from "../../src/ingest/layout/furniture.ts";
import { survey } from "../../src/ingest/layout/label.ts";
import { measure } from "../../src/ingest/layout/measure.ts";
import { type Piece, toPieces } from "../../src/ingest/layout/piece.ts";
import { solidLines } from "../../src/ingest/lines.ts";
import { repair } from "../../src/ingest/repair/repair.ts";
import { type Gold, goldOf, type Sample } from "./gold.ts";
import { climb } from "./climb.ts";

const K = 5;
const KK = K * K;
const U = lineTraits.size * K;

/** One stretch of lines: traits of each line and of the step to it, what it is (-1: unknown), and how much it counts. */
type Chain = { line: Int32Array[]; step: Int32Array[]; label: number[]; weight: number };

export function piecesOf(sample: Sample): Piece[] {
  const text = decode(sample.bytes);
  if (!text.ok) throw new Error(`${sample.id}: ${text.failure.code}`);
  const pieces = toPieces(repair(solidLines(text.value.text)));
  markFurniture(pieces);
  return pieces;
}

/** Blanks as they are, none, one after each line, one before each paragraph: papers come in all four. */
const blanksIn = [
  (p: Piece) => p.blanks,
  () => 0,
  () => 1,
  (_: Piece, i: number, gold: readonly Gold[]) =>
    gold[i]!.label === 0 || (gold[i]!.label !== 1 && gold[i]!.label !== gold[i - 1]?.label) ? 1 : 0,
];

function chainsOf(sample: Sample, ways: number): Chain[] {
  const original = piecesOf(sample);
  const gold = goldOf(sample.known, original);
  return blanksIn.slice(0, ways).flatMap((blanks, way) => {
    const pieces = original.map((p, i) => ({ ...p, blanks: blanks(p, i, gold) }));
    const rarity = new Rarity(pieces.map((p) => p.plain));
    const houses = houseLeads(pieces.map((p) => p.text.slice(0, 12)));
    const { evidence, fixed, joint } = survey(pieces, measure(pieces), houses, rarity);
    const out: Chain[] = [];
    pieces.forEach((_, i) => {
      if (fixed(i)) return;
      let last = out.at(-1);
      if (!last || i === 0 || !joint(i - 1))
        out.push(
          (last = { line: [], step: [], label: [], weight: (way ? 0.5 : 1) * (sample.known.tier === "seed" ? 2 : 1) }),
        );
      const line = evidence.line(i); // fills `traits`: first asked, then copied
      last.line.push(evidence.traits.slice(0, line));
      const step = last.label.length ? evidence.step(i) : 0;
      last.step.push(evidence.traits.slice(0, step));
      last.label.push(gold[i]!.label);
    });
    return out;
  });
}

/** What is known before any page: a lead begins a paragraph, a headline does not end with a stop, and so on. */
function prior(): Float64Array {
  const w = new Float64Array(U + stepTraits.size * KK);
  const line = (name: keyof typeof lineTraits.at, values: readonly number[], k = 0): void =>
    values.forEach((v, s) => (w[(lineTraits.at[name] + k) * K + s] = v));
  const text = (first: number, more: number, head: number): number[] => [first, more, head, first, more];
  line("jumpFrom", [6, -6, -8, -8, -8]);
  line("lead", [4, -4, -8, -4, -4]);
  line("record", [1, 0, -5, -3, -3]);
  line("jumpTo", [0, 0, -5, -5, -5]);
  line("noticeOpening", [3, 0, -5, -4, -4]);
  line("doubled", [0, 0, 4, -3, -3]);
  line("credit", text(2, 0, -8));
  line("signed", text(0, 0, -8));
  line("tail", text(-8, 8, -8));
  line("caption", text(0, 0, -5));
  line("noticeTitle", text(0, 0, 5));
  line("spaced", text(0, 0, 2));
  line("lastMark", text(0, 0, -5), 0);
  line("lastMark", text(0, 0, -8), 1);
  line("firstMark", text(-6, 0, -6), 0);
  line("firstMark", text(0, 0, 1.5), 1);
  line("opening", text(5, 0, -5), 2);
  for (let k = 0; k < lineTraits.families.running; k++) line("running", text(0, 0, -3), k);
  const step = (name: keyof typeof stepTraits.at, from: number, to: number, v: number): void => {
    w[U + stepTraits.at[name] * KK + from * K + to] = v;
  };
  for (let r = 0; r < K; r++) step("nextLead", r, 0, 6);
  for (let r = 0; r < 3; r++)
    for (const to of [1, 4]) for (const name of ["signed", "jumpTo"] as const) step(name, r, to, -6);
  return w;
}

export function learnLines(samples: readonly Sample[]): { line: Float64Array; step: Float64Array } {
  const chains = samples.flatMap((s) => chainsOf(s, blanksIn.length));
  const w = climb(prior(), 4, 150, 0.1, (weights, slope) => {
    for (const chain of chains) {
      expect(chain, weights, slope, true, chain.weight);
      expect(chain, weights, slope, false, -chain.weight);
    }
  });
  return { line: w.subarray(0, U), step: w.subarray(U) };
}

/** Adds `sign` times the expected count of every trait, over all labellings or only those that agree with the known one. */
function expect(
  { line, step, label }: Chain,
  w: Float64Array,
  slope: Float64Array,
  agree: boolean,
  sign: number,
): void {
  const n = label.length;
  const may = (i: number, k: number): boolean => !agree || label[i]! < 0 || label[i] === k;
  const own = new Float64Array(n * K);
  const move = new Float64Array(n * KK);
  for (let i = 0; i < n; i++) {
    for (const t of line[i]!) for (let k = 0; k < K; k++) own[i * K + k]! += w[t * K + k]!;
    for (const t of step[i]!) for (let k = 0; k < KK; k++) move[i * KK + k]! += w[U + t * KK + k]!;
  }
  const ahead = new Float64Array(n * K).fill(Number.NEGATIVE_INFINITY);
  const back = new Float64Array(n * K).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < K; k++) {
      if (!may(i, k)) continue;
      let sum = i === 0 ? 0 : Number.NEGATIVE_INFINITY;
      if (i > 0) for (let r = 0; r < K; r++) sum = logSum(sum, ahead[(i - 1) * K + r]! + move[i * KK + r * K + k]!);
      ahead[i * K + k] = sum + own[i * K + k]!;
    }
  for (let i = n - 1; i >= 0; i--)
    for (let r = 0; r < K; r++) {
      if (!may(i, r)) continue;
      let sum = i === n - 1 ? 0 : Number.NEGATIVE_INFINITY;
      if (i < n - 1)
        for (let k = 0; k < K; k++)
          sum = logSum(sum, move[(i + 1) * KK + r * K + k]! + own[(i + 1) * K + k]! + back[(i + 1) * K + k]!);
      back[i * K + r] = sum;
    }
  const all = ahead.subarray((n - 1) * K).reduce(logSum, Number.NEGATIVE_INFINITY);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < K; k++) {
      const p = Math.exp(ahead[i * K + k]! + back[i * K + k]! - all);
      if (p > 1e-9) for (const t of line[i]!) slope[t * K + k]! += sign * p;
      if (i === 0 || p <= 1e-9) continue;
      for (let r = 0; r < K; r++) {
        const q = Math.exp(
          ahead[(i - 1) * K + r]! + move[i * KK + r * K + k]! + own[i * K + k]! + back[i * K + k]! - all,
        );
        if (q > 1e-9) for (const t of step[i]!) slope[U + t * KK + r * K + k]! += sign * q;
      }
    }
}

function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}
