/** Word breaks by the runtime's own dictionary (ECMA-402); asked only where a line end leaves a doubt. */
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Whether a word goes over the end of `a` into `b`: `考古勾` / `勒古代城市`. Looks at six characters on either side. A
 * reading that tears the left side's own last word (`活动` / `多国`) is an accident.
 */
export function splitsWord(a: string, b: string): boolean {
  const [left, right] = [a.slice(-6), b.slice(0, 6)];
  if (!left || !right) return false;
  const found = segmenter.segment(left + right).containing(left.length);
  if (found === undefined || found.index >= left.length) return false;
  const last = segmenter.segment(left).containing(left.length - 1)?.segment.length ?? 1;
  return found.index === left.length - last;
}
