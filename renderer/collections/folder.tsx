/** One collection: its name, its introduction, its clippings in their order. */
import { type FormEvent, useState } from "react";
import { Button, Form, Input, Menu, MenuItem, MenuTrigger, Popover, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Collection } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { useDo, useRemove } from "../desk/data.ts";
import { pick } from "../export/selection.ts";
import { go } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { Clippings } from "./clippings.tsx";
import { Introduction } from "./introduction.tsx";
import { branches, within } from "./tree.ts";
import { focusNow } from "../ui/focus.ts";

type Props = { id: string; all: readonly Collection[] };

export function Folder({ id, all }: Props) {
  const { t } = useTranslation();
  const answer = useAnswer("collection.get", { id });
  const act = useDo();
  const remove = useRemove();
  if (answer.error) return <FailureNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <div />;
  const { collection, clippings } = answer.data;

  const addInside = async () => {
    const fresh = await act("collection.save", { name: t("collections.unnamed"), parent: id }, ["collections"]);
    if (fresh) go({ view: "collections", collection: fresh.id });
  };
  const pickAll = () =>
    pick(
      ...clippings.flatMap(({ articleId, article }) =>
        articleId !== null && article
          ? [
              {
                id: articleId,
                title: article.title ?? article.opening,
                newspaper: article.newspaper,
                date: article.date,
              },
            ]
          : [],
      ),
    );
  const binIt = async () => {
    await remove([id], t("collections.removed", { name: collection.name }));
    go({ view: "collections" }, { replace: true });
  };
  return (
    <section className="folder" aria-labelledby="folder-name">
      <Name key={collection.name} collection={collection} />
      <p className="actions">
        <Button className="plain" onPress={() => void addInside()}>
          {t("collections.new-inside")}
        </Button>
        <MoveMenu collection={collection} all={all} />
        {clippings.length > 0 && (
          <Button className="plain" onPress={pickAll}>
            {t("collections.pick-all")}
          </Button>
        )}
        <Button className="plain" onPress={() => void binIt()}>
          {t("remove")}
        </Button>
      </p>
      <Introduction collection={collection} />
      <Clippings collection={collection} clippings={clippings} />
    </section>
  );
}

/** The name, which is changed where it stands. */
function Name({ collection }: { collection: Collection }) {
  const { t } = useTranslation();
  const act = useDo();
  const [name, setName] = useState(collection.name);
  const [editing, setEditing] = useState(false);
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    setEditing(false);
    const next = name.trim();
    if (next === "") setName(collection.name);
    else if (next !== collection.name) void act("collection.save", { id: collection.id, name: next }, ["collections"]);
  };
  return (
    <header>
      {editing ? (
        <Form onSubmit={save}>
          <TextField
            aria-label={t("collections.name")}
            value={name}
            onChange={setName}
            onBlur={() => save()}
            maxLength={200}
          >
            <Input ref={focusNow} className="name-field" onFocus={(event) => event.currentTarget.select()} />
          </TextField>
        </Form>
      ) : (
        <h2 id="folder-name">{collection.name}</h2>
      )}
      <Button className="plain" onPress={() => setEditing(true)} isDisabled={editing}>
        {t("collections.rename")}
      </Button>
    </header>
  );
}

const TOP = "top";

function MoveMenu({ collection, all }: { collection: Collection; all: readonly Collection[] }) {
  const { t } = useTranslation();
  const act = useDo();
  const own = within(all, collection.id);
  const places = branches(all).filter(({ collection: { id } }) => !own.has(id) && id !== collection.parent);
  if (places.length === 0 && collection.parent === null) return null;
  const move = (parent: string | null) => void act("collection.move", { id: collection.id, parent }, ["collections"]);
  return (
    <MenuTrigger>
      <Button className="plain">{t("collections.move")}</Button>
      <Popover className="react-aria-Popover completion">
        <Menu aria-label={t("collections.move")}>
          {[
            ...(collection.parent === null
              ? []
              : [
                  <MenuItem key={TOP} id={TOP} onAction={() => move(null)}>
                    {t("collections.top")}
                  </MenuItem>,
                ]),
            ...places.map(({ collection: { id, name }, depth }) => (
              <MenuItem key={id} id={id} textValue={name} onAction={() => move(id)}>
                <span style={{ paddingInlineStart: `${depth}em` }}>{name}</span>
              </MenuItem>
            )),
          ]}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
