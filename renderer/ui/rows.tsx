/** A long list of which only what is in sight is drawn; a short one is drawn as it is. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

/** Up to so many rows there is nothing to gain. */
const FEW = 80;

type Props<T> = {
  items: readonly T[];
  keyOf: (item: T) => string | number;
  /** Height of a row in pixels, about. */
  height: number;
  render: (item: T, index: number) => ReactNode;
  className?: string;
  label?: string;
};

export function Rows<T>(props: Props<T>) {
  const { items, keyOf, render, className, label } = props;
  if (items.length > FEW) return <Many {...props} />;
  return (
    <ul className={className} aria-label={label}>
      {items.map((item, index) => (
        <li key={keyOf(item)}>{render(item, index)}</li>
      ))}
    </ul>
  );
}

function Many<T>({ items, keyOf, height, render, className, label }: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState<{ scroller: HTMLElement; margin: number } | null>(null);
  useLayoutEffect(() => {
    const scroller = list.current?.closest<HTMLElement>(".panel, .view");
    if (!scroller || !list.current) return;
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const margin = Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop);
      setPlace((old) => (old?.margin === margin && old.scroller === scroller ? old : { scroller, margin }));
    };
    measure();
    // What stands above may grow: an import that reports, a list that is opened.
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    for (const child of scroller.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  // oxlint-disable-next-line react/incompatible-library -- its functions are used in this very render
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => place?.scroller ?? null,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: place?.margin ?? 0,
    getItemKey: (index) => keyOf(items[index]!),
  });
  const rows = virtual.getVirtualItems();
  const before = (rows[0]?.start ?? 0) - (rows.length > 0 ? (place?.margin ?? 0) : 0);
  const after = virtual.getTotalSize() - ((rows.at(-1)?.end ?? 0) - (place?.margin ?? 0));
  return (
    <ul
      ref={list}
      className={className}
      aria-label={label}
      style={{ paddingBlock: `${Math.max(0, before)}px ${Math.max(0, after)}px`, overflowAnchor: "none" }}
    >
      {rows.map(({ index, key }) => (
        <li
          key={key as string}
          ref={virtual.measureElement}
          data-index={index}
          aria-setsize={items.length}
          aria-posinset={index + 1}
        >
          {render(items[index]!, index)}
        </li>
      ))}
    </ul>
  );
}
