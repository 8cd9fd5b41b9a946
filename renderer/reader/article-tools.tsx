/** What can be done with an article, in one quiet line below it. */
import { Link, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Article, ArticleEntry, Issue } from "../../src/shapes.ts";
import { CiteButton } from "../export/citation.tsx";
import { CollectMenu } from "../collections/collect.tsx";
import { togglePick, usePicked } from "../export/selection.ts";
import { address, go, toArticle, toIssue } from "../route.ts";
import { RelatedButton } from "../search/article/related.tsx";
import { ResultSteps } from "../search/article/result-steps.tsx";
import { useKeys } from "../ui/keys.ts";
import type { PageState } from "./article.tsx";
import { BookmarkButton, useBookmark } from "./bookmark.tsx";
import { HitSteps } from "./find/hit-steps.tsx";
import type { Steps } from "./find/steps.ts";
import { PageNumbers } from "./page-numbers.tsx";
import type { Panel } from "./panel.ts";
import { pickedOf } from "./title.ts";
import { TypeTools } from "./type-tools.tsx";
import { useSettingKeys } from "./use-pages.ts";

type Props = {
  issue: Issue;
  article: Article;
  previous: ArticleEntry | null;
  next: ArticleEntry | null;
  panel: Panel | null;
  toggle: (panel: Panel) => void;
  /** Places of a search of the archive; null when there are none. */
  found: Steps | null;
  turned: PageState | null;
  turnTo: (page: number) => void;
};

export function ArticleTools({ issue, article, previous, next, panel, toggle, found, turned, turnTo }: Props) {
  const { t } = useTranslation();
  const bookmark = useBookmark(article.id);
  const picked = usePicked().some((other) => other.id === article.id);
  const pick = () => togglePick(pickedOf(article, issue));
  const open = (entry: ArticleEntry | null) => entry && go({ view: "article", id: entry.id, query: "" });
  useKeys({
    ...useSettingKeys(),
    b: bookmark.toggle,
    // In an article that a search led to, its places are stepped through as everywhere: n and N.
    ...(found
      ? {
          n: () => found.step(1),
          "Shift+n": () => found.step(-1),
          F3: () => found.step(1),
          "Shift+F3": () => found.step(-1),
        }
      : { n: () => toggle("notes") }),
    s: () => toggle("source"),
    x: pick,
    // In one scroll these keys are the scroll's own.
    ...(turned && {
      PageDown: () => turnTo(Math.min(turned.pages, turned.page + 1)),
      PageUp: () => turnTo(Math.max(1, turned.page - 1)),
    }),
    r: () => go({ view: "correct", id: article.id }),
    u: () => go({ view: "issue", id: issue.id }),
    ".": () => open(next),
    ",": () => open(previous),
  });
  return (
    <Toolbar className="reader-tools" aria-label={t("article.tools")}>
      <Link className="plain" href={toIssue(issue.id)}>
        {t("article.up")}
      </Link>
      {previous && (
        <Link
          className="plain"
          href={toArticle(previous.id)}
          aria-label={`${t("article.previous")}: ${nameOf(previous)}`}
        >
          {t("article.previous")}
        </Link>
      )}
      {next && (
        <Link className="plain" href={toArticle(next.id)} aria-label={`${t("article.next")}: ${nameOf(next)}`}>
          {t("article.next")}
        </Link>
      )}
      <ResultSteps articleId={article.id} />
      <span className="stretch" />
      <PageNumbers page={turned?.page ?? null} pages={turned?.pages ?? null} turnTo={turnTo} />
      {found && <HitSteps steps={found} />}
      <span className="stretch" />
      <div className="deeds">
        <RelatedButton articleId={article.id} />
        <BookmarkButton bookmark={bookmark} />
        <ToggleButton className="plain" isSelected={panel === "notes"} onChange={() => toggle("notes")}>
          {t("notes.title")}
        </ToggleButton>
        <ToggleButton className="plain" isSelected={panel === "source"} onChange={() => toggle("source")}>
          {t("source.title")}
        </ToggleButton>
        <Link className="plain" href={address({ view: "correct", id: article.id })}>
          {t("correct.enter")}
        </Link>
        <ToggleButton className="plain" isSelected={picked} onChange={pick}>
          {picked ? t("export.picked-set") : t("export.pick")}
        </ToggleButton>
        <CiteButton articleId={article.id} />
        <CollectMenu articleIds={[article.id]} />
        <TypeTools />
      </div>
    </Toolbar>
  );
}

const nameOf = (entry: ArticleEntry): string => entry.title ?? entry.opening;
