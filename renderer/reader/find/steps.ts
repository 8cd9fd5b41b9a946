/** Going from mark to mark: which one is current, and the place that the pages are asked to show. */
import { useMemo, useState } from "react";
import type { Anchor, Mark } from "../../page/index.ts";

export type Steps = {
  count: number;
  /** From 1; null while no mark is current. */
  at: number | null;
  /** What to paint: the marks, and over them the current one as `found-now`. */
  painted: readonly Mark[];
  /** Goes `by` marks on, and around the ends. */
  step: (by: 1 | -1) => void;
};

/** The place in the flow that shows a mark: a headline is shown with the beginning of its article. */
export const anchorOfMark = ({ articleId, start, field }: Mark): Anchor => ({ articleId, offset: field ? 0 : start });

/**
 * Steps through `marks` (in reading order; keep the array while they are the same). Another array begins at `first`, or
 * with no current mark where that is -1. `show` is called with the place of each mark that is stepped to.
 */
export function useSteps(marks: readonly Mark[], first: number, show: (place: Anchor) => void): Steps {
  const [state, setState] = useState({ marks, at: first });
  if (state.marks !== marks) setState({ marks, at: first });
  const at = state.marks === marks ? state.at : first;
  const current = marks[at];
  const painted = useMemo(() => (current ? [...marks, { ...current, name: "found-now" }] : marks), [marks, current]);
  return {
    count: marks.length,
    at: current ? at + 1 : null,
    painted,
    step: (by) => {
      if (marks.length === 0) return;
      const next = at < 0 ? (by === 1 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
      setState({ marks, at: next });
      show(anchorOfMark(marks[next]!));
    },
  };
}

/** Index of the first mark at or after a place, else of the first; -1 where there are none. `order`: articles as read. */
export function firstFrom(marks: readonly Mark[], place: Anchor | null, order: readonly number[]): number {
  if (marks.length === 0) return -1;
  if (!place) return 0;
  const rank = new Map(order.map((id, index) => [id, index]));
  const here = rank.get(place.articleId) ?? 0;
  const found = marks.findIndex((mark) => {
    const there = rank.get(mark.articleId) ?? 0;
    return there > here || (there === here && (mark.field ? place.offset === 0 : mark.start >= place.offset));
  });
  return Math.max(0, found);
}
