import type { LineRange, Repair, SourceLine } from "../shapes.ts";
import { offsetOfPoint } from "../text/points.ts";
import { splitLines } from "./lines.ts";

/**
 * The lines of an article as they were printed, with the repairs marked: `parts` are sound text, and repairs (`text`
 * is what was put, `from` what stood there, `rule` why). `text`, `repairs`: of the ingested file; `ranges`: the
 * article's `source`; `titleSource`: its headline's lines.
 */
export function sourceLines(
  text: string,
  repairs: readonly Repair[],
  ranges: readonly LineRange[],
  titleSource: readonly LineRange[],
): SourceLine[] {
  const all = splitLines(text);
  const within = (number: number, list: readonly LineRange[]): boolean =>
    list.some(([a, b]) => number >= a && number <= b);
  const byLine = new Map<number, Repair[]>();
  for (const one of repairs) {
    const list = byLine.get(one.line);
    if (list) list.push(one);
    else byLine.set(one.line, [one]);
  }
  const out: SourceLine[] = [];
  for (const [first, last] of ranges)
    for (let number = first; number <= Math.min(last, all.length); number++)
      out.push({
        number,
        parts: partsOf(all[number - 1] ?? "", byLine.get(number) ?? []),
        title: within(number, titleSource),
      });
  return out;
}

function partsOf(line: string, repairs: readonly Repair[]): SourceLine["parts"] {
  const parts: SourceLine["parts"] = [];
  let done = 0;
  for (const { column, from, to, rule } of [...repairs].sort((a, b) => a.column - b.column)) {
    const at = offsetOfPoint(line, column - 1);
    if (at > done) parts.push({ text: line.slice(done, at) });
    parts.push({ text: to, from, rule });
    done = at + from.length;
  }
  if (done < line.length || parts.length === 0) parts.push({ text: line.slice(done) });
  return parts;
}
