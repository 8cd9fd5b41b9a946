/** A year as small months; days with an issue are links, days with several (a file for each page, say) open a list of them. */
import { memo, useMemo, useState } from "react";
import { Dialog, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Issue } from "../../src/shapes.ts";
import { toIssue } from "../route.ts";
import { formatDate, useDates } from "../words/dates.ts";
import { type Month, months, weeks, type Year } from "./group.ts";
import { IssueLine } from "./issue-line.tsx";

type Opened = { date: string; issues: readonly Issue[]; button: HTMLElement };

export function Calendar({ year }: { year: Year }) {
  const { date } = useDates();
  const [opened, open] = useState<Opened | null>(null);
  const shown = useMemo(() => months(year), [year]);
  return (
    <div className="calendar">
      {shown.map((month) => (
        <MonthTable key={month.month} month={month} open={open} />
      ))}
      {opened && (
        <Popover
          className="menu-popover day"
          triggerRef={{ current: opened.button }}
          isOpen
          onOpenChange={(isOpen) => !isOpen && open(null)}
        >
          <Dialog aria-label={date(opened.date, "long")}>
            <h3>{date(opened.date, "long")}</h3>
            <ul>
              {opened.issues.map((issue) => (
                <li key={issue.id}>
                  <IssueLine issue={issue} by="file" />
                </li>
              ))}
            </ul>
          </Dialog>
        </Popover>
      )}
    </div>
  );
}

const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
/** 2024-01-01 was a Monday. */
const weekdays = Array.from({ length: 7 }, (_, day) => iso(2024, 1, day + 1));

const MonthTable = memo(function MonthTable({ month, open }: { month: Month; open: (day: Opened) => void }) {
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
              <td key={at}>
                {day !== null && <Day month={month} day={day} issues={month.days.get(day) ?? []} open={open} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

type DayProps = { month: Month; day: number; issues: readonly Issue[]; open: (day: Opened) => void };

function Day({ month, day, issues, open }: DayProps) {
  const { t } = useTranslation();
  const { date, number } = useDates();
  const [issue, ...more] = issues;
  if (!issue) return <span className="quiet">{day}</span>;
  const when = iso(month.year, month.month, day);
  if (more.length === 0)
    return (
      <a
        href={toIssue(issue.id)}
        aria-label={`${date(when, "long")} · ${t("library.articles", { count: issue.articles, shown: number(issue.articles) })}`}
      >
        {day}
      </a>
    );
  const count = issues.length;
  return (
    // A plain button: a year has hundreds of them.
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`${date(when, "long")} · ${t("library.issues", { count, shown: number(count) })}`}
      onClick={(event) => open({ date: when, issues, button: event.currentTarget })}
    >
      {day}
      <sup aria-hidden="true">{count}</sup>
    </button>
  );
}
