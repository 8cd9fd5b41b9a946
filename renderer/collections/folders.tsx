/** The folders: a list to choose from, put in order by dragging or with Alt and the arrow keys. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Collection } from "../../src/desk-shapes.ts";
import { useDo } from "../desk/data.ts";
import { address, go } from "../route.ts";
import { useDates } from "../words/dates.ts";
import { useDrag } from "./drag.ts";
import { branches, stepBefore } from "./tree.ts";

type Props = { all: readonly Collection[]; chosen: string | undefined };

export function Folders({ all, chosen }: Props) {
  const { t } = useTranslation();
  const { number } = useDates();
  const act = useDo();
  const list = useRef<HTMLUListElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const siblings = (parent: string | null) => all.filter((one) => one.parent === parent).map(({ id }) => id);
  const move = (id: string, parent: string | null, before: string | null) =>
    act("collection.move", { id, parent, before }, ["collections"]);

  const { source, target } = useDrag(
    { rows: "collection", into: ["collection", "clipping"] },
    (kind, id, on, where) => {
      const onto = all.find((one) => one.id === on);
      if (!onto) return;
      if (kind === "clipping") void act("clipping.move", { ids: [id], collection: on }, ["collections"]);
      else if (where === "into") void move(id, on, null);
      else {
        const ids = siblings(onto.parent);
        void move(id, onto.parent, where === "before" ? on : (ids[ids.indexOf(on) + 1] ?? null));
      }
    },
  );
  const moves = useRef(Promise.resolve());
  const press = (event: KeyboardEvent, { id, parent }: Collection) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const way = event.key === "ArrowUp" ? -1 : 1;
    // One after another: a second press counts from where the first one has put it.
    moves.current = moves.current.then(async () => {
      const now = (await act("collections.list", {}, [])) ?? [];
      const ids = now.filter((one) => one.parent === parent).map((one) => one.id);
      const before = stepBefore(ids, id, way);
      if (before !== undefined && (await move(id, parent, before))) setMoved(id);
    });
  };
  // A row that went elsewhere takes the keyboard with it.
  useEffect(() => {
    if (moved === null) return;
    list.current?.querySelector<HTMLElement>(`[data-id="${moved}"] a`)?.focus();
    setMoved(null);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the row is there when the list has come again
  }, [moved, all]);

  const add = async () => {
    const fresh = await act("collection.save", { name: t("collections.unnamed") }, ["collections"]);
    if (fresh) go({ view: "collections", collection: fresh.id });
  };
  return (
    <section aria-labelledby="folders">
      <h2 id="folders">{t("collections.folders")}</h2>
      <ul ref={list} className="folders">
        {branches(all).map(({ collection, depth }) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the link inside
          <li
            key={collection.id}
            data-id={collection.id}
            style={{ paddingInlineStart: `${depth * 1.25}em` }}
            onKeyDown={(event) => press(event, collection)}
            {...source("collection", collection.id)}
            {...target(collection.id)}
          >
            <Link
              href={address({ view: "collections", collection: collection.id })}
              {...(collection.id === chosen && { "aria-current": "page" as const })}
            >
              {collection.name}
            </Link>
            <span className="quiet">{number(collection.clippings)}</span>
          </li>
        ))}
      </ul>
      <Button className="plain" onPress={() => void add()}>
        {t("collections.new")}
      </Button>
    </section>
  );
}
