/** Beside an article: notes on it, and on words of it, in the order of the text; its tags. */
import { useTranslation } from "react-i18next";
import type { Article } from "../../src/shapes.ts";
import { useMarks, useSetTags } from "../desk/data.ts";
import { TagField } from "../desk/tag-field.tsx";
import { useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { Backlinks } from "./backlinks.tsx";
import { MarkNotes } from "./mark-notes.tsx";
import { Notes } from "./panel.tsx";

export function ArticleNotes({ article }: { article: Article }) {
  const { t } = useTranslation();
  const setTags = useSetTags();
  // Asked for by itself, so that it is known when all notes are here (the empty sheet takes the focus only then).
  const notes = useAnswer("notes.list", { articleId: article.id });
  const marks = useMarks([article.id], article.issueId);
  if (notes.error) return <FailureNote error={notes.error} retry={() => void notes.refetch()} />;
  if (!notes.data) return null;
  const own = notes.data.filter(({ highlight }) => highlight === null).toReversed();
  return (
    <>
      <TagField
        label={t("tags.of-article")}
        names={marks.tags.find(({ articleId }) => articleId === article.id)?.names ?? []}
        onChange={(names) => void setTags({ articleId: article.id }, names)}
      />
      <Notes target={{ articleId: article.id }} notes={own} />
      <MarkNotes articles={[article]} marks={marks} />
      <Backlinks of={{ articleId: article.id }} title={t("notes.backlinks")} />
    </>
  );
}
