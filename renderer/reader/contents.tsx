/** 目录: the articles of an issue by page, to jump to and to pick for an export; below, what belongs to no article. */
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../src/questions.ts";
import type { Article, Issue } from "../../src/shapes.ts";
import { pick, togglePick, unpick, usePicked } from "../export/selection.ts";
import { toArticle } from "../route.ts";
import { Rows } from "../ui/rows.tsx";
import { WordsTogether } from "../ui/words-together.tsx";
import { useBookmarked } from "./bookmark.tsx";
import { openingOf, pickedOf } from "./title.ts";

type Props = { issue: Issue; articles: Article[]; other: Answer<"issue.get">["other"] };

export function Contents({ issue, articles, other }: Props) {
  const { t } = useTranslation();
  const picked = new Set(usePicked().map((article) => article.id));
  const bookmarked = useBookmarked();
  const all = articles.length > 0 && articles.every((article) => picked.has(article.id));
  const lines = useMemo(() => linesOf(articles), [articles]);
  return (
    <nav className="contents" aria-label={t("contents.title")}>
      <h2>{t("contents.title")}</h2>
      <Button
        className="plain"
        onPress={() =>
          all
            ? articles.forEach((article) => unpick(article.id))
            : pick(...articles.map((article) => pickedOf(article, issue)))
        }
      >
        {all ? t("contents.none") : t("contents.all")}
      </Button>
      <section>
        <Rows
          items={lines}
          keyOf={(line) => (typeof line === "object" ? line.id : `page ${line}`)}
          height={34}
          render={(line) =>
            typeof line === "object" ? (
              <Entry article={line} issue={issue} picked={picked.has(line.id)} bookmarked={bookmarked.has(line.id)} />
            ) : (
              <h3>{line === 0 ? t("contents.unplaced") : t("issue.page", { page: line })}</h3>
            )
          }
        />
      </section>
      {other.length > 0 && (
        <Disclosure className="other">
          <Heading>
            <Button slot="trigger" className="plain">
              {t("contents.other", { count: other.length })}
            </Button>
          </Heading>
          <DisclosurePanel>
            <ul>
              {other.map((rest, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <li key={at}>
                  <span className="quiet">{t(`other.${rest.what}`)}</span> <span lang="zh-CN">{rest.text}</span>
                </li>
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      )}
    </nav>
  );
}

/** Articles under the number of their page; 0 where it is not known, and no number at all where none is. */
function linesOf(articles: Article[]): (Article | number)[] {
  const pages = [...Map.groupBy(articles, (article) => article.page)];
  return pages.flatMap(([page, list]) => (page === null && pages.length === 1 ? list : [page ?? 0, ...list]));
}

type EntryProps = { article: Article; issue: Issue; picked: boolean; bookmarked: boolean };

function Entry({ article, issue, picked, bookmarked }: EntryProps) {
  const { t } = useTranslation();
  const title = article.title ?? openingOf(article);
  return (
    <div className="entry">
      {/* The system's own: a long list of drawn ones is slow to scroll. */}
      <label className="check">
        <input
          type="checkbox"
          className="unseen"
          checked={picked}
          onChange={() => togglePick(pickedOf(article, issue))}
          aria-label={t("export.pick-of", { title })}
        />
        <span className="box" aria-hidden="true" />
      </label>
      <a href={toArticle(article.id)}>
        <span lang="zh-CN" className={article.title === null ? "words-together no-title" : "words-together"}>
          <WordsTogether text={title || t("article.untitled")} />
        </span>
        {article.kind !== "news" && <span className="quiet kind"> {t(`kind.${article.kind}`)}</span>}
        {bookmarked && (
          <span className="ribbon-mark">
            <span className="unseen">{t("bookmarks.set")}</span>
          </span>
        )}
      </a>
    </div>
  );
}
