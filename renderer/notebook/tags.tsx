/** Tags: renamed, united, removed. And the names that the reader gives to the five colours. */
import { type FormEvent, useState } from "react";
import { Button, Checkbox, Form, Input, Label, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Tag } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { colorKey, colors, NAME, useColorNames } from "../desk/colors.ts";
import { useDo, useRemove } from "../desk/data.ts";
import { go } from "../route.ts";
import { useStore } from "../settings/use.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";
import { clearFilter, narrow } from "./filter.ts";
import { focusNow } from "../ui/focus.ts";

export function TagsAndColors() {
  return (
    <div className="columns">
      <Tags />
      <ColorNames />
    </div>
  );
}

function Tags() {
  const { t } = useTranslation();
  const tags = useAnswer("tags.list", {});
  const act = useDo();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const list = tags.data ?? [];
  const chosen = list.filter(({ id }) => picked.has(id));
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const merge = async (into: Tag) => {
    const from = chosen.map(({ id }) => id).filter((id) => id !== into.id);
    if (await act("tag.merge", { from, into: into.id }, ["tags"])) setPicked(new Set());
  };
  return (
    <section aria-labelledby="tags-title">
      <h2 id="tags-title">{t("tags.title")}</h2>
      {tags.error && <FailureNote error={tags.error} retry={() => void tags.refetch()} />}
      {tags.data?.length === 0 && <p className="empty">{t("tags.none")}</p>}
      {chosen.length > 1 && (
        <p className="actions" role="group" aria-label={t("tags.merge")}>
          <span className="quiet">{t("tags.merge")}</span>
          {chosen.map((tag) => (
            <Button key={tag.id} className="plain" onPress={() => void merge(tag)}>
              {tag.name}
            </Button>
          ))}
        </p>
      )}
      <ul className="tag-list">
        {list.map((tag) => (
          <TagRow key={tag.id} tag={tag} picked={picked.has(tag.id)} toggle={() => toggle(tag.id)} />
        ))}
      </ul>
    </section>
  );
}

function TagRow({ tag, picked, toggle }: { tag: Tag; picked: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const act = useDo();
  const remove = useRemove();
  const [name, setName] = useState<string | null>(null);
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    const next = name?.trim() ?? "";
    setName(null);
    if (next !== "" && next !== tag.name) void act("tag.rename", { id: tag.id, name: next }, ["tags"]);
  };
  const show = () => {
    clearFilter();
    narrow({ tag: tag.name });
    go({ view: "notebook" });
  };
  return (
    <li>
      <Checkbox isSelected={picked} onChange={toggle} aria-label={t("tags.pick", { name: tag.name })}>
        <span className="box" aria-hidden="true" />
      </Checkbox>
      {name === null ? (
        <Button className="plain tag-name" onPress={show}>
          {tag.name}
        </Button>
      ) : (
        <Form onSubmit={save}>
          <TextField aria-label={t("tags.name")} value={name} onChange={setName} onBlur={() => save()} maxLength={200}>
            <Input ref={focusNow} onFocus={(event) => event.currentTarget.select()} />
          </TextField>
        </Form>
      )}
      <span className="quiet">{t("tags.uses", { count: tag.uses, shown: number(tag.uses) })}</span>
      <span className="row-tools">
        <Button
          className="plain"
          aria-label={t("tags.rename-of", { name: tag.name })}
          onPress={() => setName(tag.name)}
        >
          {t("collections.rename")}
        </Button>
        <Button
          className="plain"
          aria-label={t("tags.remove-of", { name: tag.name })}
          onPress={() => void remove([tag.id], t("tags.removed", { name: tag.name }))}
        >
          {t("remove")}
        </Button>
      </span>
    </li>
  );
}

function ColorNames() {
  const { t } = useTranslation();
  const names = useColorNames();
  const stored = useAnswer("settings.get", {}).data ?? {};
  const store = useStore();
  return (
    <section aria-labelledby="colors-title" className="color-names">
      <h2 id="colors-title">{t("colors.title")}</h2>
      <p className="quiet">{t("colors.text")}</p>
      {colors.map((color) => (
        <TextField
          key={color}
          defaultValue={stored[colorKey(color)] ?? ""}
          maxLength={NAME}
          onBlur={(event) => void store(colorKey(color), (event.target as HTMLInputElement).value.trim() || null)}
        >
          <Label>
            <span className="color-chip" data-color={color} data-look="background">
              <span>{names[color]}</span>
            </span>
          </Label>
          <Input placeholder={t(`desk.color.${color}`)} />
        </TextField>
      ))}
    </section>
  );
}
