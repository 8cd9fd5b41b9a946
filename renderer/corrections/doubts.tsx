/** How sure the engine is of an article, why it may be wrong, and whether somebody has looked. */
import { useTranslation } from "react-i18next";
import { useDates } from "../words/dates.ts";
import type { State } from "./bench.tsx";

/** Below this an article wants a second look. */
export const doubtful = 0.7;

export function Doubts({
  state: { article, checked, doubts },
}: {
  state: Pick<State, "article" | "checked" | "doubts">;
}) {
  const { t } = useTranslation();
  const { percent } = useDates();
  return (
    <p className="doubts">
      {checked ? (
        <span className="checked-mark">{t("correct.checked")}</span>
      ) : (
        <>
          <span className={article.confidence < doubtful ? "unsure" : undefined}>
            {t("correct.confidence", { percent: percent(article.confidence) })}
          </span>
          {doubts.map((doubt) => (
            <span key={doubt}>{t(`doubt.${doubt}`)}</span>
          ))}
        </>
      )}
    </p>
  );
}
