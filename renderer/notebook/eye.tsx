/** What needs the eye: marks whose words were not surely found again, each with the places where they may belong. */
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Candidate, NotebookEntry } from "../../src/desk-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { useDo, useRemove } from "../desk/data.ts";
import { address } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";
import { Where } from "./entry.tsx";

/** Lost marks shown at once; when some are placed, others follow. */
const SHOWN = 50;
const QUERY = 12;
/** Less alike than this is no help to the eye. */
const ALIKE = 0.2;

export function EyeList() {
  const { t } = useTranslation();
  const list = useAnswer("notebook.list", { filter: { lost: true }, limit: SHOWN }, { keep: true });
  if (list.error) return <FailureNote error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (list.data.total === 0) return <p className="empty">{t("eye.none")}</p>;
  return (
    <>
      <p className="quiet lead-in">{t("eye.text")}</p>
      <ul className="entries still">
        {list.data.entries.map((entry) => (
          <li key={entry.id}>
            <Lost entry={entry} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Lost({ entry }: { entry: NotebookEntry }) {
  const { t } = useTranslation();
  const remove = useRemove();
  const id = entry.kind === "highlight" ? entry.id : entry.highlight;
  const query = Array.from(entry.quote.replaceAll(/\s/g, "")).slice(0, QUERY).join("");
  return (
    <article className="entry">
      {entry.quote && (
        <p className="quote" data-color={entry.color ?? undefined} lang="zh-CN">
          {entry.quote}
        </p>
      )}
      {entry.text && <p className="note-text">{entry.text}</p>}
      {id && entry.status === "lost" && <Candidates id={id} />}
      <div className="entry-foot quiet">
        <Where entry={entry} />
        <span className="row-tools">
          {query && (
            <Link className="plain" href={address({ view: "search", query: `"${query}"`, sort: "relevance" })}>
              {t("eye.search")}
            </Link>
          )}
          <Button className="plain" onPress={() => void remove([entry.id])}>
            {t("remove")}
          </Button>
        </span>
      </div>
    </article>
  );
}

function Candidates({ id }: { id: string }) {
  const { t } = useTranslation();
  const { date, percent } = useDates();
  const act = useDo();
  const found = useAnswer("highlight.candidates", { id });
  const place = async ({ range }: Candidate) => {
    if (await act("highlight.place", { id, range }, ["highlights"])) tell(t("eye.placed"));
  };
  const candidates = found.data?.filter(({ score }) => score >= ALIKE);
  if (candidates?.length === 0) return <p className="quiet">{t("eye.no-candidates")}</p>;
  return (
    <ol className="candidates" aria-label={t("eye.candidates")}>
      {candidates?.map((candidate) => (
        <li
          key={`${candidate.range.articleId} ${candidate.range.part} ${candidate.range.start} ${candidate.range.end}`}
        >
          <p lang="zh-CN">{candidate.text}</p>
          <p className="entry-foot quiet">
            <Link href={address({ view: "article", id: candidate.range.articleId, query: "", place: candidate.range })}>
              <span lang="zh-CN">{candidate.article.title ?? candidate.article.opening}</span>
              {candidate.article.date && ` · ${date(candidate.article.date)}`}
            </Link>
            <span>{t("eye.likeness", { value: percent(Math.min(1, Math.max(0, candidate.score))) })}</span>
            <Button className="plain" onPress={() => void place(candidate)}>
              {t("eye.place")}
            </Button>
          </p>
        </li>
      ))}
    </ol>
  );
}
