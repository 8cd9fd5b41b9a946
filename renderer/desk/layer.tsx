/**
 * What lies over the text of an issue or an article: marks are painted, words that are selected get their menu, and
 * ribbons and notes show in the margin. It is put beside the pages (or the scroll) in the same positioned box, and
 * only reads their DOM.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Article, Issue } from "../../src/shapes.ts";
import { CaretLayer } from "./caret-layer.tsx";
import { useMarks } from "./data.ts";
import { useAdd } from "./add.ts";
import { MarginMarks } from "./margin.tsx";
import { MarkMenus } from "./menus.tsx";
import { usePainter } from "./observe.ts";
import type { Painted } from "./paint.ts";
import type { Place } from "./places.ts";
import { useSelected } from "./selected.ts";

type Props = {
  issue: Issue;
  articles: readonly Article[];
  /** A place that was jumped to. */
  here?: Place | null;
};

export function DeskLayer({ issue, articles, here = null }: Props) {
  const { t } = useTranslation();
  const layer = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLElement | null>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    box.current = layer.current?.parentElement ?? null;
    setReady(true);
  }, []);
  const ids = useMemo(() => articles.map(({ id }) => id), [articles]);
  const marks = useMarks(ids, issue.id);
  return (
    <div ref={layer} className="desk-layer" role="group" aria-label={t("desk.layer")}>
      {ready && <Over box={box} articles={articles} marks={marks} here={here} />}
    </div>
  );
}

type OverProps = Omit<Required<Props>, "issue"> & {
  box: React.RefObject<HTMLElement | null>;
  marks: ReturnType<typeof useMarks>;
};

function Over({ box, articles, marks, here }: OverProps) {
  const { painter, version, turns } = usePainter(box);
  const { add, pending } = useAdd(marks.highlights);
  const { selected, select, close } = useSelected(box, painter, marks.highlights);

  const painted = useMemo<Painted[]>(() => {
    const list = marks.highlights.flatMap(({ id, color, style, range }) =>
      range ? [{ id, place: range, name: `desk-${color}-${style}` }] : [],
    );
    if (here) list.push({ id: "here", place: here, name: "desk-here" });
    const known = new Set(list.map(({ id }) => id));
    return [...list, ...pending.filter(({ id }) => !known.has(id))];
  }, [marks.highlights, pending, here]);
  useEffect(() => painter?.paint(painted), [painter, painted]);

  return (
    <>
      {painter && (
        <MarginMarks box={box} painter={painter} version={version} marks={marks} articles={articles} onOpen={select} />
      )}
      <CaretLayer box={box} painter={painter} version={version} onMark={select} />
      {selected && (
        <MarkMenus
          key={selected.key}
          selected={selected}
          marks={marks}
          articles={articles}
          add={add}
          turns={turns}
          onSelect={select}
          onClose={close}
        />
      )}
    </>
  );
}
