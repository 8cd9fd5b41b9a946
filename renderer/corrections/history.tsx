/** What was set right in an article, by whom and when; the article beside its original; the way back to it. */
import { Fragment, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CorrectionEntry, OriginalDiff } from "../../src/correction-shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";
import { useDates } from "../words/dates.ts";
import type { State } from "./bench.tsx";
import { useAsk } from "./deed.ts";
import { useFieldWords } from "./words.ts";

export function History({ state, onGone }: { state: State; onGone: (articleId: number) => void }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const diff = useAnswer("article.original", { id: state.article.id });
  const [sure, setSure] = useState(false);
  const revert = async () => {
    setSure(false);
    const done = await ask("correction.revert", { articleId: state.article.id });
    if (!done?.id) return;
    tell(t("correct.reverted"));
    // A part that a split had made is no more.
    const [left] = done.after;
    if (left !== undefined && done.before.includes(state.article.id) && !done.after.includes(state.article.id))
      onGone(left);
  };
  if (diff.error) return <FailureNote error={diff.error} retry={() => void diff.refetch()} />;
  if (!diff.data) return null;
  return (
    <>
      <h2>{t("correct.history")}</h2>
      {!diff.data.changed && <p className="empty">{t("correct.unchanged")}</p>}
      {diff.data.changed && (
        <>
          <p className="actions">
            {sure ? (
              <>
                {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the button was that asked */}
                <Button className="main" onPress={() => void revert()} autoFocus>
                  {t("correct.revert-yes")}
                </Button>
                <Button className="plain" onPress={() => setSure(false)}>
                  {t("correct.revert-no")}
                </Button>
              </>
            ) : (
              <Button className="plain framed" onPress={() => setSure(true)}>
                {t("correct.revert")}
              </Button>
            )}
          </p>
          {diff.data.before !== diff.data.after && (
            <p className="quiet">{t("correct.parts", { before: diff.data.before, after: diff.data.after })}</p>
          )}
          <Diff diff={diff.data} />
          <ol className="log">
            {diff.data.entries.map((entry) => (
              <Logged key={entry.id} entry={entry} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Diff({ diff }: { diff: OriginalDiff }) {
  const { t } = useTranslation();
  const fieldWord = useFieldWords();
  return (
    <section className="diff" aria-label={t("correct.diff")}>
      {diff.fields.map(({ field, before, after }) => (
        <p key={field}>
          <span className="quiet">{fieldWord(field)}</span>{" "}
          <span lang="zh-CN">
            {before && <del>{before}</del>} {after && <ins>{after}</ins>}
          </span>
        </p>
      ))}
      <p lang="zh-CN" className="diff-text">
        {diff.text.map((change, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text
          <Fragment key={at}>
            {"same" in change ? (
              shortened(change.same, at === 0, at === diff.text.length - 1)
            ) : (
              <>
                {change.from && <del>{breaks(change.from)}</del>}
                {change.to && <ins>{breaks(change.to)}</ins>}
              </>
            )}
          </Fragment>
        ))}
      </p>
    </section>
  );
}

/** What is the same at both ends is not marked. */
function Changed({ before, after }: { before: string; after: string }) {
  const [a, b] = [Array.from(before), Array.from(after)];
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [old, fresh] = [a, b].map((codes) => codes.slice(head, codes.length - tail).join(""));
  return (
    <span lang="zh-CN">
      {a.slice(0, head).join("")}
      {old && <del>{breaks(old)}</del>}
      {fresh && <ins>{breaks(fresh)}</ins>}
      {tail > 0 && a.slice(-tail).join("")}
    </span>
  );
}

/** Line feeds that came or went can be seen. */
const breaks = (text: string): string => text.replaceAll("\n", "¶\n");

/** Long stretches without a change are not shown whole. */
function shortened(text: string, first: boolean, last: boolean): string {
  const codes = Array.from(text);
  const around = 40;
  if (codes.length <= 2 * around + 20) return text;
  const head = first ? "" : codes.slice(0, around).join("");
  const tail = last ? "" : codes.slice(-around).join("");
  return `${head} … ${tail}`;
}

export function Logged({ entry }: { entry: CorrectionEntry }) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const fieldWord = useFieldWords();
  return (
    <li data-state={entry.state}>
      <p>
        {entry.act !== "do" && t(`correct.act.${entry.act}`)}
        {t(`correction.${entry.what}`)}
        {entry.act === "do" && entry.state === "undone" && <span className="quiet"> {t("correct.act.undone")}</span>}
      </p>
      <p className="quiet">
        {entry.who} · {moment(entry.when)}
      </p>
      {entry.act === "do" &&
        entry.changes.map(({ field, before, after }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- changes of one entry
          <p key={at} className="change">
            {field && <span className="quiet">{fieldWord(field)} </span>}
            <Changed before={before} after={after} />
          </p>
        ))}
    </li>
  );
}
