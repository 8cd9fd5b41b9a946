/** Numbered traits and the tables of their weights: what the learnt models of this folder share. */

/** The number of the first value of each family, and how many there are in all. */
export function number<T extends Record<string, number>>(families: T): { at: Record<keyof T, number>; size: number } {
  let size = 0;
  const at = {} as Record<keyof T, number>;
  for (const name of Object.keys(families) as (keyof T)[]) {
    at[name] = size;
    size += families[name]!;
  }
  // An object made in one go, and not key by key: the compiler sees the numbers through it.
  return { at: JSON.parse(JSON.stringify(at)), size };
}

/** A table of weights (one list a family of traits, in hundredths) as one row of numbers, `width` for each value. */
export function spread(
  table: Record<string, readonly number[]>,
  { at, size }: { at: Record<string, number>; size: number },
  width: number,
): Float64Array {
  const out = new Float64Array(size * width);
  for (const [name, list] of Object.entries(table)) list.forEach((w, k) => (out[at[name]! * width + k] = w / 100));
  return out;
}

/** Which of the growing limits a value lies below. */
export function bin(value: number, limits: ArrayLike<number>): number {
  let k = 0;
  while (k < limits.length && value >= limits[k]!) k++;
  return k;
}
