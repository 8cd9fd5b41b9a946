/** Weights for how likely an article is right: a logistic fit to which articles are. */
import type { Article } from "../../src/ingest/articles/orphans.ts";
import { confidenceTraits } from "../../src/ingest/articles/confidence.ts";
import { rebuild } from "../../src/ingest/articles/rebuild.ts";
import { decode } from "../../src/ingest/decode.ts";
import { toPieces } from "../../src/ingest/layout/piece.ts";
import { solidLines } from "../../src/ingest/lines.ts";
import { repair } from "../../src/ingest/repair/repair.ts";
import { climb } from "./climb.ts";
import { goldOf, type Sample } from "./gold.ts";
import { piecesOf } from "./lines.ts";

export type Judged = { traits: readonly number[]; right: boolean };

/** Each article of a file with its evidence, and whether it is right: 95 % of a known one, and 5 % of others at most. */
export function judge(sample: Sample): Judged[] {
  const text = decode(sample.bytes);
  if (!text.ok) throw new Error(`${sample.id}: ${text.failure.code}`);
  const pieces = piecesOf(sample);
  const gold = goldOf(sample.known, pieces);
  const size = new Map<string, number>();
  // An article that goes on on another page is two until its parts are joined.
  const owner = (i: number): string | undefined =>
    gold[i]!.article === null ? undefined : `${gold[i]!.article} ${pieces[i]!.page}`;
  pieces.forEach((p, i) => {
    const known = owner(i);
    if (known) size.set(known, (size.get(known) ?? 0) + p.plain.length);
  });
  const out: Judged[] = [];
  rebuild(toPieces(repair(solidLines(text.value.text))), (article: Article, traits) => {
    const share = new Map<string, number>();
    let all = 0;
    for (const u of article.units)
      for (const part of u.parts)
        for (const p of part.pieces) {
          const known = owner(p.index);
          if (!known) continue;
          all += p.plain.length;
          share.set(known, (share.get(known) ?? 0) + p.plain.length);
        }
    const best = [...share].sort((a, b) => b[1] - a[1])[0];
    const right = best !== undefined && best[1] >= 0.95 * size.get(best[0])! && best[1] >= 0.95 * all;
    out.push({ traits, right });
  });
  return out;
}

export function learnConfidence(judged: readonly Judged[]): Float64Array {
  return climb(new Float64Array(confidenceTraits.size), 2, 400, 0.05, (w, slope) => {
    for (const { traits, right } of judged) {
      const odds = traits.reduce((sum, t) => sum + w[t]!, 0);
      const error = (right ? 1 : 0) - 1 / (1 + Math.exp(-odds));
      for (const t of traits) slope[t]! += error;
    }
  });
}
