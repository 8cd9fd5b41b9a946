/** Setting one article right: the bench, and below it what can be done with the whole. */
import { useState } from "react";
import { Button, Link, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useAnswer } from "../data/ask.ts";
import { Side } from "../reader/side.tsx";
import { titleOf } from "../reader/title.ts";
import { go, toArticle, toIssue } from "../route.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useKeys } from "../ui/keys.ts";
import { View } from "../ui/view.tsx";
import { useDates } from "../words/dates.ts";
import { Bench, type State } from "./bench.tsx";
import { useCorrect, undoKeys, useUndo } from "./deed.ts";
import { History } from "./history.tsx";
import { Remainders } from "./remainders.tsx";
import { WholeMenu } from "./whole-menu.tsx";

export function CorrectView({ id }: { id: number }) {
  const { t } = useTranslation();
  const answer = useAnswer("correction.article", { articleId: id }, { keep: true });
  const state = answer.data;
  return (
    <View
      title={state ? t("correct.title-of", { title: titleOf(state.article) || t("article.untitled") }) : t("app.name")}
      className="reader with-dateline correcting"
      fixed
    >
      {answer.error && <FailureNote error={answer.error} retry={() => void answer.refetch()} />}
      {state && !answer.error && <Correcting state={state} />}
    </View>
  );
}

const open = (id: number) => go({ view: "correct", id }, { replace: true });

function Correcting({ state }: { state: State }) {
  const { t } = useTranslation();
  const { date } = useDates();
  const [side, setSide] = useState<"history" | "other" | null>(null);
  const correct = useCorrect(state.head);
  const { undo, redo, canUndo, canRedo } = useUndo();
  const { article, articles, issue, checked } = state;
  const here = articles.findIndex(({ id }) => id === article.id);
  const [previous, next] = [articles[here - 1], articles[here + 1]];
  const toggle = (which: "history" | "other") => setSide(side === which ? null : which);
  const check = () =>
    void correct(
      { kind: "fields", articleId: article.id, after: { checked: !checked } },
      t(checked ? "correct.unchecked-done" : "correct.checked-done"),
    );
  useKeys({
    y: check,
    h: () => toggle("history"),
    o: () => toggle("other"),
    ".": () => next && open(next.id),
    ",": () => previous && open(previous.id),
    u: () => go({ view: "article", id: article.id, query: "" }),
  });
  return (
    <>
      <p className="dateline">
        <Link href={toIssue(issue.id)} lang="zh-CN">
          {issue.newspaper ?? issue.name}
        </Link>
        {issue.date && <span>{date(issue.date, "long")}</span>}
        <span>{t("correct.place", { number: here + 1, count: articles.length })}</span>
      </p>
      <div className="desk">
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the fields inside */}
        <div className="sheet-of-paper" onKeyDown={undoKeys(undo, redo)}>
          <Bench state={state} correct={correct} />
        </div>
        {side && (
          <Side
            label={t(side === "history" ? "correct.history" : "correct.remainders")}
            className="wide"
            close={() => setSide(null)}
          >
            {side === "history" ? (
              <History state={state} onGone={open} />
            ) : (
              <Remainders state={state} correct={correct} onMade={open} />
            )}
          </Side>
        )}
      </div>
      <Toolbar className="reader-tools" aria-label={t("correct.tools")}>
        <Link className="plain strong" href={toArticle(article.id)}>
          {t("correct.done")}
        </Link>
        <Button className="plain" isDisabled={!previous} onPress={() => previous && open(previous.id)}>
          {t("article.previous")}
        </Button>
        <Button className="plain" isDisabled={!next} onPress={() => next && open(next.id)}>
          {t("article.next")}
        </Button>
        <span className="stretch" />
        <ToggleButton className="plain" isSelected={checked} onChange={check}>
          {t(checked ? "correct.checked" : "correct.check")}
        </ToggleButton>
        <WholeMenu state={state} correct={correct} onOpen={open} />
        <ToggleButton className="plain" isSelected={side === "other"} onChange={() => toggle("other")}>
          {t("correct.remainders-count", { count: state.other.length })}
        </ToggleButton>
        <ToggleButton className="plain" isSelected={side === "history"} onChange={() => toggle("history")}>
          {t("correct.history")}
        </ToggleButton>
        <span className="stretch" />
        <Button className="plain" isDisabled={!canUndo} onPress={() => void undo()}>
          {t("undo")}
        </Button>
        <Button className="plain" isDisabled={!canRedo} onPress={() => void redo()}>
          {t("redo")}
        </Button>
      </Toolbar>
    </>
  );
}
