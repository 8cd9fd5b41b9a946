/** A range of a text → selectors that can find it again. */
import { contextLength, type Selectors } from "./shapes.ts";

/** Offsets in code points. Throws a RangeError when the range is empty or not within the text: a caller's bug. */
export function selectorsOf(text: string, start: number, end: number): Selectors {
  const points = Array.from(text);
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= points.length))
    throw new RangeError(`no range ${start} to ${end} in a text of ${points.length} characters`);
  const cut = (from: number, to: number): string => points.slice(Math.max(0, from), to).join("");
  return {
    quote: {
      type: "TextQuoteSelector",
      exact: cut(start, end),
      prefix: cut(start - contextLength, start),
      suffix: cut(end, end + contextLength),
    },
    position: { type: "TextPositionSelector", start, end },
  };
}
