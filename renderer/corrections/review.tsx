/** The queue: doubtful articles one after the other, each beside its source lines; all of it by single keys. */
import { useEffect, useRef, useState } from "react";
import { Button, Link, ProgressBar, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { go, toArticle } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useKeys } from "../ui/keys.ts";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";
import { Bench, type State } from "./bench.tsx";
import { Conflicts } from "./conflicts.tsx";
import { useCorrect, undoKeys, useUndo } from "./deed.ts";
import { doubtful } from "./doubts.tsx";
import { titleFieldId } from "./head.tsx";
import { WholeMenu } from "./whole-menu.tsx";
import type { Answer } from "../../src/questions.ts";

/** Articles that the list holds at once. */
const page = 200;

type Queue = Answer<"review.queue">;
type Item = Queue["items"][number];

export function ReviewView() {
  const { t } = useTranslation();
  const { number } = useDates();
  const queue = useAnswer("review.queue", { filter: { below: doubtful }, limit: page }, { keep: true });
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<number | null>(null);
  /** Articles found right here, in order. */
  const done = useRef<number[]>([]);
  const items = queue.data?.items ?? [];
  const [first] = items;
  const waiting = queue.data ? queue.data.total - queue.data.checked : 0;
  useEffect(() => {
    if (current === null && first) setCurrent(first.article.id);
  }, [current, first]);

  /** The next that is neither checked nor skipped; after the last one, the first. */
  const nextOf = (id: number | null, away: ReadonlySet<number>): number | null => {
    const at = items.findIndex(({ article }) => article.id === id);
    const after = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
    return after.find(({ article }) => !away.has(article.id) && article.id !== id)?.article.id ?? null;
  };
  const skip = () => {
    const away = new Set(skipped);
    if (current !== null) away.add(current);
    setSkipped(away);
    setCurrent(nextOf(current, away) ?? nextOf(current, new Set()) ?? current);
  };
  return (
    <View title={t("review.title")} className="reader review" fixed>
      <div className="desk">
        <aside className="panel start review-list" aria-label={t("review.list")}>
          <h2>{t("review.title")}</h2>
          {queue.error && <FailureNote error={queue.error} retry={() => void queue.refetch()} />}
          {queue.data && queue.data.total > 0 && (
            <ProgressBar
              className="review-progress"
              aria-label={t("review.progress")}
              value={queue.data.checked}
              maxValue={queue.data.total}
            >
              {({ percentage }) => (
                <>
                  <p>
                    {t("review.count", {
                      checked: number(queue.data.checked),
                      total: number(queue.data.total),
                      waiting: number(waiting),
                    })}
                  </p>
                  <span className="bar">
                    <span style={{ inlineSize: `${percentage}%` }} />
                  </span>
                </>
              )}
            </ProgressBar>
          )}
          <Conflicts />
          <ol>
            {items.map((item) => (
              <Line
                key={item.article.id}
                item={item}
                current={item.article.id === current}
                skipped={skipped.has(item.article.id)}
                open={() => setCurrent(item.article.id)}
              />
            ))}
          </ol>
          {waiting > items.length && <p className="quiet">{t("review.more", { count: waiting - items.length })}</p>}
        </aside>
        <div className="sheet-of-paper">
          {queue.data && waiting === 0 && current === null && <p className="empty">{t("review.empty")}</p>}
          {current !== null && (
            <Reviewing
              key={current}
              id={current}
              last={waiting === 0}
              onChecked={() => done.current.push(current)}
              onBack={() => setCurrent(done.current.pop() ?? current)}
              onNext={() => setCurrent(nextOf(current, skipped) ?? current)}
              onSkip={skip}
              onOpen={setCurrent}
            />
          )}
        </div>
      </div>
    </View>
  );
}

type LineProps = { item: Item; current: boolean; skipped: boolean; open: () => void };

function Line({ item: { article, place, confidence, doubts }, current, skipped, open }: LineProps) {
  const { t } = useTranslation();
  const { date, percent } = useDates();
  return (
    <li>
      <Button
        className={`review-line ${skipped ? "skipped" : ""}`}
        {...(current && { "aria-current": "true" as const })}
        onPress={open}
      >
        <span lang="zh-CN" className={article.title === null ? "no-title" : undefined}>
          {article.title ?? (article.opening || t("article.untitled"))}
        </span>
        <span className="quiet">
          {[percent(confidence), ...doubts.slice(0, 2).map((doubt) => t(`doubt.${doubt}`))].join(" · ")}
        </span>
        <span className="quiet">{[place.newspaper, place.date && date(place.date)].filter(Boolean).join(" ")}</span>
      </Button>
    </li>
  );
}

type ReviewingProps = {
  id: number;
  /** Nothing is left to check. */
  last: boolean;
  onChecked: () => void;
  /** The last one that was checked is not any longer. */
  onBack: () => void;
  onNext: () => void;
  onSkip: () => void;
  onOpen: (id: number) => void;
};

function Reviewing({ id, ...way }: ReviewingProps) {
  const answer = useAnswer("correction.article", { articleId: id });
  if (answer.error) return <FailureNote error={answer.error} retry={() => way.onNext()} />;
  return answer.data ? <ReviewBench state={answer.data} {...way} /> : null;
}

type ReviewBenchProps = Omit<ReviewingProps, "id"> & { state: State };

function ReviewBench({ state, last, onChecked, onBack, onNext, onSkip, onOpen }: ReviewBenchProps) {
  const { t } = useTranslation();
  const correct = useCorrect(state.head);
  const { undo, redo, canUndo } = useUndo();
  const { article, articles, checked } = state;
  const here = articles.findIndex(({ id }) => id === article.id);
  const next = articles[here + 1];
  const right = async () => {
    if (checked) return onNext();
    const done = await correct({ kind: "fields", articleId: article.id, after: { checked: true } });
    if (!done) return;
    onChecked();
    onNext();
  };
  const back = async () => {
    const step = await undo();
    if (step?.what === "correction.checked") onBack();
  };
  const merge = () =>
    next && void correct({ kind: "merge", articleId: article.id, secondId: next.id }, t("correct.merged"));
  const focusTitle = () => {
    const input = document.getElementById(titleFieldId);
    if (input instanceof HTMLInputElement) {
      input.focus();
      input.select();
    }
  };
  const focusText = () => document.querySelector<HTMLTextAreaElement>(".paragraphs textarea")?.focus();
  useKeys({
    y: () => void right(),
    s: onSkip,
    t: focusTitle,
    i: focusText,
    j: merge,
    z: () => void back(),
    "Mod+s": () => void right(),
    o: () => go({ view: "correct", id: article.id }),
  });
  // The article has the keyboard, so that single letters work at once.
  useEffect(() => {
    document.querySelector<HTMLElement>(".bench-article")?.focus({ preventScroll: true });
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the fields inside
    <div className="review-bench" onKeyDown={undoKeys(back, redo)}>
      <Bench state={state} correct={correct} />
      <Toolbar className="reader-tools" aria-label={t("review.tools")}>
        <Act letter="Y" className="main" act={() => void right()}>
          {t(last ? "review.right" : "review.right-next")}
        </Act>
        <Act letter="S" act={onSkip}>
          {t("review.skip")}
        </Act>
        <span className="stretch" />
        <Act letter="T" act={focusTitle}>
          {t("review.title-fix")}
        </Act>
        <Act letter="I" act={focusText}>
          {t("review.text-fix")}
        </Act>
        <Act letter="J" act={merge} disabled={!next}>
          {t("correct.merge-next")}
        </Act>
        <WholeMenu state={state} correct={correct} onOpen={onOpen} />
        <span className="stretch" />
        <Act letter="Z" act={() => void back()} disabled={!canUndo}>
          {t("undo")}
        </Act>
        <Link className="plain" href={toArticle(article.id)}>
          {t("review.read")}
        </Link>
      </Toolbar>
    </div>
  );
}

type ActProps = {
  letter: string;
  act: () => unknown;
  className?: string;
  disabled?: boolean;
  children: React.ReactNode;
};

const Act = ({ letter, act, className = "plain", disabled = false, children }: ActProps) => (
  <Button className={className} isDisabled={disabled} onPress={() => void act()} aria-keyshortcuts={letter}>
    {children} <kbd aria-hidden="true">{letter}</kbd>
  </Button>
);
