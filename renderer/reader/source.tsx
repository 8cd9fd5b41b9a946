/** The article's lines as they stand in the original file, with every repair marked and what it replaced named. */
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { SourceLine } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { FailureNote } from "../ui/failure.tsx";
import { useDates } from "../words/dates.ts";

export function SourcePanel({ articleId }: { articleId: number }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const source = useAnswer("article.source", { id: articleId });
  if (source.error) return <FailureNote error={source.error} retry={() => void source.refetch()} />;
  if (!source.data) return null;
  const repairs = source.data.lines.reduce(
    (sum, line) => sum + line.parts.filter((part) => part.from !== undefined).length,
    0,
  );
  return (
    <div className="source">
      <p className="quiet">
        {t("source.lines", { count: source.data.lines.length, shown: number(source.data.lines.length) })}
        {" · "}
        {t("source.repairs", { count: repairs, shown: number(repairs) })}
      </p>
      <ol lang="zh-CN">
        {source.data.lines.map((line, at) => {
          const gap = at > 0 && line.number !== (source.data.lines[at - 1]?.number ?? 0) + 1;
          return (
            <Fragment key={line.number}>
              {gap && <li className="gap" aria-hidden="true" />}
              <Line line={line} />
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}

function Line({ line }: { line: SourceLine }) {
  const { t } = useTranslation();
  return (
    <li value={line.number} className={line.title ? "title" : undefined}>
      <span className="number" aria-hidden="true">
        {line.number}
      </span>
      <span className="words">
        {line.parts.map((part, at) =>
          part.from === undefined ? (
            // oxlint-disable-next-line react/no-array-index-key
            <Fragment key={at}>{part.text}</Fragment>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key
            <Fragment key={at}>
              {part.from !== "" && <del title={part.rule}>{visible(part.from)}</del>}
              {part.text !== "" && (
                <ins title={t("source.was", { from: visible(part.from), rule: part.rule ?? "" })}>
                  {visible(part.text)}
                </ins>
              )}
            </Fragment>
          ),
        )}
      </span>
    </li>
  );
}

/** Blanks and control characters that a repair removed can be seen. */
const visible = (text: string): string =>
  /^\s+$/u.test(text) ? "␣".repeat(Array.from(text).length) : text.replace(/[\p{Cc}\p{Co}]/gu, "\u{FFFD}");
