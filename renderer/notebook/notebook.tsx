/** The notebook: every bookmark and note of the library, newest first, with the way to its article. */
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import { useAnswer } from "../data/ask.ts";
import { useRemoveBookmark, useRemoveNote } from "../notes/remove.ts";
import { toArticle } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";

export function NotebookView() {
  const { t } = useTranslation();
  return (
    <View title={t("notebook.title")} className="notebook">
      <header className="view-head">
        <h1>{t("notebook.title")}</h1>
      </header>
      <div className="columns">
        <Notes />
        <Bookmarks />
      </div>
    </View>
  );
}

type PlacedArticle = Answer<"bookmarks.list">[number]["article"];
const nameOf = (article: PlacedArticle): string => (article ? (article.title ?? article.opening) : "");

function Place({ articleId, article }: { articleId: number | null; article: PlacedArticle }) {
  const { t } = useTranslation();
  const { date } = useDates();
  if (articleId === null || article === null) return null;
  return (
    <>
      <Link href={toArticle(articleId)} className="headline">
        <span lang="zh-CN">{article.title ?? (article.opening || t("article.untitled"))}</span>
      </Link>
      <p className="quiet">
        <span lang="zh-CN">{article.newspaper ?? t("library.unknown-newspaper")}</span>
        {article.date && ` · ${date(article.date)}`}
      </p>
    </>
  );
}

function Notes() {
  const { t } = useTranslation();
  const { moment, number } = useDates();
  const notes = useAnswer("notes.list", {});
  const remove = useRemoveNote();
  return (
    <section aria-labelledby="notebook-notes">
      <h2 id="notebook-notes">
        {t("notes.title")} {notes.data && <span className="quiet">{number(notes.data.length)}</span>}
      </h2>
      {notes.error && <FailureNote error={notes.error} retry={() => void notes.refetch()} />}
      {notes.data?.length === 0 && <p className="empty">{t("notes.none")}</p>}
      <ul className="entries">
        {notes.data
          ?.toSorted((a, b) => b.changed.localeCompare(a.changed))
          .map((note) => (
            <li key={note.id}>
              <Place articleId={note.articleId} article={note.article} />
              <p className="note-text">{note.text}</p>
              <p className="quiet entry-foot">
                {moment(note.changed)}
                <Button
                  className="plain"
                  aria-label={t("notes.remove-of", { title: nameOf(note.article) })}
                  onPress={() => remove(note)}
                >
                  {t("remove")}
                </Button>
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Bookmarks() {
  const { t } = useTranslation();
  const { moment, number } = useDates();
  const bookmarks = useAnswer("bookmarks.list", {});
  const remove = useRemoveBookmark();
  return (
    <section aria-labelledby="notebook-bookmarks">
      <h2 id="notebook-bookmarks">
        {t("bookmarks.title")} {bookmarks.data && <span className="quiet">{number(bookmarks.data.length)}</span>}
      </h2>
      {bookmarks.error && <FailureNote error={bookmarks.error} retry={() => void bookmarks.refetch()} />}
      {bookmarks.data?.length === 0 && <p className="empty">{t("bookmarks.none")}</p>}
      <ul className="entries">
        {bookmarks.data
          ?.toSorted((a, b) => b.created.localeCompare(a.created))
          .map((bookmark) => (
            <li key={bookmark.id}>
              <Place articleId={bookmark.articleId} article={bookmark.article} />
              {bookmark.label && <p className="note-text">{bookmark.label}</p>}
              <p className="quiet entry-foot">
                {moment(bookmark.created)}
                <Button
                  className="plain"
                  aria-label={t("bookmarks.remove-of", { title: nameOf(bookmark.article) })}
                  onPress={() => remove(bookmark)}
                >
                  {t("remove")}
                </Button>
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}
