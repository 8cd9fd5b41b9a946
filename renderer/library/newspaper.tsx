/** One newspaper of the library: its years, and the issues of one year as a list or as a calendar. */
import { useId, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { IssueDataButton } from "../corrections/issue-data.tsx";
import { Rows } from "../ui/rows.tsx";
import { useDates } from "../words/dates.ts";
import { Calendar } from "./calendar.tsx";
import type { Newspaper, Year } from "./group.ts";
import { Headlines } from "./headlines.tsx";
import { IssueLine } from "./issue-line.tsx";

/** A year with more issues than this is first shown as a calendar. */
const LIST_UP_TO = 24;
/** Issues of a list that show headlines. */
const WITH_HEADLINES = 2;

/** `headlines`: whether the newest issues show some of theirs (a library of thousands does not fetch them all). */
export function NewspaperSection({ newspaper, headlines }: { newspaper: Newspaper; headlines: boolean }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const heading = useId();
  const [chosen, setChosen] = useState<number | null | undefined>(undefined);
  const [view, setView] = useState<"list" | "calendar" | undefined>(undefined);
  const year = newspaper.years.find((candidate) => candidate.year === chosen) ?? newspaper.years[0];
  if (!year) return null;
  const shown = year.year === null ? "list" : (view ?? (year.issues.length > LIST_UP_TO ? "calendar" : "list"));
  return (
    <section className="newspaper" aria-labelledby={heading}>
      <header>
        <h2 id={heading} lang="zh-CN">
          {newspaper.name ?? t("library.unknown-newspaper")}
        </h2>
        <p className="quiet">
          {t("library.issues", { count: newspaper.issues.length, shown: number(newspaper.issues.length) })}
          {" · "}
          {t("library.articles", { count: newspaper.articles, shown: number(newspaper.articles) })}
        </p>
      </header>
      <div className="bar-of-choices">
        {newspaper.years.length > 1 ? (
          <ToggleButtonGroup
            className="choice"
            aria-label={t("library.years")}
            selectedKeys={[String(year.year)]}
            disallowEmptySelection
            onSelectionChange={(keys) => setChosen(yearOf([...keys][0]))}
          >
            {newspaper.years.map((candidate) => (
              <ToggleButton key={String(candidate.year)} id={String(candidate.year)}>
                {candidate.year === null ? t("library.undated") : String(candidate.year)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        ) : (
          <span className="quiet">{year.year ?? ""}</span>
        )}
        {year.year !== null && (
          <ToggleButtonGroup
            className="choice"
            aria-label={t("library.view")}
            selectedKeys={[shown]}
            disallowEmptySelection
            onSelectionChange={(keys) => setView([...keys][0] === "calendar" ? "calendar" : "list")}
          >
            <ToggleButton id="list">{t("library.list")}</ToggleButton>
            <ToggleButton id="calendar">{t("library.calendar")}</ToggleButton>
          </ToggleButtonGroup>
        )}
      </div>
      {shown === "list" ? <IssueList year={year} headlines={headlines} /> : <Calendar year={year} />}
    </section>
  );
}

const yearOf = (key: unknown): number | null => (key === undefined || key === "null" ? null : Number(key));

function IssueList({ year, headlines }: { year: Year; headlines: boolean }) {
  return (
    <Rows
      className="issues"
      items={year.issues}
      keyOf={(issue) => issue.id}
      height={36}
      render={(issue, at) => (
        <>
          <IssueLine issue={issue} />
          <IssueDataButton issue={issue} short />
          {headlines && at < WITH_HEADLINES && <Headlines issueId={issue.id} />}
        </>
      )}
    />
  );
}
