/**
 * Position maps: which characters of the old passages are which of the new ones. A correction knows its map; comparing
 * two editions of an issue makes one (`compare.ts`). For anchors it is the first and best witness.
 */
import type { Passage, Spot } from "./shapes.ts";

/** `length` characters from `start` of the old passage `from` stand at `at` of the new passage `to`. */
export type MapRun = { from: string; start: number; length: number; to: string; at: number };

/**
 * Passages that the map does not name (`before`: old keys, `after`: new keys) are unchanged. Characters of a named
 * old passage that no run covers are gone if the map is `complete` (a correction's), and unaccounted for if it is not
 * (a comparison's). Runs do not overlap, neither in the old text nor in the new.
 */
export type PositionMap = { before: string[]; after: string[]; runs: MapRun[]; complete: boolean };

export const noChange: PositionMap = { before: [], after: [], runs: [], complete: true };

/** The map of the way back. */
export const inverse = ({ before, after, runs, complete }: PositionMap): PositionMap => ({
  complete,
  before: after,
  after: before,
  runs: runs.map(({ from, start, length, to, at }) => ({ from: to, start: at, length, to: from, at: start })),
});

/** Part of a spot after some changes; `offset`: where the part lies in the spot as it was in the beginning. */
export type Piece = Spot & { offset: number };

/** What became of a spot: its surviving pieces, in the order of the old text; adjacent ones are one. */
export function carry(spot: Spot, maps: readonly PositionMap[]): Piece[] {
  let pieces: Piece[] = [{ ...spot, offset: 0 }];
  for (const map of maps) {
    pieces = pieces.flatMap((piece) => {
      if (!map.before.includes(piece.key)) return [piece];
      return map.runs
        .filter((run) => run.from === piece.key && run.start < piece.end && run.start + run.length > piece.start)
        .sort((x, y) => x.start - y.start)
        .map((run) => {
          const start = Math.max(run.start, piece.start);
          const end = Math.min(run.start + run.length, piece.end);
          const at = run.at + start - run.start;
          return { key: run.to, start: at, end: at + end - start, offset: piece.offset + start - piece.start };
        });
    });
    pieces = joined(pieces);
  }
  return pieces;
}

function joined(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (
      last &&
      last.key === piece.key &&
      last.end === piece.start &&
      last.offset + last.end - last.start === piece.offset
    )
      last.end = piece.end;
    else out.push({ ...piece });
  }
  return out;
}

/** Whether the map is what it says: every run joins equal characters of existing passages, and none overlap. */
export function mapHolds(
  map: PositionMap,
  before: readonly Passage[],
  after: readonly Passage[],
  equal = true,
): boolean {
  const text = (passages: readonly Passage[], key: string) =>
    Array.from(passages.find((p) => p.key === key)?.text ?? "");
  const apart = (spans: { key: string; start: number; length: number }[]): boolean => {
    const sorted = spans.toSorted((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.start - y.start));
    return sorted.every((span, i) => {
      const last = sorted[i - 1];
      return !last || last.key !== span.key || last.start + last.length <= span.start;
    });
  };
  return (
    map.runs.every(({ from, start, length, to, at }) => {
      const old = text(before, from).slice(start, start + length);
      const now = text(after, to).slice(at, at + length);
      return old.length === length && now.length === length && (!equal || old.join("") === now.join(""));
    }) &&
    apart(map.runs.map((run) => ({ key: run.from, start: run.start, length: run.length }))) &&
    apart(map.runs.map((run) => ({ key: run.to, start: run.at, length: run.length })))
  );
}
