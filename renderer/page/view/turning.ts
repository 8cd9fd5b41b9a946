/** What turns a page: keys, the wheel, a swipe. */
import { useEffect, useRef } from "react";

export type Turn = "next" | "previous" | "first" | "last";

/** Pixels of wheel movement that make a turn, and the rest (ms) before the next one. */
const wheelTravel = 60;
const wheelRest = 260;
const swipeTravel = 48;

const keys = (vertical: boolean): Record<string, Turn> => ({
  ArrowRight: vertical ? "previous" : "next",
  ArrowLeft: vertical ? "next" : "previous",
  ArrowDown: "next",
  ArrowUp: "previous",
  PageDown: "next",
  PageUp: "previous",
  Home: "first",
  End: "last",
});

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input,textarea,select,[contenteditable],[role=dialog],[role=listbox],[role=menu]") !== null;

/** Listens on `root` (and for keys on the document while nothing has the focus). Vertical pages run right to left. */
export function useTurning(
  root: React.RefObject<HTMLElement | null>,
  vertical: boolean,
  turn: (turn: Turn) => void,
): void {
  const latest = useRef(turn);
  useEffect(() => {
    latest.current = turn;
  });
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const stop = new AbortController();
    const { signal } = stop;
    const map = keys(vertical);

    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.target !== document.body && !element.contains(event.target as Node)) return;
      const space = event.key === " " && !(event.target instanceof HTMLButtonElement);
      const wanted = space ? (event.shiftKey ? "previous" : "next") : event.shiftKey ? undefined : map[event.key];
      if (!wanted) return;
      event.preventDefault();
      latest.current(wanted);
    };
    document.addEventListener("keydown", onKey, { signal });

    let travel = 0;
    let turned = 0;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey) return;
      event.preventDefault();
      const along = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX * (vertical ? -1 : 1) : event.deltaY;
      if (event.timeStamp - turned < wheelRest) return;
      travel = Math.sign(along) === Math.sign(travel) ? travel + along : along;
      if (Math.abs(travel) < wheelTravel && event.deltaMode === 0) return;
      latest.current(travel > 0 ? "next" : "previous");
      travel = 0;
      turned = event.timeStamp;
    };
    element.addEventListener("wheel", onWheel, { signal, passive: false });

    let from: { x: number; y: number; id: number } | null = null;
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType === "touch") from = { x: event.clientX, y: event.clientY, id: event.pointerId };
    };
    const onUp = (event: PointerEvent): void => {
      if (!from || event.pointerId !== from.id) return;
      const x = event.clientX - from.x;
      const y = event.clientY - from.y;
      from = null;
      if (Math.abs(x) < swipeTravel || Math.abs(x) < 2 * Math.abs(y)) return;
      latest.current(x < 0 === !vertical ? "next" : "previous");
    };
    element.addEventListener("pointerdown", onDown, { signal });
    element.addEventListener("pointerup", onUp, { signal });
    element.addEventListener("pointercancel", () => (from = null), { signal });
    return () => stop.abort();
  }, [root, vertical]);
}
