/** An issue as newspaper pages, with its contents beside them on demand. */
import { useCallback, useMemo, useState } from "react";
import { Link, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import { IssueDataButton } from "../corrections/issue-data.tsx";
import { useAnswer } from "../data/ask.ts";
import { DeskLayer } from "../desk/layer.tsx";
import { IssueNotes } from "../notes/issue-notes.tsx";
import { type Anchor, IssuePages, type Turned } from "../page/index.ts";
import { address, go, toIssue } from "../route.ts";
import { useSettings } from "../settings/use.ts";
import { progressAt } from "../settings/values.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useKeys } from "../ui/keys.ts";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";
import { Contents } from "./contents.tsx";
import { PageNumbers } from "./page-numbers.tsx";
import { FindBar } from "./find/bar.tsx";
import { useFind } from "./find/use-find.ts";
import { focusPages } from "./focus.ts";
import { usePanel } from "./panel.ts";
import { useKeepAnchor, useKeptAnchor } from "./place.ts";
import { useNeighbourIssues } from "./neighbours.ts";
import { Side } from "./side.tsx";
import { TypeTools } from "./type-tools.tsx";
import { usePageSetting, usePageWords, useSettingKeys } from "./use-pages.ts";

export function IssueView({ id }: { id: number }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const answer = useAnswer("issue.get", { id });
  const issue = answer.data?.issue;
  const title = issue ? [issue.newspaper ?? issue.name, issue.date && date(issue.date)].filter(Boolean).join(" ") : "";
  return (
    <View title={title || t("app.name")} className="reader" fixed>
      {answer.error && <FailureNote error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && <Pages key={id} {...answer.data} />}
    </View>
  );
}

function Pages({ issue, articles, other }: Answer<"issue.get">) {
  const { t } = useTranslation();
  const words = usePageWords();
  const setting = usePageSetting();
  const { typeFace } = useSettings();
  const [panel, toggle, close] = usePanel("issue");
  const kept = useKeptAnchor(issue.id);
  const [anchor, show] = useState<Anchor | null>(kept);
  const [wish, setWish] = useState<number>();
  const [turned, setTurned] = useState<Turned | null>(null);
  const keep = useKeepAnchor(issue.id);
  const { previous, next } = useNeighbourIssues(issue);
  const find = useFind(articles, show);
  useKeys({
    ...useSettingKeys(),
    c: () => toggle("contents"),
    n: () => toggle("notes"),
    "Mod+f": () => find.start(turned?.anchor ?? null),
    // Where something else has the focus; the pages themselves know more keys.
    PageDown: () => setWish((turned?.page ?? 0) + 1),
    PageUp: () => setWish(Math.max(1, (turned?.page ?? 2) - 1)),
  });

  const onTurn = useCallback(
    (now: Turned) => {
      setTurned(now);
      setWish(undefined);
      focusPages();
      if (now.anchor)
        keep(
          now.anchor,
          { hash: toIssue(issue.id), newspaper: issue.newspaper ?? issue.name, date: issue.date, title: null },
          progressAt(now.page, now.pages),
        );
    },
    [keep, issue],
  );
  const open = useCallback((id: number) => go({ view: "article", id, query: "" }), []);
  const { painted } = find.steps;
  const pages = useMemo(
    () => (
      <IssuePages
        issue={issue}
        articles={articles}
        setting={setting}
        words={words}
        anchor={anchor}
        page={wish}
        onTurn={onTurn}
        onOpenArticle={open}
        marks={painted}
      />
    ),
    [issue, articles, setting, words, anchor, wish, onTurn, open, painted],
  );

  return (
    <>
      <div className="desk">
        {panel === "contents" && (
          <Side className="start" close={close}>
            <Contents issue={issue} articles={articles} other={other} />
          </Side>
        )}
        <div className="sheet-of-paper" data-face={typeFace}>
          {articles.length > 0 ? pages : <p className="empty">{t("issue.empty")}</p>}
          {articles.length > 0 && <DeskLayer issue={issue} articles={articles} />}
        </div>
        {panel === "notes" && (
          <Side label={t("notes.title")} close={close}>
            <h2>{t("notes.of-issue")}</h2>
            <IssueNotes issue={issue} articles={articles} />
          </Side>
        )}
      </div>
      {find.open ? (
        <FindBar find={find} label={t("find.in-issue")} />
      ) : (
        <Toolbar className="reader-tools" aria-label={t("issue.tools")}>
          <ToggleButton className="plain" isSelected={panel === "contents"} onChange={() => toggle("contents")}>
            {t("contents.title")}
          </ToggleButton>
          <ToggleButton className="plain" isSelected={panel === "notes"} onChange={() => toggle("notes")}>
            {t("notes.title")}
          </ToggleButton>
          <IssueDataButton issue={issue} />
          {turned?.articles[0] !== undefined && (
            <Link className="plain" href={address({ view: "correct", id: turned.articles[0] })}>
              {t("correct.enter")}
            </Link>
          )}
          <span className="stretch" />
          {previous && (
            <Link className="plain" href={toIssue(previous.id)}>
              {t("issue.previous")}
            </Link>
          )}
          <PageNumbers page={turned?.page ?? null} pages={turned?.pages ?? null} turnTo={setWish} />
          {next && (
            <Link className="plain" href={toIssue(next.id)}>
              {t("issue.next")}
            </Link>
          )}
          <span className="stretch" />
          <TypeTools />
        </Toolbar>
      )}
    </>
  );
}
