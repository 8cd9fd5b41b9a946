/** One line of the notebook: the words, what was written of them, where they stand. */
import { useState } from "react";
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { NotebookEntry } from "../../src/desk-shapes.ts";
import { useRemove, useSetTags } from "../desk/data.ts";
import { useColorNames } from "../desk/colors.ts";
import { TagField } from "../desk/tag-field.tsx";
import { Markdown } from "../notes/markdown.tsx";
import { NoteEditor } from "../notes/note.tsx";
import { address, toIssue } from "../route.ts";
import { usePaperName } from "../ui/paper-name.ts";
import { useDates } from "../words/dates.ts";

/** Code points of a quote or a note that the list shows. */
const SHOWN = 400;

export function Entry({ entry }: { entry: NotebookEntry }) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const remove = useRemove();
  const setTags = useSetTags();
  const [open, setOpen] = useState<"edit" | "tags" | null>(null);
  const toggle = (what: "edit" | "tags") => setOpen(open === what ? null : what);
  const removed = { highlight: "desk.mark-removed", note: "notes.removed", bookmark: "bookmarks.removed" } as const;
  return (
    <article className="entry" data-kind={entry.kind}>
      {entry.quote && <Quote entry={entry} />}
      {entry.kind === "note" &&
        (open === "edit" ? (
          <NoteEditor target={{}} note={entry} focus />
        ) : (
          <div className="note-text">
            <Markdown text={cut(entry.text)} />
          </div>
        ))}
      {entry.kind === "bookmark" && <p className="note-text ribbon-line">{entry.text || t("bookmarks.one")}</p>}
      {entry.tags.length > 0 && open !== "tags" && (
        <ul className="tags" aria-label={t("tags.title")}>
          {entry.tags.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      {open === "tags" && (
        <TagField names={entry.tags} focus onChange={(names) => void setTags({ thing: entry.id }, names)} />
      )}
      <div className="entry-foot quiet">
        <Where entry={entry} />
        <span>{moment(entry.changed)}</span>
        <span className="row-tools">
          {entry.kind === "note" && (
            <Button className="plain" onPress={() => toggle("edit")}>
              {t(open === "edit" ? "export.finish" : "notes.edit")}
            </Button>
          )}
          <Button className="plain" onPress={() => toggle("tags")}>
            {t(open === "tags" ? "export.finish" : "tags.title")}
          </Button>
          <Button
            className="plain"
            aria-label={t("notebook.remove-of", { what: (entry.text || entry.quote).slice(0, 30) })}
            onPress={() => void remove([entry.id], t(removed[entry.kind]))}
          >
            {t("remove")}
          </Button>
        </span>
      </div>
    </article>
  );
}

function Quote({ entry }: { entry: NotebookEntry }) {
  const names = useColorNames();
  return (
    <p className="quote" data-color={entry.color ?? undefined}>
      {entry.color && <span className="unseen">{names[entry.color]} </span>}
      <span lang="zh-CN">{cut(entry.quote)}</span>
    </p>
  );
}

/** The way to the place: the very words where they are known, else the article or the issue. */
export function Where({ entry }: { entry: NotebookEntry }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const paperName = usePaperName();
  const { article, articleId, issueId, range } = entry;
  const of = issueId ?? article?.issueId;
  const paper = entry.newspaper ?? (of === undefined ? null : paperName({ newspaper: null, issueId: of }));
  const day = entry.date ?? article?.date;
  return (
    <span className="where">
      {article && articleId !== null ? (
        <Link
          href={address({ view: "article", id: articleId, query: "", ...(range && { place: range }) })}
          className="headline"
        >
          <span lang="zh-CN">{article.title ?? (article.opening || t("article.untitled"))}</span>
        </Link>
      ) : issueId !== null ? (
        <Link href={toIssue(issueId)} className="headline">
          {t(entry.status === "lost" ? "eye.open-issue" : "notebook.whole-issue")}
        </Link>
      ) : (
        (entry.status === "lost" || entry.status === "absent") && <span>{t(`notebook.status.${entry.status}`)}</span>
      )}{" "}
      {(paper || day) && (
        <span>
          <span lang="zh-CN">{paper}</span>
          {day && ` · ${date(day)}`}
        </span>
      )}
    </span>
  );
}

const cut = (text: string): string => (text.length > SHOWN ? `${Array.from(text).slice(0, SHOWN).join("")}…` : text);
