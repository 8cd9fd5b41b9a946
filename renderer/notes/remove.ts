/** Deleting with a way back: the message line offers to put the note or the bookmark back. */
import { useTranslation } from "react-i18next";
import type { Bookmark, Note } from "../../src/desk-shapes.ts";
import { useDeed } from "../data/ask.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { dropDraft } from "./draft.ts";

export function useRemoveNote(): (note: Note) => void {
  const remove = useRemove("notes.removed", ["notes.list", "library.about"]);
  return ({ id, articleId }) => {
    if (articleId !== null) dropDraft(articleId, id);
    remove(id);
  };
}

export function useRemoveBookmark(): (bookmark: Bookmark) => void {
  const remove = useRemove("bookmarks.removed", ["bookmarks.list", "library.about"]);
  return ({ id }) => remove(id);
}

function useRemove(
  said: "notes.removed" | "bookmarks.removed",
  lists: ("notes.list" | "bookmarks.list" | "library.about")[],
): (id: string) => void {
  const { t } = useTranslation();
  const remove = useDeed("desk.remove", lists);
  const restore = useDeed("desk.restore", lists);
  const failure = useFailureText();
  const onError = (error: unknown) => tell(failure.ofError(error));
  return (id) =>
    remove.mutate(
      { ids: [id] },
      { onSuccess: () => tell(t(said), () => restore.mutate({ ids: [id] }, { onError })), onError },
    );
}
