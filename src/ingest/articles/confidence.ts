/**
 * How likely an article is exactly right, from the evidence at its beginning, its end and within, and its headline. The
 * weights were learnt on pages with known articles (see ../README.md); an archivist looks at the low ones.
 */
import { endsSentence } from "../../text/han.ts";
import { bin, number, spread } from "../layout/traits.ts";
import type { Gap, Unit } from "./chain.ts";
import { weights as table } from "./confidence-weights.ts";
import { isCredit, signatureAt } from "./cues.ts";
import type { Article } from "./orphans.ts";

const families = {
  any: 1,
  begins: 3,
  ends: 5,
  title: 7,
  inner: 4,
  first: 7,
  next: 7,
  within: 7,
  broken: 3,
  verse: 1,
  notice: 1,
  length: 6,
  parts: 4,
  twice: 1,
  jump: 2,
} as const;
export const confidenceTraits = { ...number(families), families };
const T = confidenceTraits.at;
const weights = spread(table, confidenceTraits, 1);

/** `before`, `after`: the gaps around the article; `inner`: the headings within it. */
export type Around = {
  before: Gap | undefined;
  after: Gap | undefined;
  inner: number;
  jumps: readonly [boolean, boolean];
};

export function confidence(traits: readonly number[]): number {
  const odds = traits.reduce((sum, t) => sum + weights[t]!, 0);
  return Math.round(100 / (1 + Math.exp(-odds))) / 100;
}

export function confidenceEvidence(a: Article, titled: boolean, { before, after, inner, jumps }: Around): number[] {
  const { units, sure, gain } = a;
  const [first, last] = [units[0]!, units.at(-1)!];
  const signed = (u: Unit): boolean => signatureAt(u.text.slice(-90)) >= 0;
  const t: number[] = [T.any];
  t.push(T.begins + (first.block.lead > 0 ? 0 : before?.bylines.length ? 1 : 2));
  t.push(
    T.ends +
      (signed(last) || isCredit(last.text)
        ? 0
        : sure.next === null
          ? 1
          : after?.bylines.length
            ? 2
            : after?.heads.length
              ? 3
              : 4),
  );
  const beside = a.side !== "none";
  t.push(T.title + (!titled ? 0 : a.told ? 1 : beside ? 2 + bin(gain, [0.8, 2]) : 5 + bin(gain, [2])));
  t.push(T.inner + Math.min(3, inner));
  const strength = (v: number | null): number => (v === null ? 0 : 1 + bin(v, [0, 2, 4, 7, 11]));
  t.push(T.first + strength(sure.first), T.next + strength(sure.next));
  t.push(T.within + (units.length === 1 ? 0 : 1 + bin(sure.within, [-8, -6, -4, -2.5, -1])));
  if (!endsSentence(last.text) && !signed(last)) t.push(T.broken);
  if (first.block.mid && !jumps[1]) t.push(T.broken + 1);
  if (units.slice(0, -1).some((u) => u.block.open)) t.push(T.broken + 2);
  if (first.block.verse) t.push(T.verse);
  if (first.notice) t.push(T.notice);
  const length = units.reduce((sum, u) => sum + u.text.length, 0);
  t.push(T.length + bin(length, [50, 120, 300, 800, 1600]));
  // Parts that were put together from several places.
  const apart = (u: Unit): boolean => u.block.pieces.some((p, i, all) => i > 0 && p.index !== all[i - 1]!.index + 1);
  t.push(T.parts + Math.min(3, units.filter(apart).length));
  if (units.slice(0, -1).some(signed)) t.push(T.twice);
  if (jumps[0]) t.push(T.jump);
  if (jumps[1]) t.push(T.jump + 1);
  return t;
}
