/**
 * Which rows of a long list are in sight. All rows are of one height, so that nothing is measured and a list of 100,000
 * costs what one of ten costs.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";

/** Rows beyond both edges. */
const beyond = 8;
/** px, where there is no layout (tests without a browser). */
const unknownRoom = 800;

type Rows = {
  list: RefObject<HTMLElement | null>;
  scroller: HTMLElement;
  count: number;
  height: number;
  /** Where the list was scrolled to before; px of the scroller. */
  top: number;
};

/** `first` and `last` (exclusive) of the rows to draw, and a way to bring one into sight. */
export function useRows({ list, scroller, count, height, top }: Rows) {
  const [range, setRange] = useState({ first: 0, last: 0 });
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- only where it begins
  useLayoutEffect(() => void (scroller.scrollTop = top), [scroller]);
  const measure = useCallback(() => {
    const above = scroller.scrollTop - (list.current?.offsetTop ?? 0);
    const room = scroller.clientHeight || unknownRoom;
    const first = Math.max(0, Math.min(count, Math.floor(above / height) - beyond));
    const last = Math.min(count, Math.ceil((above + room) / height) + beyond);
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, [list, scroller, count, height]);
  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    scroller.addEventListener("scroll", measure, { passive: true });
    // What stands above the list grows and shrinks.
    const observer = typeof ResizeObserver === "function" ? new ResizeObserver(measure) : null;
    for (const element of [scroller, ...scroller.children]) observer?.observe(element);
    return () => {
      scroller.removeEventListener("scroll", measure);
      observer?.disconnect();
    };
  }, [scroller, measure]);

  const bring = (row: number): void => {
    const start = (list.current?.offsetTop ?? 0) + row * height;
    if (row === 0) scroller.scrollTop = 0;
    else if (start < scroller.scrollTop) scroller.scrollTop = start;
    else if (start + height > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = start + height - scroller.clientHeight;
    measure();
  };
  return { ...range, bring };
}
