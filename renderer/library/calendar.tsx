/** A year as small months; days with issues are links. */
import { useTranslation } from "react-i18next";
import type { Issue } from "../../src/shapes.ts";
import { toIssue } from "../route.ts";
import { formatDate, useDates } from "../words/dates.ts";
import { type Month, months, weeks, type Year } from "./group.ts";

export function Calendar({ year }: { year: Year }) {
  return (
    <div className="calendar">
      {months(year).map((month) => (
        <MonthTable key={month.month} month={month} />
      ))}
    </div>
  );
}

const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
/** 2024-01-01 was a Monday. */
const weekdays = Array.from({ length: 7 }, (_, day) => iso(2024, 1, day + 1));

function MonthTable({ month }: { month: Month }) {
  const { i18n } = useTranslation();
  const { date } = useDates();
  return (
    <table>
      <caption>{date(iso(month.year, month.month, 1), "month")}</caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col" abbr={formatDate(day, i18n.language, "weekday")}>
              {new Intl.DateTimeFormat(i18n.language, { weekday: "narrow", timeZone: "UTC" }).format(
                new Date(`${day}T00:00:00Z`),
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks(month.year, month.month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the weekday
              <td key={at}>{day !== null && <Day month={month} day={day} issues={month.days.get(day) ?? []} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ month, day, issues }: { month: Month; day: number; issues: Issue[] }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const [issue, ...more] = issues;
  if (!issue) return <span className="quiet">{day}</span>;
  const spoken = date(iso(month.year, month.month, day), "long");
  return (
    <>
      <a
        href={toIssue(issue.id)}
        aria-label={`${spoken} · ${t("library.articles", { count: issue.articles, shown: String(issue.articles) })}`}
      >
        {day}
      </a>
      {more.map((another) => (
        <a key={another.id} href={toIssue(another.id)} aria-label={`${spoken} · ${another.name}`}>
          +
        </a>
      ))}
    </>
  );
}
