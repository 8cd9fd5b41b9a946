/** The ribbon of an article: set, or taken off again. */
import { useCallback } from "react";
import { ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer, useDeed } from "../data/ask.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";

export function useBookmark(articleId: number) {
  const { t } = useTranslation();
  const bookmarks = useAnswer("bookmarks.list", {});
  const add = useDeed("bookmark.add", ["bookmarks.list", "library.about"]);
  const remove = useDeed("bookmark.remove", ["bookmarks.list", "library.about"]);
  const failure = useFailureText();
  const mine = bookmarks.data?.find((bookmark) => bookmark.articleId === articleId && bookmark.paragraph === null);
  const busy = !bookmarks.data || add.isPending || remove.isPending;
  const toggle = useCallback(() => {
    if (busy) return;
    const onError = (error: unknown) => tell(failure.ofError(error));
    if (mine) remove.mutate({ id: mine.id }, { onSuccess: () => tell(t("bookmarks.removed")), onError });
    else add.mutate({ articleId }, { onSuccess: () => tell(t("bookmarks.added")), onError });
  }, [busy, mine, articleId, add, remove, t, failure]);
  return { set: mine !== undefined, toggle, busy };
}

export function BookmarkButton({ bookmark }: { bookmark: ReturnType<typeof useBookmark> }) {
  const { t } = useTranslation();
  return (
    <ToggleButton className="plain ribbon" isSelected={bookmark.set} onChange={bookmark.toggle}>
      {bookmark.set ? t("bookmarks.set") : t("bookmarks.add")}
    </ToggleButton>
  );
}

/** Ids of the articles that carry a bookmark. */
export function useBookmarked(): ReadonlySet<number> {
  return new Set(useAnswer("bookmarks.list", {}).data?.map((bookmark) => bookmark.articleId));
}
