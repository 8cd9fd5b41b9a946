/** Notes on marked words, under the words, in the order of the text. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Highlight, Marks } from "../../src/desk-shapes.ts";
import { parts } from "../../src/desk-shapes.ts";
import type { Article } from "../../src/shapes.ts";
import { useRemove } from "../desk/data.ts";
import { address } from "../route.ts";
import { NoteEditor } from "./note.tsx";

type Props = { articles: readonly Article[]; marks: Marks };

export function MarkNotes({ articles, marks }: Props) {
  const { t } = useTranslation();
  const remove = useRemove();
  const order = new Map(articles.map(({ id }, at) => [id, at]));
  const noted = marks.highlights
    .map((highlight) => ({ highlight, notes: marks.notes.filter((note) => note.highlight === highlight.id) }))
    .filter(({ notes, highlight }) => notes.length > 0 && highlight.range && order.has(highlight.range.articleId))
    .toSorted((a, b) => compare(a.highlight, b.highlight, order));
  if (noted.length === 0) return null;
  return (
    <section className="mark-notes" aria-label={t("notes.on-marks")}>
      <h3>{t("notes.on-marks")}</h3>
      {noted.map(({ highlight, notes }) => (
        <div key={highlight.id}>
          {highlight.range && (
            <Link
              href={address({ view: "article", id: highlight.range.articleId, query: "", place: highlight.range })}
              className="quote"
              data-color={highlight.color}
            >
              <span lang="zh-CN">{highlight.quote}</span>
            </Link>
          )}
          {notes.map((note) => (
            <NoteEditor
              key={note.id}
              target={{ highlight: highlight.id }}
              note={note}
              onRemove={() => void remove([note.id], t("notes.removed"))}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

function compare({ range: a }: Highlight, { range: b }: Highlight, order: ReadonlyMap<number, number>): number {
  if (!a || !b) return 0;
  return (
    (order.get(a.articleId) ?? 0) - (order.get(b.articleId) ?? 0) ||
    parts.indexOf(a.part) - parts.indexOf(b.part) ||
    a.start - b.start
  );
}
