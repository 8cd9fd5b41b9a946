/** An article's lines as they stand in the original, with what the repairs replaced. */
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";
import { decode } from "../ingest/decode.ts";
import { sourceLines } from "../ingest/ingest.ts";
import type { Answer } from "../questions.ts";
import type { Article, Repair, SourceLine } from "../shapes.ts";
import { getArticle } from "./articles.ts";
import { issueRepairs } from "./issues.ts";
import { originalBytes } from "./originals.ts";

export function articleSource(db: Database, id: number): Answer<"article.source"> {
  const article = getArticle(db, id);
  if (!article) throw new Failed("not-found", { article: id });
  return { ranges: article.source, lines: sourcesOf(db)(article) };
}

/** The lines of many articles: each original is unpacked and decoded once. */
export function sourcesOf(
  db: Database,
): (article: Pick<Article, "issueId" | "source" | "titleSource">) => SourceLine[] {
  const known = new Map<number, { text: string; repairs: Repair[] }>();
  const read = (issueId: number) => {
    const { repairs, encoding } = issueRepairs(db, issueId);
    const decoded = decode(originalBytes(db, issueId), encoding);
    if (!decoded.ok) throw new Error(`the original of issue ${issueId} is no longer text`);
    const issue = { text: decoded.value.text, repairs };
    known.set(issueId, issue);
    return issue;
  };
  return ({ issueId, source, titleSource }) => {
    const { text, repairs } = known.get(issueId) ?? read(issueId);
    return sourceLines(text, repairs, source, titleSource);
  };
}
