/**
 * A caret in the newspaper's text, for those who mark without a mouse: the browser's own selection, moved by
 * `Selection.modify`, which knows lines and columns in both writing modes. What it selects can be copied and is read out.
 */
import { type Holder, holderAt } from "./places.ts";

export type Step = "character" | "word" | "line" | "lineboundary" | "paragraph";
export type Move = { by: Step; way: "forward" | "backward" };

const inline = (way: Move["way"], ctrl: boolean): Move => ({ by: ctrl ? "word" : "character", way });
const block = (way: Move["way"], ctrl: boolean): Move => ({ by: ctrl ? "paragraph" : "line", way });

/** What a key moves; in vertical text a line runs down and lines follow one another to the left. */
export function moveOf(key: string, ctrl: boolean, vertical: boolean): Move | null {
  switch (key) {
    case "ArrowRight":
      return vertical ? block("backward", ctrl) : inline("forward", ctrl);
    case "ArrowLeft":
      return vertical ? block("forward", ctrl) : inline("backward", ctrl);
    case "ArrowDown":
      return vertical ? inline("forward", ctrl) : block("forward", ctrl);
    case "ArrowUp":
      return vertical ? inline("backward", ctrl) : block("backward", ctrl);
    case "Home":
      return { by: "lineboundary", way: "backward" };
    case "End":
      return { by: "lineboundary", way: "forward" };
    default:
      return null;
  }
}

/** Steps over what is no text of an article (masthead, jump line, a button) before a caret gives up. */
const most = 12;

/** Moves the caret, or its end of the selection. @returns false where the page ends: nothing has moved. */
export function moveCaret({ by, way }: Move, extend: boolean, root: HTMLElement): boolean {
  const selection = getSelection();
  if (!selection?.focusNode) return false;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  for (let tries = 0; tries < most; tries++) {
    const { focusNode: node, focusOffset: offset } = selection;
    selection.modify(extend ? "extend" : "move", way, by);
    const { focusNode: now } = selection;
    if (!now || (now === node && selection.focusOffset === offset) || !root.contains(now)) break;
    if (inText(now, root)) return true;
  }
  if (extend) selection.setBaseAndExtent(anchorNode ?? focusNode, anchorOffset, focusNode, focusOffset);
  else selection.setPosition(focusNode, focusOffset);
  return false;
}

const inText = (node: Node, root: HTMLElement): boolean => {
  const holder = holderAt(node);
  return holder !== null && root.contains(holder.element) && !holder.element.closest("[data-away]");
};

/** Whether the caret stands in text that is in view. */
export const caretIn = (root: HTMLElement): boolean => {
  const node = getSelection()?.focusNode;
  return node !== null && node !== undefined && inText(node, root);
};

/** Where the caret is to be drawn, in window coordinates: a line of no width (of no height in vertical text). */
export function caretBox(): DOMRect | null {
  const selection = getSelection();
  if (!selection?.focusNode) return null;
  const range = document.createRange();
  range.setStart(selection.focusNode, selection.focusOffset);
  range.collapse(true);
  // At the border of two lines the last box is where the next character stands.
  return [...range.getClientRects()].at(-1) ?? null;
}

/** The part of a scrolled text that is in view decides; on a page everything is. */
export function inView(element: Element, root: HTMLElement): boolean {
  if (element.closest("[data-away]")) return false;
  const box = element.getBoundingClientRect();
  const frame = root.getBoundingClientRect();
  return box.bottom > frame.top && box.top < frame.bottom && box.right > frame.left && box.left < frame.right;
}

/** Puts the caret before the first character of `holder`. */
export function enter({ element }: Holder): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  if (walker.nextNode()) getSelection()?.setPosition(walker.currentNode, 0);
}

/** Selects the paragraph (the line of a headline) that the caret is in, or all of `holder`. */
export function selectAll({ element }: Holder): void {
  getSelection()?.setBaseAndExtent(element, 0, element, element.childNodes.length);
}
