/** One article on its own: a headline over the first page's columns, then pages of even columns. */
import { breakStory } from "./break.ts";
import { rangeOf } from "./fragments.ts";
import { setHead, shrunkHead } from "./headline.ts";
import type { Item } from "./items.ts";
import type { Faces, Fragment, Geometry, LaidPage, Story } from "./types.ts";

export function* paginateArticle(
  story: Story,
  index: number,
  faces: Faces,
  g: Geometry,
): Generator<LaidPage, void, undefined> {
  const lines = breakStory(story, g.em, faces.text, g.mode);
  const item: Item = { index, story, tier: 0, boxed: false, lines, line: 0, part: 0, age: 0 };
  const total = lines.length / 2;
  let line = 0;
  for (let page = 0; page === 0 || line < total; page++) {
    const head = page === 0 ? shrunkHead(setHead(story, 0, g.columns, g, faces), Math.max(1, g.rows - 3), g) : null;
    const headRows = head ? Math.min(g.rows - 1, head.rows + (g.rows > 20 ? 1 : 0)) : 0;
    const height = Math.max(1, g.rows - headRows);
    const last = Math.min(total, line + height * g.columns);
    const bodyRows = last === total ? Math.ceil((last - line) / g.columns) : height;
    const fragment: Fragment = {
      story: index,
      id: story.id,
      part: page,
      ...rangeOf(item, line, last),
      lines: lines.slice(2 * line, 2 * last),
      column: 0,
      row: 0,
      span: g.columns,
      rows: headRows + bodyRows,
      head,
      headRows,
      bodyRows,
      tier: 0,
      boxed: false,
      jumpFrom: false,
      jumpTo: false,
    };
    yield { index: page, top: 0, used: headRows + bodyRows, fragments: [fragment] };
    line = last;
  }
}
