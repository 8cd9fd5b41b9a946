/** What the menu is about: words that were selected with mouse, finger or keys, or a highlight that was pressed. */
import { type RefObject, useCallback, useEffect, useEffectEvent, useState } from "react";
import type { Highlight } from "../../src/desk-shapes.ts";
import type { Painter } from "./paint.ts";
import { liveRange, type Place, placesOf } from "./places.ts";

export type Opening = "menu" | "note" | "tags" | "bookmark";

export type Selected = {
  key: number;
  /** What a mark would cover: one place for each part of the article that is touched. */
  places: Place[];
  /** Highlights under the words that were pressed, the one that is meant first. */
  highlights: string[];
  /** Where the words stand, in window coordinates. */
  at: DOMRect;
  /** Called by keyboard: the keyboard goes on in the menu. */
  focus: boolean;
  open: Opening;
};

export type Select = (selected: Omit<Selected, "key">) => void;

/** A finger's selection has no end that is told: it is taken when it has rested this long (ms). */
const rest = 450;
let keys = 0;

export function useSelected(
  box: RefObject<HTMLElement | null>,
  painter: Painter | null,
  highlights: readonly Highlight[],
) {
  const [selected, setSelected] = useState<Selected | null>(null);
  const select: Select = useCallback((next) => setSelected({ ...next, key: ++keys }), []);
  const close = useCallback(() => setSelected(null), []);

  /** Words that are exactly a highlight mean the highlight. */
  const takeSelection = useEffectEvent((focus: boolean): boolean => {
    const taken = selectedPlaces(box.current);
    if (!taken) return false;
    const same = highlights.filter(
      ({ range }) => range && taken.places.length === 1 && samePlace(range, taken.places[0]),
    );
    select({ ...taken, highlights: same.map(({ id }) => id), focus, open: "menu" });
    return true;
  });
  const press = useEffectEvent((event: MouseEvent) => {
    const spot = document.caretPositionFromPoint(event.clientX, event.clientY);
    const under = spot && painter ? painter.at(spot.offsetNode, spot.offset).filter(({ id }) => isStored(id)) : [];
    const [first] = under;
    if (!painter || !first) return;
    select({
      places: [first.place],
      highlights: under.map(({ id }) => id),
      at: boxNear(painter.rangesOf(first.id), event.clientX, event.clientY),
      focus: false,
      open: "menu",
    });
  });

  useEffect(() => {
    const root = box.current;
    if (!root) return;
    const stop = new AbortController();
    const { signal } = stop;
    let finger = false;
    let resting: ReturnType<typeof setTimeout> | undefined;
    root.addEventListener("pointerdown", ({ pointerType }) => (finger = pointerType !== "mouse"), { signal });
    root.addEventListener(
      "click",
      (event) => {
        const target = event.target as Element;
        // A second click selects a word; a second tap is a tap.
        if ((event.detail > 1 && !finger) || target.closest("button, a, [role=button], .desk-layer")) return;
        if (getSelection()?.isCollapsed !== false) press(event);
      },
      { signal },
    );
    // A drag may end anywhere in the window.
    document.addEventListener(
      "pointerup",
      (event) => {
        if (event.pointerType !== "mouse" || inMenu(event.target)) return;
        // The selection of a double click, or its end, is made after the event.
        setTimeout(() => takeSelection(false));
      },
      { signal },
    );
    document.addEventListener(
      "selectionchange",
      () => {
        clearTimeout(resting);
        if (finger) resting = setTimeout(() => takeSelection(false), rest);
      },
      { signal },
    );
    return () => {
      stop.abort();
      clearTimeout(resting);
    };
  }, [box]);

  return { selected, select, close };
}

const isStored = (id: string): boolean => id !== "here" && !id.startsWith("pending");
const inMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(".float, .panel, .overlay, .chrome") !== null;

export const samePlace = (a: Place, b: Place | undefined): boolean =>
  b !== undefined && a.articleId === b.articleId && a.part === b.part && a.start === b.start && a.end === b.end;

/** What is selected in the text under `root`, and where its end stands. */
export function selectedPlaces(root: HTMLElement | null): { places: Place[]; at: DOMRect } | null {
  const selection = getSelection();
  if (!root || !selection?.rangeCount || selection.isCollapsed || !selection.anchorNode) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer) && !range.commonAncestorContainer.contains(root)) return null;
  if (!root.contains(selection.anchorNode)) return null;
  const places = placesOf(range, selection.anchorNode);
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const focus = document.createRange();
  if (selection.focusNode) focus.setStart(selection.focusNode, selection.focusOffset);
  const end = [...focus.getClientRects()].at(-1) ?? boxes.at(-1);
  return places.length > 0 && end ? { places, at: end } : null;
}

function boxNear(ranges: readonly StaticRange[], x: number, y: number): DOMRect {
  const boxes = ranges.flatMap((range) => [...liveRange(range).getClientRects()]);
  return (
    boxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) ?? new DOMRect(x, y, 0, 0)
  );
}
