/**
 * Related articles: those that share the pairs of characters that this article repeats and others hardly have. Pairs
 * are weighed as words are (rarer counts more, repeated counts more); no dictionary is needed.
 */
import type { Database } from "better-sqlite3";
import { type ArticleRow, articleColumns, foldedPart } from "./article.ts";
import type { Source } from "./answer.ts";
import { decodeAll } from "./postings.ts";
import { classes, keyOf, letter } from "./terms.ts";

export type Related = {
  id: number;
  /** 0 to 1: the share of this article's weight that the other one has. */
  score: number;
};

/** Pairs that decide. */
const pairs = 24;

export function relatedTo(articleId: number, limit: number, db: Database, source: Source): Related[] {
  const { flex, documents } = source;
  const row = db
    .prepare<[number], ArticleRow>(`SELECT ${articleColumns} FROM main.articles WHERE id = ?`)
    .get(articleId);
  if (!row || !flex) return [];
  const counts = new Map<string, number>();
  count(foldedPart(row), 1, counts);
  count(foldedPart(row, "headline"), 2, counts);
  const weighed: { weight: number; blobs: Buffer[] }[] = [];
  for (const [pair, times] of counts) {
    // A pair that stands once says little, unless the article is short.
    if (times < 2 && counts.size > 120) continue;
    const blobs = flex.text.storage.postings(keyOf(pair));
    const bytes = blobs.reduce((sum, blob) => sum + blob.length, 0);
    // Bytes stand for the number of articles: one to two bytes each. A pair of its own (a dozen bytes) links nothing.
    const others = bytes / 1.5;
    if (others > documents.live / 10 + 20) continue;
    weighed.push({ weight: Math.log(1 + documents.live / (1 + others)) * Math.min(times, 4), blobs });
  }
  weighed.sort((a, b) => b.weight - a.weight);
  const scores = new Float64Array(documents.top + 1);
  const seen: number[] = [];
  let whole = 0;
  for (const { weight, blobs } of weighed.slice(0, pairs)) {
    whole += weight;
    for (const number of decodeAll(blobs)) {
      if (!documents.article[number] || documents.article[number] === articleId) continue;
      if (scores[number] === 0) seen.push(number);
      scores[number]! += weight;
    }
  }
  return seen
    .filter((number) => scores[number]! > whole * 0.12)
    .sort((a, b) => scores[b]! - scores[a]! || b - a)
    .slice(0, limit)
    .map((number) => ({ id: documents.article[number] as number, score: (scores[number] as number) / whole }));
}

function count(folded: string, by: number, counts: Map<string, number>): void {
  let before = "";
  for (const char of folded) {
    const isWord = classes[char.charCodeAt(0)] === letter && char > "\u007f";
    if (isWord && before) counts.set(before + char, (counts.get(before + char) ?? 0) + by);
    before = isWord ? char : "";
  }
}
