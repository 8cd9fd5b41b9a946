/** Proximity, in characters (code points) of the folded text, within one unit. */

/** Starts of all occurrences, overlapping ones included. */
export function occurrences(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at);
  return found;
}

const points = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

/** Whether both words stand in one unit with at most `distance` characters between them, in either order. */
export function isNear(folded: string, a: string, b: string, distance: number): boolean {
  for (const unit of folded.split("\n")) {
    const first = occurrences(unit, a);
    const second = first.length ? occurrences(unit, b) : [];
    if (closeEnough(unit, first, a.length, second, distance)) return true;
    if (closeEnough(unit, second, b.length, first, distance)) return true;
  }
  return false;
}

/** Whether some of `later` begins within `distance` code points after the end of some of `earlier`. Both ascend. */
function closeEnough(unit: string, earlier: number[], length: number, later: number[], distance: number): boolean {
  let next = 0;
  for (const [i, start] of earlier.entries()) {
    const end = start + length;
    while (next < later.length && (later[next] as number) < end) next++;
    const from = later[next];
    if (from === undefined) return false;
    // A later occurrence of the first word that still ends before `from` is nearer.
    if (earlier[i + 1] !== undefined && (earlier[i + 1] as number) + length <= from) continue;
    if (from - end <= distance * 2 && points(unit.slice(end, from)) <= distance) return true;
  }
  return false;
}
