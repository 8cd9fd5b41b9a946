/** Words found again in another reading of the same text: word for word, with as much context as makes them unique. */

const width = 24;
/** Less context than this on both sides together vouches for nothing. */
const least = 16;

export type Quoted = { prefix: string; middle: string; suffix: string };
/** Offset in code points, or why there is none. */
export type Found = number | "missing" | "ambiguous";

export const contextOf = (text: readonly string[], start: number, end: number): { prefix: string; suffix: string } => ({
  prefix: text.slice(Math.max(0, start - width), start).join(""),
  suffix: text.slice(end, end + width).join(""),
});

/** `hint`: where it was; it counts only with its whole context. */
export function locate(text: string, { prefix, middle, suffix }: Quoted, hint: number): Found {
  const codes = Array.from(text);
  const before = Array.from(prefix);
  const after = Array.from(suffix);
  const start = hint - before.length;
  const whole = prefix + middle + suffix;
  if (start >= 0 && codes.slice(start, start + Array.from(whole).length).join("") === whole) return hint;
  let seen: Found = "missing";
  for (const size of [width, 12, 8]) {
    const head = before.slice(-size).join("");
    const tail = after.slice(0, size).join("");
    if (Array.from(head + middle + tail).length < least) break;
    const at = text.indexOf(head + middle + tail);
    if (at < 0) continue;
    if (text.includes(head + middle + tail, at + 1)) seen = "ambiguous";
    else return Array.from(text.slice(0, at) + head).length;
  }
  return seen;
}
