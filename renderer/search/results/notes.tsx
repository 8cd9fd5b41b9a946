/** What the reader wrote and marked that holds the words, above the articles that do. */
import { useTranslation } from "react-i18next";
import { useAnswer } from "../../data/ask.ts";
import { Where } from "../../notebook/entry.tsx";
import { Marked } from "../../ui/marked.tsx";
import type { Asked } from "../asked.ts";

/** More than these are for the notebook. */
const SHOWN = 3;

export function NotesFound({ asked: { query, narrow, fold = true } }: { asked: Asked }) {
  const { t } = useTranslation();
  const asked = query.trim() === "" ? null : { query, narrow, fold, limit: SHOWN };
  const { data } = useAnswer("search.notes", asked, { keep: true });
  if (!asked || !data || data.total === 0) return null;
  return (
    <section className="notes-found" aria-label={t("search.notes.title")}>
      <h2>
        {t("search.notes.title")} <span className="quiet">{t("search.notes.count", { count: data.total })}</span>
      </h2>
      <ul>
        {data.hits.map((hit) => (
          <li key={hit.id} data-color={hit.color ?? undefined}>
            <p lang={hit.kind === "highlight" ? "zh-CN" : undefined}>
              <Marked text={hit.excerpt} marks={hit.marks} />
            </p>
            <span className="quiet">
              {t(`search.notes.${hit.kind}`)} · <Where entry={hit} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
