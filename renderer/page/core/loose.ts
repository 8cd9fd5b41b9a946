/**
 * Lines whose characters would stand far apart, because what comes next is a word that stays whole. The lines above give
 * characters to such a line, one or two each, and nobody sees it. Where that is not enough (a paragraph's first line) the
 * line is left short: flush at its start, as a compositor sets it, rather than spread out.
 */
import { breaks } from "./classes.ts";
import { fillOf, type Manner } from "./width.ts";

/** Em between two characters, beyond those that belong there, that a line may have. */
export const loosest = 0.15;
/** Lines that share what one of them lacks, and characters that a line may give to the next. */
const mostLines = 6;
const mostGiven = 6;
const costOfGiving = 0.002;
/** Em that remain to be spread in a line that is left short: what measuring may be wrong by must not make it too long. */
const margin = 0.15;

/** A line's looseness: em that each gap between its characters gets, and all of them. Null where the line does not fit. */
function looseness(m: Manner, start: number, end: number): { each: number; lacks: number } | null {
  const isFirst = start === m.from;
  const fill = fillOf(m, start, end, m.measure - (isFirst ? m.indent.first : m.indent.rest), isFirst);
  return fill && { each: fill.lacks / fill.gaps, lacks: fill.lacks };
}

/**
 * Mends a loose line of a paragraph, never its last: `out[at]` is its start. `first`: where the paragraph's lines begin in
 * `out`. The number of lines, and those after this one, stay. What is left free at the ends of lines goes into `short`.
 */
export function mendLoose(m: Manner, out: number[], first: number, at: number, short: Map<number, number>): void {
  const found = looseness(m, out[at]!, out[at + 1]!);
  if (!found || found.each <= loosest) return;
  const from = Math.max(first, at - 2 * (mostLines - 1));
  for (let i = from; i < at; i += 2) short.delete(out[i]!);
  share(m, out, from, at);
  for (let i = from; i <= at; i += 2) {
    const line = looseness(m, out[i]!, out[i + 1]!);
    if (line && line.each > loosest) short.set(out[i]!, Math.floor((line.lacks - margin) * 100) / 100);
  }
}

type Place = { at: number; cost: number; before: Place | null };

/** The best ends of the lines from `out[from]` to `out[to]`, of which the first keeps its start and the last its end. */
function share(m: Manner, out: number[], from: number, to: number): void {
  let places: Place[] = [{ at: out[from]!, cost: 0, before: null }];
  for (let line = from; line <= to; line += 2) {
    const ends = line === to ? [out[line + 1]!] : endsNear(m.text, out[line]!, out[line + 1]!);
    places = ends.flatMap((end) => {
      let best: Place | null = null;
      for (const before of places) {
        const cost = before.cost + costOf(m, before.at, end) + (out[line + 1]! - end) * costOfGiving;
        if (!best || cost < best.cost) best = { at: end, cost, before };
      }
      return best && best.cost < Infinity ? [best] : [];
    });
  }
  let line = to;
  for (let place = places[0]; place?.before; place = place.before, line -= 2) {
    out[line] = place.before.at;
    out[line + 1] = place.at;
  }
}

/** A short line is worse than two that are as loose as may be, and the worse, the shorter it is. */
function costOf(m: Manner, start: number, end: number): number {
  const line = end > start ? looseness(m, start, end) : null;
  if (!line) return Infinity;
  return line.each <= loosest ? line.each ** 2 : 2 * loosest ** 2 + line.lacks ** 2 / 100;
}

/** Where a line that ends at `end` may end as well, giving up characters. */
function endsNear(text: string, start: number, end: number): number[] {
  const ends = [end];
  for (let i = end - 1; i > Math.max(start, end - mostGiven); i--) if (breaks(text, i)) ends.push(i);
  return ends;
}
