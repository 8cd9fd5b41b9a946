/** Text ranges on the page ↔ ranges of the article, in code points of its paragraphs joined by "\n". */
import type { Anchor } from "../core/anchor.ts";
import type { labelFields } from "../core/flow.ts";

export const headFields = ["kicker", "title", "subtitle"] as const;
export type HeadField = (typeof headFields)[number] | (typeof labelFields)[number];
/**
 * `start` and `end` count code points of the paragraphs joined by "\n"; after them, and one more "\n", of the captions
 * joined likewise. With `field` they count code points of that part of the headline.
 */
export type TextRange = { articleId: number; start: number; end: number; field?: HeadField };

const paragraphSelector = "p[data-offset]";
/** What shows text of the flow (captions too) or, line by line, of a headline. */
const shownSelector = "p[data-offset], p[data-caption], [data-field] > [data-from], [data-field][data-from]";

const points = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

function textNodes(paragraph: Element): Text[] {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

const offsetOf = (paragraph: HTMLElement): number => Number(paragraph.dataset["offset"]);
const articleOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>("[data-article]");

/** @returns the place in the text of a DOM position inside a paragraph; null elsewhere (headline, caption, margin). */
export function anchorAt(node: Node, offset: number): Anchor | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>(paragraphSelector);
  const article = paragraph && articleOf(paragraph);
  if (!paragraph || !article) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return { articleId: Number(article.dataset["article"]), offset: offsetOf(paragraph) + points(before.toString()) };
}

/** @returns the place in the text under a point of the window; null where there is none. */
export function anchorAtPoint(x: number, y: number): Anchor | null {
  const caret = document.caretPositionFromPoint(x, y);
  return caret ? anchorAt(caret.offsetNode, caret.offset) : null;
}

/** The parts of `range` that lie in paragraphs, in document order. */
function* touched(range: Range): Generator<{ paragraph: HTMLElement; part: Range }> {
  const root = range.commonAncestorContainer;
  const top = root instanceof Element ? root : root.parentElement;
  if (!top) return;
  const own = top.closest<HTMLElement>(paragraphSelector);
  const paragraphs = own ? [own] : top.querySelectorAll<HTMLElement>(paragraphSelector);
  for (const paragraph of paragraphs) {
    if (!range.intersectsNode(paragraph)) continue;
    const part = document.createRange();
    part.selectNodeContents(paragraph);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
      part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    if (!part.collapsed && part.toString() !== "") yield { paragraph, part };
  }
}

/**
 * @returns the article text that `range` covers. Where it runs over several articles, only the first of them counts:
 * a drag down a column must not take the stories beside it. Null where it covers no text.
 */
export function textRangeOf(range: Range): TextRange | null {
  let found: TextRange | null = null;
  for (const { part } of touched(range)) {
    const start = anchorAt(part.startContainer, part.startOffset);
    const end = anchorAt(part.endContainer, part.endOffset);
    if (!start || !end) continue;
    found ??= { articleId: start.articleId, start: start.offset, end: end.offset };
    if (start.articleId !== found.articleId) continue;
    found.start = Math.min(found.start, start.offset);
    found.end = Math.max(found.end, end.offset);
  }
  return found && found.end > found.start ? found : null;
}

/** @returns the DOM ranges under `root` that show a text range: one for each paragraph, or part of one, that is mounted. */
export const domRangesOf = (root: ParentNode, range: TextRange): Range[] => rangesIn(root)(range);

type Shown = { element: HTMLElement; first: number; length: number; field: string | undefined };

/** `domRangesOf` for many ranges: what is mounted is looked at once for each article. */
export function rangesIn(root: ParentNode): (range: TextRange) => Range[] {
  const known = new Map<number, Shown[]>();
  return ({ articleId, start, end, field }) => {
    let shown = known.get(articleId);
    if (!shown) {
      const elements = root.querySelectorAll<HTMLElement>(`[data-article="${articleId}"] :is(${shownSelector})`);
      shown = Array.from(elements, shownBy);
      known.set(articleId, shown);
    }
    return shown.flatMap((place) => {
      if (place.field !== field || place.first >= end || place.first + place.length <= start) return [];
      const nodes = textNodes(place.element);
      const from = locate(nodes, start - place.first);
      const to = locate(nodes, end - place.first);
      if (!from || !to) return [];
      const range = document.createRange();
      range.setStart(...from);
      range.setEnd(...to);
      return [range];
    });
  };
}

function shownBy(element: HTMLElement): Shown {
  const { offset, caption, from, length } = element.dataset;
  return {
    element,
    first: Number(offset ?? caption ?? from),
    length: length === undefined ? points(element.textContent) : Number(length),
    field: element.dataset["field"] ?? element.parentElement?.dataset["field"],
  };
}

/** The text node and unit that lie `count` code points into `nodes`; clamped to both ends. */
function locate(nodes: readonly Text[], count: number): [Text, number] | null {
  const last = nodes.at(-1);
  if (!last) return null;
  let left = Math.max(0, count);
  for (const node of nodes) {
    const length = points(node.data);
    if (left < length || (left === length && node === last)) {
      let at = 0;
      for (; left > 0; left--) at += node.data.codePointAt(at)! > 0xffff ? 2 : 1;
      return [node, at];
    }
    left -= length;
  }
  return [last, last.length];
}
