/**
 * The results, all of them in one scroll: only the rows in sight exist, and only their pages are asked for. Rows are of
 * one height. Beyond `mostRows` a browser's coordinates end: the list goes on in a next part.
 */
import {
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useDeed } from "../../data/ask.ts";
import { usePicked } from "../../export/selection.ts";
import { address } from "../../route.ts";
import { useKeys } from "../../ui/keys.ts";
import { usePaperName } from "../../ui/paper-name.ts";
import { useDates } from "../../words/dates.ts";
import { askedKey } from "../asked.ts";
import { keepSpot, spotOf } from "./memory.ts";
import { pickHit, Row } from "./row.tsx";
import { type Found, pageSize, useHits } from "./use-search.ts";
import { useRowHeight } from "./use-row-height.ts";
import { useRows } from "./use-rows.ts";

const mostRows = 100_000;

type Props = {
  found: Found;
  /** What scrolls; the list is somewhere in it. */
  scroller: HTMLElement;
  /** Where the keyboard goes on Escape, and from the first row upwards. */
  leave: () => void;
};

export const HitList = memo(function HitList({ found, scroller, leave }: Props) {
  const { t } = useTranslation();
  const { asked, answer } = found;
  const key = askedKey(asked);
  const list = useRef<HTMLOListElement>(null);
  const wantsFocus = useRef(false);
  const [spot] = useState(() => spotOf(key));
  const [{ of, at: wanted, part }, setPlace] = useState({ of: key, at: spot?.at ?? 0, part: spot?.part ?? 0 });
  // Another search begins at its first result.
  if (of !== key) setPlace({ of: key, at: 0, part: 0 });
  const total = answer.total;
  const at = Math.min(wanted, Math.max(0, total - 1));
  const first = part * mostRows;
  const rows = Math.max(0, Math.min(mostRows, total - first));
  const height = useRowHeight();
  const picked = new Set(usePicked().map(({ id }) => id));
  const remember = useDeed("searches.remember", ["searches.history"]);

  const seen = useRows({ list, scroller, count: rows, height, top: spot?.top ?? 0 });
  const inSight = Array.from({ length: seen.last - seen.first }, (_, row) => first + seen.first + row);
  // The row that has the keyboard stays, however far one scrolls.
  const drawn = inSight.includes(at) || at < first || at >= first + rows ? inSight : [...inSight, at];
  const pages = [...new Set(drawn.map((place) => Math.floor(place / pageSize)))].toSorted((a, b) => a - b);
  const paperName = usePaperName();
  const hitAt = useHits(found, pages);

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

  const goTo = (to: number) => {
    const next = Math.min(Math.max(to, 0), total - 1);
    wantsFocus.current = true;
    setPlace({ of: key, at: next, part: Math.floor(next / mostRows) });
    if (next >= first && next < first + rows) seen.bring(next - first);
    if (next === at) focusRow();
  };
  const bringHere = useEffectEvent(() => seen.bring(at - first));
  const shownPart = useRef(part);
  useLayoutEffect(() => {
    if (shownPart.current !== part) bringHere();
    shownPart.current = part;
  }, [part]);
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

  const { query, narrow, sort } = asked;
  const { mutate } = remember;
  const word = query.trim();
  const open = useCallback(() => {
    if (word !== "") mutate({ query: word });
  }, [word, mutate]);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the links inside */}
      <ol
        ref={list}
        className="hits"
        aria-label={t("search.results")}
        style={{ blockSize: rows * height }}
        onKeyDown={onKey}
        onFocus={(event) => {
          const row = Number(event.target.closest<HTMLElement>("li")?.dataset["at"]);
          if (Number.isSafeInteger(row) && row !== at) setPlace({ of: key, at: row, part });
        }}
      >
        {drawn.map((place) => {
          const hit = hitAt(place);
          return (
            <li
              key={place}
              data-at={place}
              aria-posinset={place + 1}
              aria-setsize={total}
              style={{ blockSize: height, transform: `translateY(${(place - first) * height}px)` }}
            >
              {hit && (
                <Row
                  hit={hit}
                  paper={paperName(hit)}
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
});

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
