/** The ribbon of an article: set, or taken off again. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import { answer, useAnswer } from "../data/ask.ts";
import { stale, useClient } from "../data/world.tsx";
import { useDo } from "../desk/data.ts";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";

type Bookmarks = Answer<"bookmarks.list">;
const mine = (bookmarks: Bookmarks | undefined, articleId: number) =>
  bookmarks?.find((bookmark) => bookmark.articleId === articleId && bookmark.paragraph === null);

export function useBookmark(articleId: number): { set: boolean; toggle: () => void } {
  const { t } = useTranslation();
  const client = useClient();
  const cache = useQueryClient();
  const failure = useFailureText();
  const bookmarks = useAnswer("bookmarks.list", {});
  const act = useDo();
  const running = useRef(false);

  const toggle = async () => {
    if (running.current) return;
    running.current = true;
    try {
      // A key may come before the list has: then it is waited for, and no press is lost.
      const list = await cache.ensureQueryData<Bookmarks>({
        queryKey: ["bookmarks.list", {}],
        queryFn: () => answer(client, "bookmarks.list", {}),
      });
      const there = mine(list, articleId);
      if (there) await answer(client, "desk.remove", { ids: [there.id] });
      else await answer(client, "bookmark.add", { articleId });
      stale(cache, ["bookmarks"]);
      if (there) tell(t("bookmarks.removed"), () => void act("desk.restore", { ids: [there.id] }, ["bookmarks"]));
      else tell(t("bookmarks.added"));
    } catch (error) {
      tell(failure.ofError(error));
    } finally {
      running.current = false;
    }
  };
  return { set: mine(bookmarks.data, articleId) !== undefined, toggle: () => void toggle() };
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
  const bookmarks = useAnswer("bookmarks.list", {}).data ?? [];
  return new Set(bookmarks.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])));
}
