/** One result: headline, passage and place, with the words marked. As high as every other, so that lists need no measuring. */
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Hit } from "../../../src/shapes.ts";
import { togglePick } from "../../export/selection.ts";
import { Marked } from "../../ui/marked.tsx";
import { useDates } from "../../words/dates.ts";

type Props = {
  hit: Hit;
  /** What its newspaper is called. */
  paper: string;
  href: string;
  /** Whether Tab comes here: only one row of a list does. */
  current: boolean;
  picked: boolean;
  onOpen: () => void;
};

export const pickHit = (hit: Hit, untitled: string): void =>
  togglePick({ id: hit.id, title: hit.title ?? untitled, newspaper: hit.newspaper, date: hit.date });

export const Row = memo(function Row({ hit, paper, href, current, picked, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const { date } = useDates();
  const untitled = t("article.untitled");
  return (
    <>
      <label className="pick">
        <input
          type="checkbox"
          className="unseen"
          aria-label={t("export.pick-of", { title: hit.title ?? untitled })}
          checked={picked}
          tabIndex={current ? 0 : -1}
          onChange={() => pickHit(hit, untitled)}
        />
        <span className="box" aria-hidden="true" />
      </label>
      <a href={href} tabIndex={current ? 0 : -1} onClick={onOpen}>
        <span className={hit.title === null ? "headline no-title" : "headline"} lang="zh-CN">
          {hit.title === null ? untitled : <Marked text={hit.title} marks={hit.titleMarks} />}
        </span>
        <span className="excerpt" lang="zh-CN">
          {hit.printed && (
            <span className="as-printed" lang={i18n.language} title={t("search.as-printed.why")}>
              {t("search.as-printed")}
            </span>
          )}
          <Marked text={hit.excerpt} marks={hit.marks} />
        </span>
        <span className="quiet">
          {[
            paper,
            hit.date && date(hit.date),
            hit.page && t("issue.page", { page: hit.page }),
            hit.kind !== "news" && t(`kind.${hit.kind}`),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </a>
    </>
  );
});
