/** The terms of a query that are wanted, each as a query of its own. Pure. */
import type { Piece } from "../../../src/search-shapes.ts";

const most = 6;

export function termsOf(query: string, pieces: readonly Piece[]): string[] {
  const points = Array.from(query);
  const terms = pieces.flatMap((piece, at) => {
    const { kind, start, end, excluded, ignored } = piece;
    if (excluded || ignored || kind === "field" || kind === "operator" || kind === "group") return [];
    const before = pieces[at - 1];
    const from = before?.kind === "field" && before.end === start ? before.start : start;
    return points.slice(from, end).join("");
  });
  return [...new Set(terms)].slice(0, most);
}
