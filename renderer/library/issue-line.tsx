/** An issue as a line of a list: a link with what tells it from its neighbours, how far it is read, and what it holds. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Issue } from "../../src/shapes.ts";
import { useKeptAnchor } from "../reader/place.ts";
import { toIssue } from "../route.ts";
import { useDates } from "../words/dates.ts";

/** `by`: what tells it from its neighbours: its day; its newspaper as well; its file, where they are of one day. */
export function IssueLine({ issue, by = "day" }: { issue: Issue; by?: "day" | "newspaper" | "file" }) {
  const { t } = useTranslation();
  const { date, number, percent } = useDates();
  const progress = useKeptAnchor(issue.id)?.progress ?? 0;
  const when = issue.date && by !== "file" ? date(issue.date, by === "day" ? "monthDay" : "medium") : issue.name;
  return (
    <Link href={toIssue(issue.id)} className="issue-line">
      <span className="when">
        {by === "newspaper" && <span lang="zh-CN">{issue.newspaper ?? t("library.unknown-newspaper")} </span>}
        {when}
      </span>
      {progress >= 0.005 && (
        <span className="progress">
          {progress >= 1 ? t("library.read") : t("library.read-to", { part: percent(progress) })}
        </span>
      )}
      <span className="rest quiet">
        <span className="leader" aria-hidden="true" />
        {[
          issue.date && by !== "file" && date(issue.date, "weekday"),
          issue.issueNumber &&
            (/^\d+$/.test(issue.issueNumber) ? t("issue.number", { number: issue.issueNumber }) : issue.issueNumber),
          issue.pages && t("issue.pages", { count: issue.pages }),
          t("library.articles", { count: issue.articles, shown: number(issue.articles) }),
          !issue.date && t("library.undated"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </Link>
  );
}
