/** Highlights on an issue, some articles edited, highlights placed again: how many are right? */
import { compareEditions } from "../../src/anchor/compare.ts";
import { corpusOf } from "../../src/anchor/corpus.ts";
import { place } from "../../src/anchor/place.ts";
import type { Passage } from "../../src/anchor/shapes.ts";
import { editSome, judge, passagesOf, type Random, randomMark, textsOf, whereOf } from "./world.ts";

export type Tally = {
  /** Where it belongs; or lost because it is gone or in pieces; or on the larger piece. */
  right: number;
  /** Listed although it could have been placed. */
  lost: number;
  /** Placed where it does not belong. */
  wrong: number;
  /** Of highlights in articles that were edited. */
  edited: number;
  editedRight: number;
  /** Placing alone, in milliseconds. */
  time: number;
};

export function measure(
  passages: Passage[],
  { share, random, marks: count, compared }: { share: number; random: Random; marks: number; compared: boolean },
): Tally {
  const texts = textsOf(passages);
  const before = passagesOf(texts);
  const marks = texts
    .filter(({ chars }) => chars.length > 3)
    .flatMap((text) => Array.from({ length: count }, () => randomMark(text, random)));
  const touched = editSome(texts, share, random);
  const after = passagesOf(texts);
  const began = performance.now();
  const maps = compared ? [compareEditions(before, after)] : undefined;
  const corpus = corpusOf(after);
  const placements = marks.map(({ key, selectors }) => place(corpus, selectors, { home: key, maps }));
  const tally: Tally = { right: 0, lost: 0, wrong: 0, edited: 0, editedRight: 0, time: performance.now() - began };
  const where = whereOf(texts);
  marks.forEach((mark, i) => {
    const verdict = judge(texts, where, mark, placements[i]!);
    const outcome = verdict === "lost" || verdict === "wrong" ? verdict : "right";
    tally[outcome]++;
    if (!touched.has(mark.key)) return;
    tally.edited++;
    if (outcome === "right") tally.editedRight++;
  });
  return tally;
}
