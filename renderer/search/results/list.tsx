/**
 * The results, all of them in one scroll: only the rows in sight exist, and only their pages are asked for. Rows are of
 * one height. Beyond `mostRows` a browser's coordinates end: the list goes on in a next part.
 */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Hit } from "../../../src/shapes.ts";
import { useDeed } from "../../data/ask.ts";
import { usePicked } from "../../export/selection.ts";
import { address } from "../../route.ts";
import { useKeys } from "../../ui/keys.ts";
import { useDates } from "../../words/dates.ts";
import { type Asked, askedKey } from "../asked.ts";
import { keepSpot, spotOf } from "./memory.ts";
import { pickHit, Row } from "./row.tsx";
import { pageSize, type SearchAnswer, useHits } from "./use-search.ts";
import { useRowHeight } from "./use-row-height.ts";

const mostRows = 100_000;

type Props = {
  asked: Asked;
  answer: SearchAnswer;
  /** What scrolls; the list is somewhere in it. */
  scroller: HTMLElement;
  /** Where the keyboard goes on Escape, and from the first row upwards. */
  leave: () => void;
};

export function HitList({ asked, answer, scroller, leave }: Props) {
  const { t } = useTranslation();
  const key = askedKey(asked);
  const list = useRef<HTMLOListElement>(null);
  const wantsFocus = useRef(false);
  const [spot] = useState(() => spotOf(key));
  const [{ of, at, part }, setPlace] = useState({ of: key, at: spot?.at ?? 0, part: spot?.part ?? 0 });
  // Another search begins at its first result.
  if (of !== key) setPlace({ of: key, at: 0, part: 0 });
  const total = answer.total;
  const first = part * mostRows;
  const rows = Math.max(0, Math.min(mostRows, total - first));
  const height = useRowHeight();
  const margin = useOffsetIn(scroller, list);
  const picked = new Set(usePicked().map(({ id }) => id));
  const remember = useDeed("searches.remember", ["searches.history"]);

  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: margin,
    initialOffset: spot?.top ?? 0,
    // The row that has the keyboard stays, however far one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const row = at - first;
      return shown.includes(row) || row < 0 || row >= rows ? shown : [...shown, row].toSorted((a, b) => a - b);
    },
  });
  const items = virtual.getVirtualItems();
  useEffect(() => virtual.measure(), [virtual, height]);
  const pages = [...new Set(items.map(({ index }) => Math.floor((first + index) / pageSize)))];
  const hitAt = useHits(asked, answer, pages);

  const shownKey = useRef(key);
  useLayoutEffect(() => {
    if (shownKey.current === key) return;
    shownKey.current = key;
    scroller.scrollTop = 0;
  }, [key, scroller]);
  useEffect(() => {
    const keep = () => keepSpot(key, { at, part, total, top: scroller.scrollTop });
    keep();
    scroller.addEventListener("scroll", keep, { passive: true });
    return () => scroller.removeEventListener("scroll", keep);
  }, [key, at, part, total, scroller]);

  const focusRow = useCallback(() => {
    const link = list.current?.querySelector<HTMLElement>('li > a[tabindex="0"]');
    if (link) wantsFocus.current = false;
    link?.focus({ preventScroll: true });
  }, []);
  const current = hitAt(at);
  useEffect(() => {
    if (wantsFocus.current && current) focusRow();
  }, [current, focusRow]);
  // One who comes back from a result is where one left, with the keyboard too: after the view has taken it.
  useEffect(() => {
    if (!spot) return;
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body || document.activeElement?.id === "main") focusRow();
    });
    return () => cancelAnimationFrame(frame);
  }, [spot, focusRow]);

  const goTo = (wanted: number) => {
    const next = Math.min(Math.max(wanted, 0), total - 1);
    const into = Math.floor(next / mostRows);
    wantsFocus.current = true;
    setPlace({ of: key, at: next, part: into });
    if (next === 0) scroller.scrollTop = 0;
    else virtual.scrollToIndex(next - into * mostRows, { align: "auto" });
    if (next === at) focusRow();
  };
  const isHere = () => list.current?.contains(document.activeElement) ?? false;
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(scroller.clientHeight / height) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: total - 1 }[
      event.key
    ];
    if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) leave();
    else if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    else goTo(to);
    event.preventDefault();
  };
  useKeys({
    j: () => goTo(isHere() ? at + 1 : at),
    k: () => goTo(isHere() ? at - 1 : at),
    x: () => current && pickHit(current, t("article.untitled")),
  });

  const open = useCallback(
    (_hit: Hit) => {
      if (asked.query.trim() !== "") remember.mutate({ query: asked.query.trim() });
    },
    [asked.query, remember.mutate],
  );
  const { query, narrow, sort } = asked;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the links inside */}
      <ol
        ref={list}
        className="hits"
        aria-label={t("search.results")}
        style={{ blockSize: virtual.getTotalSize() }}
        onKeyDown={onKey}
        onFocus={(event) => {
          const row = Number(event.target.closest<HTMLElement>("li")?.dataset["at"]);
          if (Number.isSafeInteger(row) && row !== at) setPlace({ of: key, at: row, part });
        }}
      >
        {items.map(({ index, start }) => {
          const place = first + index;
          const hit = hitAt(place);
          return (
            <li
              key={place}
              data-at={place}
              aria-posinset={place + 1}
              aria-setsize={total}
              style={{ blockSize: height, transform: `translateY(${start - margin}px)` }}
            >
              {hit && (
                <Row
                  hit={hit}
                  href={address({ view: "article", id: hit.id, query, result: { at: place, narrow, sort } })}
                  current={place === at}
                  picked={picked.has(hit.id)}
                  onOpen={open}
                />
              )}
            </li>
          );
        })}
      </ol>
      {total > mostRows && <Parts first={first} rows={rows} total={total} goTo={goTo} />}
    </>
  );
}

function Parts({
  first,
  rows,
  total,
  goTo,
}: {
  first: number;
  rows: number;
  total: number;
  goTo: (at: number) => void;
}) {
  const { t } = useTranslation();
  const { number } = useDates();
  return (
    <p className="actions parts">
      <span className="quiet">
        {t("search.part", { from: number(first + 1), to: number(first + rows), total: number(total) })}
      </span>
      {first > 0 && (
        <Button className="plain" onPress={() => goTo(first - mostRows)}>
          {t("search.part.previous")}
        </Button>
      )}
      {first + rows < total && (
        <Button className="plain" onPress={() => goTo(first + mostRows)}>
          {t("search.part.next")}
        </Button>
      )}
    </p>
  );
}

/** How far below the top of what scrolls the list begins; follows whatever stands above it. */
function useOffsetIn(scroller: HTMLElement, list: React.RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setOffset(list.current?.offsetTop ?? 0);
    measure();
    if (typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(measure);
    for (const child of scroller.children) if (child !== list.current) observer.observe(child);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller, list]);
  return offset;
}
