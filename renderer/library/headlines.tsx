/** The first headlines of an issue, so that the library reads like a newsstand. The issue then opens from the cache. */
import { Link } from "react-aria-components";
import { useAnswer } from "../data/ask.ts";
import { toArticle } from "../route.ts";
import { WordsTogether } from "../ui/words-together.tsx";

const SHOWN = 3;

export function Headlines({ issueId }: { issueId: number }) {
  const articles = useAnswer("issue.get", { id: issueId }).data?.articles ?? [];
  const titled = articles.filter((article) => article.title !== null && article.kind !== "caption").slice(0, SHOWN);
  if (titled.length === 0) return null;
  return (
    <ul className="headlines" lang="zh-CN">
      {titled.map((article) => (
        <li key={article.id}>
          <Link href={toArticle(article.id)} className="words-together">
            <WordsTogether text={article.title ?? ""} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
