/** The list of the notebook: only what is near the window's view is asked for and drawn. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Note, NotebookEntry } from "../../src/desk-shapes.ts";
import { answer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { NoteEditor } from "../notes/note.tsx";
import { FailureNote } from "../ui/failure.tsx";
import { useStoreValue } from "../ui/store.ts";
import { useDates } from "../words/dates.ts";
import { Entry } from "./entry.tsx";
import { Filters } from "./filters.tsx";
import { type Shown, shown } from "./filter.ts";

/** Entries that one question brings. */
const PAGE = 100;
/** Height (px) of an entry before it has been seen. */
const GUESS = 132;

export function Entries() {
  const { t } = useTranslation();
  const { number } = useDates();
  const view = useStoreValue(shown);
  const [pages, setPages] = useState<readonly number[]>([0]);
  const { total, entryAt, error, retry } = usePages(view, pages);
  const none = total === 0;
  return (
    <>
      <Filters />
      <div className="notebook-line">
        <output className="quiet">
          {total !== null && t("notebook.count", { count: total, shown: number(total) })}
        </output>
        <FreeNote />
      </div>
      {error && <FailureNote error={error} retry={retry} />}
      {none && (
        <p className="empty">{t(Object.keys(view.filter).length > 0 ? "notebook.none-fits" : "notebook.none")}</p>
      )}
      {total !== null && total > 0 && <List total={total} entryAt={entryAt} onPages={setPages} />}
    </>
  );
}

function usePages({ filter, sort }: Shown, pages: readonly number[]) {
  const client = useClient();
  const wanted = [...new Set([0, ...pages])];
  const answers = useQueries({
    queries: wanted.map((page) => {
      const input = { filter, sort, offset: page * PAGE, limit: PAGE };
      return {
        queryKey: ["notebook.list", input],
        queryFn: () => answer(client, "notebook.list", input),
        placeholderData: keepPreviousData,
      };
    }),
  });
  const loaded = new Map(wanted.map((page, at) => [page, answers[at]?.data?.entries ?? []]));
  return {
    total: answers[0]?.data?.total ?? null,
    error: answers.find((one) => one.error)?.error ?? null,
    retry: () => void Promise.all(answers.map((one) => one.refetch())),
    entryAt: (index: number): NotebookEntry | undefined => loaded.get(Math.floor(index / PAGE))?.[index % PAGE],
  };
}

type ListProps = {
  total: number;
  entryAt: (index: number) => NotebookEntry | undefined;
  onPages: (pages: readonly number[]) => void;
};

function List({ total, entryAt, onPages }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  // oxlint-disable-next-line react/incompatible-library -- its values stay in this component
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => list.current?.closest<HTMLElement>("main") ?? null,
    estimateSize: () => GUESS,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => entryAt(index)?.id ?? index,
  });
  const items = rows.getVirtualItems();
  const from = Math.floor((items[0]?.index ?? 0) / PAGE);
  const to = Math.floor((items.at(-1)?.index ?? 0) / PAGE);
  useLayoutEffect(() => {
    onPages(Array.from({ length: to - from + 1 }, (_, at) => from + at));
  }, [from, to, onPages]);
  return (
    <ul ref={list} className="entries" style={{ blockSize: rows.getTotalSize() }}>
      {items.map(({ key, index, start }) => {
        const entry = entryAt(index);
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {entry && <Entry entry={entry} />}
          </li>
        );
      })}
    </ul>
  );
}

/** A note on nothing in particular. */
function FreeNote() {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(0);
  const [made, setMade] = useState<Note | null>(null);
  if (sheet === 0)
    return (
      <Button className="plain" onPress={() => setSheet(1)}>
        {t("notebook.write")}
      </Button>
    );
  return (
    <div className="free-note">
      <NoteEditor key={sheet} target={{}} note={made} focus onCreated={setMade} />
      <Button
        className="plain"
        onPress={() => {
          setMade(null);
          setSheet(0);
        }}
      >
        {t("export.finish")}
      </Button>
    </div>
  );
}
