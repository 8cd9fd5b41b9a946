/** Where the paper says that an article goes on, or comes from: a link where that other part is an article of its own. */
import { useQueries } from "@tanstack/react-query";
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Article, Issue } from "../../src/shapes.ts";
import { answer, useAnswer } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { toArticle } from "../route.ts";

export function Continuation({ issue, article }: { issue: Issue; article: Article }) {
  const { to, from } = article.jump;
  const known = to !== null || from !== null;
  const own = useAnswer("issue.get", known ? { id: issue.id } : null).data?.articles ?? [];
  const beside = useBeside(known ? issue : null);
  const other = (page: number, jump: Jumps) =>
    inIssue(own, article, page, jump) ?? inOther(beside, article, page, jump);
  return (
    <>
      {from !== null && <Jump what="article.jump-from" page={from} other={other(from, "to")} />}
      {to !== null && <Jump what="article.jump-to" page={to} other={other(to, "from")} />}
    </>
  );
}

type Jumps = keyof Article["jump"];

/** The article of page `page` whose own jump line names the page of this one. */
const inIssue = (articles: readonly Article[], article: Article, page: number, jump: Jumps) =>
  articles.find((other) => other.id !== article.id && other.page === page && other.jump[jump] === article.page);

/** In another file the number of a page may not be known: one side must agree, and no second article be in question. */
function inOther(articles: readonly Article[], article: Article, page: number, jump: Jumps): Article | undefined {
  const [found, ...more] = articles.filter(
    (other) => other.jump[jump] !== null && (other.page === page || other.jump[jump] === article.page),
  );
  return more.length === 0 ? found : undefined;
}

/** The articles of the same newspaper and day that came in other files: often each page has one. */
function useBeside(issue: Issue | null): Article[] {
  const client = useClient();
  const dated = issue?.newspaper && issue.date ? issue : null;
  const issues = useAnswer("issues.list", dated ? {} : null).data ?? [];
  const beside = issues.filter(
    ({ id, newspaper, date }) => id !== dated?.id && newspaper === dated?.newspaper && date === dated?.date,
  );
  const answers = useQueries({
    queries: (dated ? beside : []).map(({ id }) => ({
      queryKey: ["issue.get", { id }],
      queryFn: () => answer(client, "issue.get", { id }),
    })),
  });
  return answers.flatMap(({ data }) => data?.articles ?? []);
}

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
