/** Word breaks by the runtime's own dictionary (ECMA-402); asked only where a line end leaves a doubt. */
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Whether a word goes over the end of `a` into `b`: `考古勾` / `勒古代城市`. Looks at six characters on either side. */
export function splitsWord(a: string, b: string): boolean {
  const left = a.slice(-6);
  if (!left || !b) return false;
  const found = segmenter.segment(left + b.slice(0, 6)).containing(left.length);
  return found !== undefined && found.index < left.length;
}
