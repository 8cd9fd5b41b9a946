import type { ReactNode } from "react";

/** Text with its marks ([start, length] in code points), drawn as elements: a text is never read as HTML. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): ReactNode {
  return pieces(text, marks).map((piece, at) =>
    // The pieces have no other identity than their place.
    // oxlint-disable-next-line react/no-array-index-key
    piece.mark ? <mark key={at}>{piece.text}</mark> : piece.text,
  );
}

export type Piece = { text: string; mark: boolean };

/** Cuts a text at its marks. Overlapping, unsorted and too long marks are united, sorted and cut off. */
export function pieces(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const points = Array.from(text);
  const found: Piece[] = [];
  let at = 0;
  for (const [start, length] of marks.toSorted((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(start + length, points.length);
    if (to <= from) continue;
    if (from > at) found.push({ text: points.slice(at, from).join(""), mark: false });
    found.push({ text: points.slice(from, to).join(""), mark: true });
    at = to;
  }
  if (at < points.length) found.push({ text: points.slice(at).join(""), mark: false });
  return found;
}
