/**
 * Latin words by pattern: `colo?r*`. A pattern covers a whole word, from its first letter or digit to its last; `*`
 * stands for any letters and digits, `?` for exactly one. All readings are followed at once (no backtracking), so a
 * pattern full of stars costs no more than another.
 */

const wordChar = /^[\p{Script=Latin}\p{Nd}]$/u;
const isWordChar = (char: string | undefined) => char !== undefined && wordChar.test(char);

/** Stretches of what patterns are made of: letters, digits and the signs that stand in Latin words. */
const stretches = /[\p{Script=Latin}\p{Nd}.%+\-/&#@_']+/gu;

/** All matches in folded text, as [start, end) in UTF-16 units; of several at one start the longest. */
export function patternMatches(folded: string, pattern: string, limit = Infinity): [number, number][] {
  const found: [number, number][] = [];
  for (const { 0: stretch, index } of folded.matchAll(stretches)) {
    for (const [start, end] of matchesIn(stretch, pattern)) found.push([index + start, index + end]);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

function matchesIn(folded: string, pattern: string): [number, number][] {
  const steps = Array.from(pattern);
  const chars = Array.from(folded);
  const found: [number, number][] = [];
  /** For each step, where the earliest reading that waits there began; -1: none. */
  let waiting = new Int32Array(steps.length + 1).fill(-1);
  const skipStars = (states: Int32Array) => {
    for (let step = 0; step < steps.length; step++)
      if (states[step]! >= 0 && steps[step] === "*") states[step + 1] = earlier(states[step + 1]!, states[step]!);
  };
  let offset = 0;
  let inWord = isWordChar(chars[0]);
  for (const [i, char] of chars.entries()) {
    if (!isWordChar(chars[i - 1])) waiting[0] = earlier(waiting[0]!, offset);
    skipStars(waiting);
    const next = new Int32Array(steps.length + 1).fill(-1);
    for (let step = 0; step < steps.length; step++) {
      const start = waiting[step] as number;
      if (start < 0) continue;
      if (steps[step] === "*") {
        if (inWord) next[step] = earlier(next[step]!, start);
      } else if (steps[step] === "?" ? inWord : steps[step] === char) next[step + 1] = earlier(next[step + 1]!, start);
    }
    skipStars(next);
    offset += char.length;
    const nextInWord = isWordChar(chars[i + 1]);
    const start = next[steps.length] as number;
    if (start >= 0 && !nextInWord) {
      const before = found.at(-1);
      if (before && start <= before[0]) before[1] = offset;
      else if (!before || start >= before[1]) found.push([start, offset]);
    }
    waiting = next;
    inWord = nextInWord;
  }
  return found;
}

const earlier = (a: number, b: number) => (a < 0 ? b : b < 0 ? a : Math.min(a, b));

/** Tests folded text. */
export const patternTest = (pattern: string) => (folded: string) => patternMatches(folded, pattern, 1).length > 0;

/** What stands between the wildcards: every match contains all of it. */
export const patternPieces = (pattern: string): string[] => pattern.split(/[*?]+/).filter(Boolean);
