/** One article on its own: a headline over the first page's columns, then pages of even columns. */
import { breakStory } from "./break.ts";
import { earlyBreaks, heldLines, linesEnd, rowsFor } from "./columns.ts";
import { articleGeometry } from "./geometry.ts";
import { linesOf, rangeOf } from "./fragments.ts";
import { setHead, shrunkHead, wideColumn } from "./headline.ts";
import type { Item } from "./items.ts";
import type { Faces, Fragment, Geometry, Head, LaidPage, Spec, Story } from "./types.ts";

/** The fewest columns that show the whole article on one page, else as many as the window has room for. */
export function layArticle(story: Story, faces: Faces, spec: Spec): { geometry: Geometry; pages: LaidPage[] } {
  const most = articleGeometry(spec).columns;
  for (let columns = spec.columns ? most : 1; ; columns++) {
    const geometry = articleGeometry({ ...spec, columns });
    // A long article needs no trial to be known as long.
    if (columns < most && story.flow.length > geometry.em * geometry.rows * columns) continue;
    const pages = [...paginateArticle(story, 0, faces, geometry)];
    if (pages.length === 1 || columns >= most) return { geometry, pages };
  }
}

/** Over one wide column a headline takes two lines sooner than a banner's size. */
const headOf = (story: Story, faces: Faces, g: Geometry): Head =>
  setHead(story, 0, g.columns, g, faces, 0, g.columns === 1 && g.em > wideColumn ? 0.8 : 1);

export function* paginateArticle(
  story: Story,
  index: number,
  faces: Faces,
  g: Geometry,
): Generator<LaidPage, void, undefined> {
  const { lines, short } = breakStory(story, g.em, faces, g.mode);
  const held = heldLines(story, lines);
  const item: Item = { index, story, tier: 0, boxed: false, lines, short, held, line: 0, part: 0, age: 0, rows: [] };
  const total = lines.length / 2;
  let line = 0;
  for (let page = 0; page === 0 || line < total; page++) {
    const head = page === 0 ? shrunkHead(headOf(story, faces, g), Math.max(1, g.rows - 3), g) : null;
    const headRows = head ? Math.min(g.rows - 1, head.rows + (g.rows > 20 ? 1 : 0)) : 0;
    const height = Math.max(1, g.rows - headRows);
    const last = linesEnd(held, line, total, height, g.columns);
    const bodyRows = last === total ? Math.min(height, rowsFor(held, line, last, g.columns)) : height;
    const fragment: Fragment = {
      story: index,
      id: story.id,
      part: page,
      ...rangeOf(item, line, last),
      ...linesOf(item, line, last),
      column: 0,
      row: 0,
      span: g.columns,
      rows: headRows + bodyRows,
      head,
      headRows,
      bodyRows,
      breaks: earlyBreaks(held, lines, line, last, bodyRows, g.columns),
      tier: 0,
      boxed: false,
      jumpFrom: false,
      jumpTo: false,
    };
    yield { index: page, top: 0, used: headRows + bodyRows, fragments: [fragment] };
    line = last;
  }
}
