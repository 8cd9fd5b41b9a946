/** A bookmark at a paragraph, with a label if one is wanted. */
import { type FormEvent, useState } from "react";
import { Button, Form, Input, Label, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Bookmark } from "../../src/desk-shapes.ts";
import type { Article } from "../../src/shapes.ts";
import { Float } from "./float.tsx";
import type { Place } from "./places.ts";
import { paragraphOf } from "./text.ts";
import { focusNow } from "../ui/focus.ts";

type Props = {
  at: DOMRect;
  article: Article;
  place: Place;
  bookmarks: readonly Bookmark[];
  save: (paragraph: number | null, label: string | null) => Promise<void>;
  remove: (id: string) => Promise<void>;
  onClose: () => void;
};

export function BookmarkSheet({ at, article, place, bookmarks, save, remove, onClose }: Props) {
  const { t } = useTranslation();
  const paragraph = paragraphOf(article, place);
  const there = bookmarks.find((mark) => mark.articleId === article.id && mark.paragraph === paragraph);
  const [label, setLabel] = useState(there?.label ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(paragraph, label.trim() || null);
  };
  return (
    <Float at={at} label={t("bookmarks.title")} className="bookmark-sheet" onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField value={label} onChange={setLabel} maxLength={500}>
          <Label>
            {paragraph === null ? t("bookmarks.at-article") : t("bookmarks.at-paragraph", { number: paragraph + 1 })}
          </Label>
          <Input ref={focusNow} placeholder={t("bookmarks.label")} />
        </TextField>
        <p className="actions">
          <Button type="submit" className="main">
            {there ? t("save") : t("bookmarks.add")}
          </Button>
          {there && (
            <Button className="plain" onPress={() => void remove(there.id)}>
              {t("bookmarks.take-off")}
            </Button>
          )}
          <Button className="plain" onPress={onClose}>
            {t("close")}
          </Button>
        </p>
      </Form>
    </Float>
  );
}
