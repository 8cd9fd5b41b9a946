import { isHan } from "./han.ts";

/** Word breaks by the runtime's own dictionary (ECMA-402); asked only where a line end leaves a doubt. */
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Whether a word goes over the end of `a` into `b`: `考古勾` / `勒古代城市`. Looks at six characters on either side. A
 * reading that tears the left side's own last word (`活动` / `多国`) is an accident.
 */
export function splitsWord(a: string, b: string): boolean {
  const left = a.slice(-6);
  const right = b.slice(0, 6);
  if (!left || !right) return false;
  const x = left.charCodeAt(left.length - 1);
  const y = right.charCodeAt(0);
  if (isHan(x) ? isMark(y) : isHan(y) && isMark(x)) return false; // no word goes over a mark beside Han
  // One walk for both questions: the row is cut where its line ends.
  const n = left.length;
  const row = segmenter.segment(`${left}${right}\n${left}`);
  const found = row.containing(n);
  if (found === undefined || found.index >= n) return false;
  const again = n + right.length + 1;
  return row.containing(again + n - 1)?.index === again + found.index;
}

const isMark = (unit: number): boolean =>
  (unit >= 0x2010 && unit <= 0x2026) ||
  (unit >= 0x3001 && unit <= 0x3002) ||
  (unit >= 0x3008 && unit <= 0x3011) ||
  (unit >= 0xff01 && unit <= 0xff0f) ||
  (unit >= 0xff1a && unit <= 0xff1f);
