/**
 * Selectors and new texts → found, moved or lost. Witnesses are asked from sure to approximate; the first that is sure
 * answers. A wrong place is worse than a lost one: what is not sure is lost, with candidates for a person to choose from.
 */
import { windowsOf, type Pattern } from "./candidates.ts";
import { codesOf, textOf } from "./codes.ts";
import { boundsOf, type Corpus, spotOf } from "./corpus.ts";
import { decide } from "./decide.ts";
import { carry, type Piece, type PositionMap } from "./map.ts";
import type { Candidate, Placement, Selectors, Spot } from "./shapes.ts";
import { weigh, type Weighed } from "./weigh.ts";

/** What is known beside the selectors. `home`: key of the passage that the range was in; `maps`: what changed since, in order. */
export type Known = { home?: string | undefined; maps?: readonly PositionMap[] | undefined };

const mostCandidates = 3;

export function place(corpus: Corpus, selectors: Selectors, known: Known = {}): Placement {
  const { prefix, exact, suffix } = selectors.quote;
  const { start, end } = selectors.position;
  const pieces = known.maps && known.home !== undefined ? carry({ key: known.home, start, end }, known.maps) : [];
  const complete = known.maps !== undefined && known.maps.every((map) => map.complete);
  const carried = whole(corpus, pieces, end - start, complete);
  if (carried) return placed(corpus, carried, selectors, known, 1, "map");

  const quote = codesOf(exact);
  const before = codesOf(prefix);
  const pattern: Pattern = {
    codes: codesOf(prefix + exact + suffix),
    from: before.length,
    to: before.length + quote.length,
  };
  if (!complete) {
    if (standsAt(corpus, pattern, known.home, start))
      return { status: "found", key: known.home!, start, end: start + quote.length, score: 1, witness: "position" };
    const only = onlyPlace(corpus, prefix + exact + suffix);
    if (only && pattern.codes.length >= 24) {
      const spot = { key: only.key, start: only.start + before.length, end: only.start + before.length + quote.length };
      return placed(corpus, spot, selectors, known, 1, "context");
    }
  }
  const weighed = apart(windowsOf(corpus, pattern).map((window) => weigh(corpus, pattern, window)));
  const best = decide(weighed, quote.length);
  if (best)
    return placed(
      corpus,
      spotOf(corpus, best.start, best.end),
      selectors,
      known,
      best.score,
      best.quote === 1 ? "quote" : "likeness",
    );
  const candidates = [
    ...pieces.map((piece) => candidate(corpus, piece, (piece.end - piece.start) / (end - start))),
    ...weighed
      .filter((one) => one.end > one.start)
      .map((one) => candidate(corpus, spotOf(corpus, one.start, one.end), one.score)),
  ].sort((x, y) => y.score - x.score);
  return {
    status: "lost",
    score: candidates[0]?.score ?? 0,
    candidates: distinct(candidates).slice(0, mostCandidates),
  };
}

const distinct = (candidates: Candidate[]): Candidate[] =>
  candidates.filter(
    (one, i) =>
      !candidates.slice(0, i).some((other) => other.key === one.key && other.start < one.end && one.start < other.end),
  );

function placed(
  corpus: Corpus,
  spot: Spot,
  { position, quote }: Selectors,
  { home }: Known,
  score: number,
  witness: "map" | "position" | "context" | "quote" | "likeness",
): Placement {
  const same =
    spot.key === home &&
    spot.start === position.start &&
    spot.end === position.end &&
    textAt(corpus, spot) === quote.exact;
  return { status: same ? "found" : "moved", ...spot, score: Math.round(score * 1000) / 1000, witness };
}

/** The text at a spot; empty when there is none. */
export function textAt(corpus: Corpus, { key, start, end }: Spot): string {
  const passage = corpus.keys.get(key);
  if (passage === undefined) return "";
  const [from, to] = boundsOf(corpus, passage);
  return textOf(corpus.codes.subarray(Math.min(to, from + start), Math.min(to, from + end)));
}

const candidate = (corpus: Corpus, { key, start, end }: Spot, score: number): Candidate => ({
  key,
  start,
  end,
  score: Math.round(score * 1000) / 1000,
  text: textAt(corpus, { key, start, end }),
});

/**
 * A map knows where each character went. The spot is whole when what is left of it (at least a third) stands in one
 * passage, in order, with little put between. Else a part of it went elsewhere, and a person should look. A map that
 * is not complete must at least know both ends.
 */
function whole(corpus: Corpus, pieces: Piece[], length: number, complete: boolean): Spot | null {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last || !corpus.keys.has(first.key)) return null;
  const kept = pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0);
  const ordered = pieces.every((piece, i) => i === 0 || (piece.key === first.key && piece.start >= pieces[i - 1]!.end));
  const put = last.end - first.start - kept;
  if (!complete && (first.offset > 0 || last.offset + last.end - last.start < length || 2 * kept < length || put > 24))
    return null;
  return ordered && kept * 3 >= length && put <= Math.max(40, length)
    ? { key: first.key, start: first.start, end: last.end }
    : null;
}

/** Whether quote and context stand word for word where they stood. */
function standsAt(corpus: Corpus, { codes, from }: Pattern, home: string | undefined, start: number): boolean {
  const passage = home === undefined ? undefined : corpus.keys.get(home);
  if (passage === undefined) return false;
  const [first, last] = boundsOf(corpus, passage);
  const at = first + start - from;
  if (at < first || at + codes.length > last) return false;
  for (let i = 0; i < codes.length; i++) if (corpus.codes[at + i] !== codes[i]) return false;
  return true;
}

/** The place of a string that stands in the corpus exactly once. */
function onlyPlace(corpus: Corpus, text: string): { key: string; start: number } | null {
  let found: { key: string; start: number } | null = null;
  for (const passage of corpus.passages) {
    const at = passage.text.indexOf(text);
    if (at < 0) continue;
    if (found || passage.text.includes(text, at + 1)) return null;
    found = { key: passage.key, start: corpus.plain ? at : codesOf(passage.text.slice(0, at)).length };
  }
  return found;
}

/** Best first; of candidates that overlap the better one. */
function apart(weighed: Weighed[]): Weighed[] {
  const out: Weighed[] = [];
  for (const one of weighed.sort((x, y) => y.score - x.score))
    if (!out.some((other) => other.start < one.end && one.start < other.end && other.matched > 0)) out.push(one);
  return out;
}
