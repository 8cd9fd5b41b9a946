/**
 * Places in a list as strings that sort: there is always room between two. Digits and small letters only, never ending
 * in "0", so that something sorts before every rank.
 */
const digits = "0123456789abcdefghijklmnopqrstuvwxyz";
const sound = /^[0-9a-z]*[1-9a-z]$/;
/** Ranks grow when one always inserts at the same place; longer ones are dealt out anew. */
const longest = 60;

/** A rank between two; null: there is none, deal the list out anew. `""` below: the start; `null` above: the end. */
export function rankBetween(below: string, above: string | null): string | null {
  if ((below !== "" && !sound.test(below)) || (above !== null && (!sound.test(above) || above <= below))) return null;
  const rank = middle(below, above);
  return rank.length > longest ? null : rank;
}

function middle(below: string, above: string | null): string {
  if (above === null && below !== "") return next(below);
  let same = 0;
  const upper = above ?? "";
  while (same < upper.length && (below[same] ?? "0") === upper[same]) same++;
  if (above !== null && same > 0) return above.slice(0, same) + middle(below.slice(same), above.slice(same));
  const low = below === "" ? 0 : digits.indexOf(below[0]!);
  const high = above === null ? digits.length : digits.indexOf(above[0]!);
  if (high - low > 1) return digits[(low + high) >> 1]!;
  if (above !== null && above.length > 1) return above[0]!;
  return digits[low]! + middle(below.slice(1), null);
}

/** Adding at the end is what happens most: count up, and lengthen only now and then. */
function next(below: string): string {
  for (let i = below.length - 1; i >= 0; i--) {
    const digit = digits.indexOf(below[i]!);
    if (digit < digits.length - 1) return below.slice(0, i) + digits[digit + 1]!;
  }
  return `${below}1`;
}

/** Ranks for a whole list, with room between them. */
export function ranksFor(count: number): string[] {
  const size = Math.max(2, Math.ceil(Math.log(count + 1) / Math.log(digits.length)) + 1);
  const step = Math.floor(digits.length ** size / (count + 1));
  return Array.from({ length: count }, (_, i) => {
    const rank = ((i + 1) * step).toString(36).padStart(size, "0");
    return rank.endsWith("0") ? `${rank.slice(0, -1)}1` : rank;
  });
}
