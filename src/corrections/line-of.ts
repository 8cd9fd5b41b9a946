/** Which source line an offset of an article's text stands on: found by the words that follow it, if they stand once. */

export type NumberedLine = { number: number; text: string };

/** Code points that must agree, from least to most. */
const sizes = [8, 16, 32];

const solid = (text: string): string => text.replace(/\s+/gu, "");

/** `lines`: the article's own, repaired. Undefined: it cannot be told. */
export function lineOf(lines: readonly NumberedLine[], text: string, at: number): number | undefined {
  const rest = Array.from(solid(Array.from(text).slice(at).join("")));
  const starts: number[] = [];
  let all = "";
  for (const line of lines) {
    starts.push(all.length);
    all += solid(line.text);
  }
  for (const size of sizes) {
    const words = rest.slice(0, size).join("");
    if (words === "") return undefined;
    const found = all.indexOf(words);
    if (found < 0) return undefined;
    if (all.includes(words, found + 1)) continue;
    const line = starts.findLastIndex((start) => start <= found);
    return lines[line]?.number;
  }
  return undefined;
}
