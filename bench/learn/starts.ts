/** Weights for where articles begin: what must be added to the rules so that the best cut of a page is the known one. */
import { leanOf, solve } from "../../src/ingest/articles/chain.ts";
import type { Page, Unit } from "../../src/ingest/articles/chain.ts";
import { innerScore } from "../../src/ingest/articles/inner.ts";
import type { Meaning } from "../../src/ingest/articles/meaning.ts";
import { byPage, survey } from "../../src/ingest/articles/rebuild.ts";
import { seamsOf, startScore } from "../../src/ingest/articles/seam.ts";
import { startEvidence, startTraits } from "../../src/ingest/articles/start.ts";
import { toUnits } from "../../src/ingest/articles/units.ts";
import { decode } from "../../src/ingest/decode.ts";
import { toPieces } from "../../src/ingest/layout/piece.ts";
import { solidLines } from "../../src/ingest/lines.ts";
import { repair } from "../../src/ingest/repair/repair.ts";
import { type Gold, goldOf, type Sample } from "./gold.ts";

/** A page: by rule, traits and truth of each unit (1 begins an article, 0 does not, -1 unknown). */
type Known = {
  page: Page;
  meaning: Meaning;
  rule: number[];
  inner: number[];
  traits: number[][];
  begins: number[];
  weight: number;
};

/** Whose text a unit is, by its characters. */
export function articleOf(unit: Unit, gold: readonly Gold[]): string | undefined {
  const share = new Map<string, number>();
  for (const part of unit.parts)
    for (const p of part.pieces) {
      const { article } = gold[p.index]!;
      if (article) share.set(article, (share.get(article) ?? 0) + p.plain.length);
    }
  return [...share].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function pagesOf(sample: Sample): Known[] {
  const text = decode(sample.bytes);
  if (!text.ok) throw new Error(`${sample.id}: ${text.failure.code}`);
  const pieces = toPieces(repair(solidLines(text.value.text)));
  const { blocks, meaning, rarity } = survey(pieces);
  const gold = goldOf(sample.known, pieces);
  let offset = 0;
  const out = byPage(blocks).map((group): Known => {
    const { page } = toUnits(group, offset, meaning);
    offset += page.units.length;
    const seams = seamsOf(page, rarity);
    const owners = page.units.map((u) => articleOf(u, gold));
    return {
      page,
      meaning,
      rule: page.units.map((_, k) => startScore(page, k, seams[k]!)),
      inner: page.units.map((_, k) => innerScore(page, k, meaning)),
      traits: startEvidence(page, seams, meaning),
      begins: owners.map((a, k) => (k === 0 || !a || !owners[k - 1] ? -1 : a === owners[k - 1] ? 0 : 1)),
      weight: sample.known.tier === "seed" ? 2 : 1,
    };
  });
  rarity.close();
  return out;
}

const scores = ({ rule, traits }: Known, w: Float64Array): number[] =>
  rule.map((r, k) => traits[k]!.reduce((sum, t) => sum + w[t]!, r));

/** An averaged perceptron: a wrong cut, found with a margin against it, moves the weights of its traits. */
export function learnStarts(samples: readonly Sample[]): Float64Array {
  const pages = samples.flatMap(pagesOf);
  const w = new Float64Array(startTraits.size);
  const sum = new Float64Array(w.length);
  let count = 0;
  for (let round = 0; round < 20; round++)
    for (const known of pages) {
      const { page, meaning, inner, traits, begins, weight } = known;
      const own = scores(known, w);
      const lean = leanOf(solve(page, meaning, own, inner, 0).segments, own);
      const hard = own.map((v, k) => v + (begins[k] === 1 ? -3 : begins[k] === 0 ? 3 : 0));
      const found = new Set(solve(page, meaning, hard, inner, lean).segments.map((s) => s.from));
      begins.forEach((y, k) => {
        const error = y < 0 ? 0 : y - (found.has(k) ? 1 : 0);
        if (error) for (const t of traits[k]!) w[t]! += 0.1 * weight * error;
      });
      for (let j = 0; j < w.length; j++) {
        w[j]! *= 0.99;
        sum[j]! += w[j]!;
      }
      count++;
    }
  return sum.map((s) => s / count);
}
