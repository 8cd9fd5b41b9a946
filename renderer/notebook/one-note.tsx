/** A note that a link led to, with the notes that lead to it. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { Backlinks } from "../notes/backlinks.tsx";
import { NoteEditor } from "../notes/note.tsx";
import { address, toArticle } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";

export function OneNote({ id }: { id: string }) {
  const { t } = useTranslation();
  const note = useAnswer("note.get", { id });
  if (note.error) return <FailureNote error={note.error} retry={() => void note.refetch()} />;
  if (!note.data) return null;
  const { article, articleId } = note.data;
  return (
    <div className="one-note">
      {article && articleId !== null && (
        <Link href={toArticle(articleId)} className="headline">
          <span lang="zh-CN">{article.title ?? (article.opening || t("article.untitled"))}</span>
        </Link>
      )}
      <NoteEditor target={{}} note={note.data} />
      <Backlinks of={{ id }} title={t("notes.backlinks-of-note")} />
      <p>
        <Link href={address({ view: "notebook" })}>{t("notebook.back")}</Link>
      </p>
    </div>
  );
}
