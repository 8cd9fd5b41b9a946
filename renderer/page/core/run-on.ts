/** Small windows: articles follow one another down the columns, without jumps and without words about it. */
import { columnEnd, noBreaks } from "./columns.ts";
import { linesLeft, type Setting } from "./items.ts";
import { linesOf, rangeOf } from "./fragments.ts";
import { shrunkHead } from "./headline.ts";
import type { Fragment, LaidPage, Run } from "./types.ts";

export function* runOn(
  run: Run,
  setting: Setting,
  topOf: (index: number) => number,
): Generator<LaidPage, void, undefined> {
  const { rows, columns } = setting.geometry;
  let index = 0;
  let column = 0;
  let row = topOf(0);
  let fragments: Fragment[] = [];
  const page = (): LaidPage => ({ index, top: topOf(index), used: rows - topOf(index), fragments });

  for (const item of setting.items(run, false)) {
    const total = linesLeft(item);
    let line = 0;
    let part = 0;
    do {
      const top = topOf(index);
      const height = rows - row;
      const atTop = row === top;
      const natural = part === 0 ? setting.head(item, 1) : null;
      const head = natural && atTop ? shrunkHead(natural, Math.max(0, rows - top - 3), setting.geometry) : natural;
      const headRows = head?.rows ?? 0;
      let lines = Math.min(total - line, height - headRows);
      if (lines < total - line) {
        if (total - line - lines === 1 && lines > 3) lines--; // no last line alone
        if (lines > 0) lines = columnEnd(item.held, line, lines) - line;
        const enough = lines >= Math.min(3, total - line) && !item.held.has(line + lines - 1);
        if (!enough && !atTop) lines = -1; // no headline alone
      }
      if (lines >= 0 && (lines > 0 || headRows <= height)) {
        if (atTop) lines = Math.max(lines, Math.min(1, total - line));
        const last = line + lines;
        fragments.push({
          story: item.index,
          id: item.story.id,
          part,
          ...rangeOf(item, line, last),
          ...linesOf(item, line, last),
          column,
          row,
          span: 1,
          rows: headRows + lines,
          head,
          headRows,
          bodyRows: lines,
          breaks: noBreaks,
          tier: item.tier,
          boxed: false,
          jumpFrom: false,
          jumpTo: false,
        });
        line = last;
        part++;
        row += headRows + lines;
      } else row = rows;
      if (line < total || row + 4 > rows) {
        row = rows;
        if (column + 1 < columns) column++;
        else {
          if (fragments.length > 0) {
            yield page();
            index++;
          }
          fragments = [];
          column = 0;
        }
        row = topOf(index);
      }
    } while (line < total || part === 0);
  }
  if (fragments.length > 0) {
    const only = columns === 1 ? Math.max(...fragments.map((f) => f.row + f.rows)) - topOf(index) : rows - topOf(index);
    yield { ...page(), used: only };
  }
}
