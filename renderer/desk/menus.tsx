/** What opens at selected or marked words: the menu, and from it the note, the tags, the bookmark. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Color, Highlight, HighlightStyle, Marks } from "../../src/desk-shapes.ts";
import type { Article } from "../../src/shapes.ts";
import { focusPages } from "../reader/focus.ts";
import { tell } from "../ui/message.tsx";
import type { Add } from "./add.ts";
import { BookmarkSheet } from "./bookmark-sheet.tsx";
import { useCopy } from "./copy.ts";
import { made, showHighlight, useDo, useRemove, useSetTags } from "./data.ts";
import { Float } from "./float.tsx";
import { type Act, lastLook, MarkMenu } from "./menu.tsx";
import { NoteSheet } from "./note-sheet.tsx";
import { holderAt } from "./places.ts";
import type { Select, Selected } from "./selected.ts";
import { TagField } from "./tag-field.tsx";
import { quoteOf } from "./text.ts";

type Props = {
  selected: Selected;
  marks: Marks;
  articles: readonly Article[];
  add: Add;
  /** Grows when the words may have gone from where they stood. */
  turns: number;
  onSelect: Select;
  onClose: () => void;
};

export function MarkMenus({ selected, marks, articles, add, turns, onSelect, onClose }: Props) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const act = useDo();
  const remove = useRemove();
  const setTags = useSetTags();
  const copy = useCopy();
  const { places, highlights, at, focus } = selected;
  const [open, setOpen] = useState(selected.open);
  // A menu goes with its words; a sheet in which somebody writes stays.
  const [born] = useState(turns);
  useEffect(() => {
    if (turns !== born && open === "menu") onClose();
  }, [turns, born, open, onClose]);
  // A sheet that is gone cannot keep the keyboard; the pages take it where nothing else has it. In the same frame: with
  // hundreds of marks on the page every frame that changes something costs as much as all of them.
  useEffect(() => () => focusPages(), []);
  const [fresh, setFresh] = useState<Highlight | null>(null);
  const stored = marks.highlights.find(({ id }) => id === (fresh?.id ?? highlights[0]));
  const highlight = stored ?? fresh;
  const article = articles.find(({ id }) => id === places[0]?.articleId);
  const [place] = places;
  if (!article || !place) return null;

  const close = () => {
    onClose();
    // What was selected is no longer, but a caret stays where it was.
    const selection = getSelection();
    if (selection?.focusNode && holderAt(selection.focusNode))
      selection.setPosition(selection.focusNode, selection.focusOffset);
    else selection?.empty();
  };
  const paint = async (color: Color, style: HighlightStyle) => {
    if (highlight) {
      showHighlight(cache, { ...highlight, color, style });
      await act("highlight.change", { id: highlight.id, color, style }, ["highlights"]);
      return;
    }
    close();
    await add(places, { color, style });
  };
  /** The highlight that a note or a tag belongs to: the one pressed, or a new one in the last colour. */
  const ensure = async (): Promise<Highlight | null> => {
    if (highlight) return highlight;
    const [first] = await add(places, lastLook());
    if (first) setFresh(first);
    return first ?? null;
  };
  const doIt = async (what: Act) => {
    switch (what) {
      case "note":
      case "tags":
        if (await ensure()) setOpen(what);
        return;
      case "bookmark":
        setOpen("bookmark");
        return;
      case "remove":
        close();
        if (highlight) await remove([highlight.id], t("desk.mark-removed"));
        return;
      default:
        if (await copy(what, article, places)) tell(t(`desk.copied.${what}`));
        close();
    }
  };
  const other =
    highlights.length > 1 && !fresh
      ? () => onSelect({ ...selected, highlights: rotated(highlights), focus: true })
      : null;

  switch (open) {
    case "menu":
      return (
        <MarkMenu
          at={at}
          highlight={highlight ?? null}
          onOther={other}
          focus={focus}
          onColor={(color, style) => void paint(color, style)}
          onAct={(what) => void doIt(what)}
          onClose={close}
        />
      );
    case "note":
      return highlight ? (
        <NoteSheet
          at={at}
          highlight={highlight}
          notes={marks.notes.filter((note) => note.highlight === highlight.id)}
          onClose={close}
        />
      ) : null;
    case "tags":
      return highlight ? (
        <Float at={at} className="tag-sheet" label={t("tags.of-mark")} onClose={close}>
          <p className="quote" lang="zh-CN">
            {quoteOf(article, place, 40)}
          </p>
          <TagField
            names={highlight.tags}
            focus
            onChange={(names) => {
              showHighlight(cache, { ...highlight, tags: names });
              void setTags({ thing: highlight.id }, names);
            }}
          />
        </Float>
      ) : null;
    case "bookmark":
      return (
        <BookmarkSheet
          at={at}
          article={article}
          place={place}
          bookmarks={marks.bookmarks}
          save={async (paragraph, label) => {
            const there = marks.bookmarks.find((mark) => mark.articleId === article.id && mark.paragraph === paragraph);
            const done = there
              ? await act("bookmark.change", { id: there.id, label }, ["bookmarks"])
              : await act("bookmark.add", { articleId: article.id, paragraph, label }, made);
            if (done) close();
          }}
          remove={async (id) => {
            close();
            await remove([id], t("bookmarks.removed"));
          }}
          onClose={close}
        />
      );
  }
}

const rotated = <T,>([first, ...others]: readonly T[]): T[] => (first === undefined ? [] : [...others, first]);
