/** Where the paper says that an article goes on, or comes from: a link where that other part is an article of its own. */
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Article } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { toArticle } from "../route.ts";

export function Continuation({ article }: { article: Article }) {
  const { to, from } = article.jump;
  const known = to !== null || from !== null;
  const articles = useAnswer("issue.get", known ? { id: article.issueId } : null).data?.articles ?? [];
  return (
    <>
      {from !== null && <Jump what="article.jump-from" page={from} other={otherPart(articles, article, from, "to")} />}
      {to !== null && <Jump what="article.jump-to" page={to} other={otherPart(articles, article, to, "from")} />}
    </>
  );
}

/** The article of page `page` whose own jump line names the page of this one. */
const otherPart = (articles: readonly Article[], article: Article, page: number, jump: "to" | "from") =>
  articles.find((other) => other.id !== article.id && other.page === page && other.jump[jump] === article.page);

type JumpProps = { what: "article.jump-to" | "article.jump-from"; page: number; other: Article | undefined };

function Jump({ what, page, other }: JumpProps) {
  const { t } = useTranslation();
  const words = t(what, { page });
  return other ? (
    <Link className="jumps" href={toArticle(other.id)}>
      {words}
    </Link>
  ) : (
    <span>{words}</span>
  );
}
