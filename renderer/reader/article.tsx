/** One article: its text in pages or in one scroll, and beside it the notes or the lines of the original. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import type { Article } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { type Anchor, ArticlePages, type Mark } from "../page/index.ts";
import { DeskLayer } from "../desk/layer.tsx";
import type { PlaceIn } from "../desk/route.ts";
import { anchorOfPlace } from "../desk/text.ts";
import { ArticleNotes } from "../notes/article-notes.tsx";
import { go, toArticle, toIssue } from "../route.ts";
import { useSettings } from "../settings/use.ts";
import { progressAt } from "../settings/values.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useKeys } from "../ui/keys.ts";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";
import { ArticleTools } from "./article-tools.tsx";
import { Continuation } from "./continuation.tsx";
import { FindBar } from "./find/bar.tsx";
import { anchorOfMark, useSteps } from "./find/steps.ts";
import { useFind } from "./find/use-find.ts";
import { focusPages } from "./focus.ts";
import { useFoundMarks } from "./marks.ts";
import { usePanel } from "./panel.ts";
import { useKeepAnchor, useKeepPlace, useKeptAnchor, useThrough } from "./place.ts";
import { ArticleScroll } from "./scroll.tsx";
import { Side } from "./side.tsx";
import { SourcePanel } from "./source.tsx";
import { titleOf } from "./title.ts";
import { usePageSetting, usePageWords } from "./use-pages.ts";

export function ArticleView({ id, query, place }: { id: number; query: string; place?: PlaceIn | undefined }) {
  const { t } = useTranslation();
  const answer = useAnswer("article.get", { id });
  const article = answer.data?.article;
  const marks = useFoundMarks(article, query);
  return (
    <View
      title={article ? titleOf(article) || t("article.untitled") : t("app.name")}
      className="reader with-dateline"
      fixed
    >
      {answer.error && <FailureNote error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && marks && <Reading {...answer.data} marks={marks} jump={place} />}
    </View>
  );
}

export type PageState = { page: number; pages: number };

type ReadingProps = Answer<"article.get"> & { marks: Mark[]; jump: PlaceIn | undefined };

function Reading({ issue, article, previous, next, marks, jump }: ReadingProps) {
  const { t } = useTranslation();
  const { date } = useDates();
  const { mode, typeFace } = useSettings();
  const pageWords = usePageWords();
  const setting = usePageSetting();
  const [panel, toggle, close] = usePanel("article");
  const [turned, setTurned] = useState<PageState | null>(null);
  const [wish, setWish] = useState<number>();
  const kept = useKeptAnchor(issue.id);
  const keep = useKeepAnchor(issue.id);
  const through = useThrough(article);
  const [anchor, show] = useState<Anchor | null>(() =>
    jump
      ? anchorOfPlace(article, jump)
      : marks[0]
        ? anchorOfMark(marks[0])
        : kept?.articleId === article.id
          ? kept
          : null,
  );
  const here = useMemo(() => (jump ? { articleId: article.id, ...jump } : null), [article.id, jump]);
  const jumped = useRef(here);
  useEffect(() => {
    if (here && here !== jumped.current) show(anchorOfPlace(article, here));
    jumped.current = here;
  }, [article, here]);
  const found = useSteps(marks, 0, show);
  const articles = useMemo(() => [article], [article]);
  const find = useFind(articles, show);
  const steps = find.open ? find.steps : found;
  useKeys({ "Mod+f": () => find.start(place.current) });
  useKeepPlace({
    hash: toArticle(article.id),
    newspaper: issue.newspaper ?? issue.name,
    date: issue.date,
    title: titleOf(article),
  });

  const place = useRef<Anchor | null>(null);
  // Pages keep their place themselves while they are there.
  const shownAs = useRef({ mode, setting });
  useEffect(() => {
    const before = shownAs.current;
    const other = before.mode !== mode || (mode === "scroll" && before.setting !== setting);
    if (other && place.current) show({ ...place.current });
    shownAs.current = { mode, setting };
  }, [mode, setting]);
  const onTurn = useCallback(
    (now: PageState & { anchor: Anchor | null }) => {
      setTurned(now);
      setWish(undefined);
      place.current = now.anchor;
      if (now.anchor) keep(now.anchor, null, through(progressAt(now.page, now.pages)));
      focusPages();
    },
    [keep, through],
  );
  const onScroll = useCallback(
    (now: Anchor, part: number) => {
      place.current = now;
      keep(now, null, through(part));
    },
    [keep, through],
  );
  const onLeave = useCallback(
    (step: "next" | "previous") => {
      const to = step === "next" ? next : previous;
      if (to) go({ view: "article", id: to.id, query: "" });
    },
    [next, previous],
  );

  return (
    <>
      <p className="dateline">
        <Link href={toIssue(issue.id)} lang="zh-CN">
          {issue.newspaper ?? issue.name}
        </Link>
        {[issue.date && date(issue.date, "long"), article.page && t("issue.page", { page: article.page })]
          .filter(Boolean)
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
        <Continuation issue={issue} article={article} />
      </p>
      <div className="desk">
        <div className="sheet-of-paper" data-face={typeFace}>
          {isEmpty(article) ? (
            <p className="empty">{t("article.empty")}</p>
          ) : mode === "scroll" ? (
            <ArticleScroll
              article={article}
              marks={steps.painted}
              shown={anchor}
              setting={setting}
              onPlace={onScroll}
            />
          ) : (
            <ArticlePages
              article={article}
              setting={setting}
              words={pageWords}
              anchor={anchor}
              page={wish}
              marks={steps.painted}
              onTurn={onTurn}
              onLeave={onLeave}
            />
          )}
          <DeskLayer issue={issue} articles={articles} here={here} />
        </div>
        {panel === "notes" && (
          <Side label={t("notes.title")} close={close}>
            <h2>{t("notes.title")}</h2>
            <ArticleNotes article={article} />
          </Side>
        )}
        {panel === "source" && (
          <Side label={t("source.title")} className="wide" close={close}>
            <h2>{t("source.title")}</h2>
            <SourcePanel articleId={article.id} />
          </Side>
        )}
      </div>
      {find.open ? (
        <FindBar find={find} label={t("find.in-article")} />
      ) : (
        <ArticleTools
          issue={issue}
          article={article}
          previous={previous}
          next={next}
          panel={panel}
          toggle={toggle}
          found={marks.length > 0 ? found : null}
          turned={mode === "pages" ? turned : null}
          turnTo={setWish}
        />
      )}
    </>
  );
}

const isEmpty = ({ title, paragraphs, captions }: Article): boolean =>
  !title && [...paragraphs, ...captions].every((text) => text.trim() === "");
