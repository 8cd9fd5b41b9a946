/**
 * Where marks stand on the page: ranges of an article's parts ↔ DOM ranges over the text that is mounted. What shows
 * text says so itself (`data-offset`, `data-caption`, `data-field` with `data-from`: renderer/page); the text's DOM is
 * only read.
 */
import type { Part, Range as Place } from "../../src/desk-shapes.ts";
import { parts } from "../../src/desk-shapes.ts";

export type { Place };

/** An element that shows `length` code points of a part, from `first` on. */
export type Holder = { element: HTMLElement; articleId: number; part: Part; first: number; length: number };

const shown = "p[data-offset], p[data-caption], [data-from]";

export const points = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

const isPart = (name: string | undefined): name is Part => parts.includes(name as Part);

/** Captions are counted on the page after the text (`data-base`); in a mark, from their own beginning. */
function holderOf(element: HTMLElement): Holder | null {
  const article = element.closest<HTMLElement>("[data-article]");
  if (!article) return null;
  const { offset, caption, base, from, length } = element.dataset;
  const field = element.closest<HTMLElement>("[data-field]")?.dataset["field"];
  const part = offset !== undefined ? "text" : caption !== undefined ? "captions" : field;
  if (!isPart(part)) return null;
  return {
    element,
    articleId: Number(article.dataset["article"]),
    part,
    first: Number(offset ?? caption ?? from) - Number(base ?? 0),
    length: length === undefined ? points(element.textContent) : Number(length),
  };
}

/** What is mounted under `root`, in the order of the document. */
export function holdersIn(root: ParentNode): Holder[] {
  const holders: Holder[] = [];
  for (const element of root.querySelectorAll<HTMLElement>(shown)) {
    const holder = holderOf(element);
    if (holder) holders.push(holder);
  }
  return holders;
}

/** The holder around a DOM position; null in margins, jump lines and controls. */
export function holderAt(node: Node): Holder | null {
  const element = node instanceof Element ? node : node.parentElement;
  const around = element?.closest<HTMLElement>(shown);
  return around ? holderOf(around) : null;
}

/** Code points of the part before a DOM position inside `holder`. */
export function offsetIn(holder: Holder, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(holder.element, 0);
  before.setEnd(node, offset);
  return holder.first + points(before.toString());
}

/**
 * What a selection marks: one range for each part of one article. A selection that runs over several articles counts
 * in the one where it was begun (`begun`): a drag down a column must not take the stories beside it.
 */
export function placesOf(range: Range, begun: Node = range.startContainer): Place[] {
  const found = new Map<Part, Place>();
  const within = touched(range);
  const articleId = articleAround(begun) ?? within[0]?.holder.articleId;
  for (const { holder, part } of within) {
    if (holder.articleId !== articleId) continue;
    const start = offsetIn(holder, part.startContainer, part.startOffset);
    const end = offsetIn(holder, part.endContainer, part.endOffset);
    const known = found.get(holder.part);
    if (known) {
      known.start = Math.min(known.start, start);
      known.end = Math.max(known.end, end);
    } else found.set(holder.part, { articleId, part: holder.part, start, end });
  }
  return [...found.values()].filter(({ start, end }) => start < end);
}

function articleAround(node: Node): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const article = element?.closest<HTMLElement>("[data-article]")?.dataset["article"];
  return article === undefined ? null : Number(article);
}

/** The pieces of `range` that lie in text that is in view, in the order of the document. */
function touched(range: Range): { holder: Holder; part: Range }[] {
  const top = range.commonAncestorContainer;
  const element = top instanceof Element ? top : top.parentElement;
  if (!element) return [];
  const own = holderAt(element);
  const holders = own ? [own] : holdersIn(element);
  return holders.flatMap((holder) => {
    if (!range.intersectsNode(holder.element) || holder.element.closest("[data-away]")) return [];
    const part = document.createRange();
    part.selectNodeContents(holder.element);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
      part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return part.toString() === "" ? [] : [{ holder, part }];
  });
}

/** The place of one DOM position; null where no text is. */
export function spotAt(node: Node, offset: number): { articleId: number; part: Part; offset: number } | null {
  const holder = holderAt(node);
  return holder && { articleId: holder.articleId, part: holder.part, offset: offsetIn(holder, node, offset) };
}

/** The DOM position of the code point `offset` of the part, in `holder`; clamped to its ends. */
export function positionIn(holder: Holder, offset: number): [Text, number] | null {
  const walker = document.createTreeWalker(holder.element, NodeFilter.SHOW_TEXT);
  let left = Math.max(0, offset - holder.first);
  let last: Text | null = null;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    last = node;
    const length = points(node.data);
    if (left < length) {
      let at = 0;
      for (; left > 0; left--) at += node.data.codePointAt(at)! > 0xffff ? 2 : 1;
      return [node, at];
    }
    left -= length;
  }
  return last && [last, last.length];
}

/** The DOM ranges that show `place`, one for each holder that shows some of it. */
export function domRangesOf(holders: readonly Holder[], place: Place): StaticRange[] {
  const ranges: StaticRange[] = [];
  for (const holder of holders) {
    if (holder.articleId !== place.articleId || holder.part !== place.part) continue;
    if (holder.first >= place.end || holder.first + holder.length <= place.start) continue;
    const from = positionIn(holder, place.start);
    const to = positionIn(holder, place.end);
    if (!from || !to) continue;
    ranges.push(
      new StaticRange({ startContainer: from[0], startOffset: from[1], endContainer: to[0], endOffset: to[1] }),
    );
  }
  return ranges;
}

/** A live range for measuring. */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}
