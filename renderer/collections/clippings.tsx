/** The clippings of a collection: read, put in order by dragging or with Alt and the arrow keys, commented, taken out. */
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Clipping, Collection } from "../../src/desk-shapes.ts";
import type { Answer } from "../../src/questions.ts";
import { useDo, useRemove } from "../desk/data.ts";
import { toArticle } from "../route.ts";
import { usePaperName } from "../ui/paper-name.ts";
import { useDates } from "../words/dates.ts";
import { ClippingNote } from "./clipping-note.tsx";
import { useDrag } from "./drag.ts";
import { reordered, stepBefore } from "./tree.ts";

type Props = { collection: Collection; clippings: readonly Clipping[] };

export function Clippings({ collection, clippings }: Props) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const act = useDo();
  const remove = useRemove();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const ids = clippings.map(({ id }) => id);

  const move = async (id: string, before: string | null) => {
    // Shown at once; the library's own order comes after it.
    cache.setQueryData<Answer<"collection.get">>(
      ["collection.get", { id: collection.id }],
      (now) => now && { ...now, clippings: arranged(now.clippings, id, before) },
    );
    setMoved(id);
    await act("clipping.move", { ids: [id], collection: collection.id, before }, ["collections"]);
  };
  const { source, target } = useDrag({ rows: "clipping", into: [] }, (_kind, id, on, where) => {
    void move(
      id,
      where === "before"
        ? on
        : (ids.filter((other) => other !== id)[ids.filter((other) => other !== id).indexOf(on) + 1] ?? null),
    );
  });
  const step = (id: string, way: -1 | 1) => {
    // A second press may come before the first one is drawn: the order of now counts.
    const now = cache.getQueryData<Answer<"collection.get">>(["collection.get", { id: collection.id }])?.clippings;
    const before = stepBefore(now?.map((clipping) => clipping.id) ?? ids, id, way);
    if (before !== undefined) void move(id, before);
  };
  const press = (event: KeyboardEvent, id: string) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    step(id, event.key === "ArrowUp" ? -1 : 1);
  };
  // A row that went elsewhere takes the keyboard with it.
  useEffect(() => {
    if (moved === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-id="${moved}"]`);
    if (row && !row.contains(document.activeElement)) row.querySelector<HTMLElement>("a, button")?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the row is there when the list has come again
  }, [moved, clippings]);

  if (clippings.length === 0) return <p className="empty">{t("collections.empty")}</p>;
  const place = moved === null ? -1 : ids.indexOf(moved);
  return (
    <>
      <ol ref={list} className="clippings">
        {clippings.map((clipping, at) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the controls inside
          <li
            key={clipping.id}
            data-id={clipping.id}
            onKeyDown={(event) => press(event, clipping.id)}
            {...source("clipping", clipping.id)}
            {...target(clipping.id)}
          >
            <Row clipping={clipping} />
            <p className="row-tools">
              <Button
                className="plain"
                aria-label={t("collections.up")}
                isDisabled={at === 0}
                onPress={() => step(clipping.id, -1)}
              >
                ↑
              </Button>
              <Button
                className="plain"
                aria-label={t("collections.down")}
                isDisabled={at === clippings.length - 1}
                onPress={() => step(clipping.id, 1)}
              >
                ↓
              </Button>
              <Button className="plain" onPress={() => void remove([clipping.id], t("collections.taken-out"))}>
                {t("collections.take-out")}
              </Button>
            </p>
          </li>
        ))}
      </ol>
      <output className="unseen">
        {place >= 0 && t("collections.placed", { place: place + 1, count: clippings.length })}
      </output>
    </>
  );
}

function arranged(clippings: readonly Clipping[], moved: string, before: string | null): Clipping[] {
  const order = reordered(
    clippings.map(({ id }) => id),
    moved,
    before,
  );
  return clippings.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function Row({ clipping }: { clipping: Clipping }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const paperName = usePaperName();
  const { article, articleId } = clipping;
  return (
    <div className="clipping">
      {article && articleId !== null ? (
        <>
          <Link href={toArticle(articleId)} className={article.title === null ? "headline no-title" : "headline"}>
            <span lang="zh-CN">{article.title ?? (article.opening || t("article.untitled"))}</span>
          </Link>
          <p className="quiet">
            <span lang="zh-CN">{paperName(article)}</span>
            {article.date && ` · ${date(article.date)}`}
          </p>
        </>
      ) : (
        <p className="headline no-title">{t(`notebook.status.${clipping.status}`)}</p>
      )}
      <ClippingNote clipping={clipping} />
    </div>
  );
}
