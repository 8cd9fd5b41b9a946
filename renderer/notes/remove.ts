/** Deleting with a way back: the message line offers to put the note or the bookmark back. */
import { useTranslation } from "react-i18next";
import type { Bookmark, Note } from "../../src/shapes.ts";
import { useDeed } from "../data/ask.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { dropDraft } from "./draft.ts";

export function useRemoveNote(): (note: Note) => void {
  const { t } = useTranslation();
  const remove = useDeed("note.remove", ["notes.list", "library.about"]);
  const save = useDeed("note.save", ["notes.list", "library.about"]);
  const failure = useFailureText();
  const failed = (error: unknown) => tell(failure.ofError(error));
  return (note) => {
    dropDraft(note.articleId, note.id);
    remove.mutate(
      { id: note.id },
      {
        onSuccess: () =>
          tell(t("notes.removed"), () =>
            save.mutate({ articleId: note.articleId, text: note.text }, { onError: failed }),
          ),
        onError: failed,
      },
    );
  };
}

export function useRemoveBookmark(): (bookmark: Bookmark) => void {
  const { t } = useTranslation();
  const remove = useDeed("bookmark.remove", ["bookmarks.list", "library.about"]);
  const add = useDeed("bookmark.add", ["bookmarks.list", "library.about"]);
  const failure = useFailureText();
  const failed = (error: unknown) => tell(failure.ofError(error));
  return ({ id, articleId, paragraph, label }) =>
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          tell(t("bookmarks.removed"), () => add.mutate({ articleId, paragraph, label }, { onError: failed })),
        onError: failed,
      },
    );
}
