/** Choosing a stretch of bars by dragging over them; a tap chooses one bar, a tap on the only chosen one lets it go. */
import { type PointerEvent, type RefObject, useState } from "react";

/** First and last bar, inclusive. */
export type Span = readonly [number, number];

type Brush = {
  frame: RefObject<HTMLElement | null>;
  count: number;
  chosen: Span | null;
  choose: (span: Span | null) => void;
};

export const ordered = (a: number, b: number): Span => (a <= b ? [a, b] : [b, a]);

export function useBrush({ frame, count, chosen, choose }: Brush) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const barAt = (event: PointerEvent): number => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    const at = Math.floor(((event.clientX - box.left) / box.width) * count);
    return Math.min(Math.max(at, 0), count - 1);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || count === 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = barAt(event);
      setDrag({ from: at, to: at });
    },
    onPointerMove: (event: PointerEvent) => {
      const at = barAt(event);
      setOver(count > 0 ? at : null);
      if (drag) setDrag({ ...drag, to: at });
    },
    onPointerUp: (event: PointerEvent) => {
      if (!drag) return;
      const [first, last] = ordered(drag.from, barAt(event));
      setDrag(null);
      const same = chosen?.[0] === first && chosen[1] === last && first === last;
      choose(same ? null : [first, last]);
    },
    onPointerCancel: () => setDrag(null),
    onPointerLeave: () => setOver(null),
  };
  return {
    /** What is being dragged over. */
    drawn: drag && ordered(drag.from, drag.to),
    /** The bar under the pointer. */
    over,
    handlers,
  };
}
