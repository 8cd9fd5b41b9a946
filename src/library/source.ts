/** An article's lines as they stand in the original, with what the repairs replaced. */
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";
import { decode } from "../ingest/decode.ts";
import { sourceLines } from "../ingest/ingest.ts";
import type { Answer } from "../questions.ts";
import { getArticle } from "./articles.ts";
import { issueRepairs } from "./issues.ts";
import { originalBytes } from "./originals.ts";

export function articleSource(db: Database, id: number): Answer<"article.source"> {
  const article = getArticle(db, id);
  if (!article) throw new Failed("not-found", { article: id });
  const { repairs, encoding } = issueRepairs(db, article.issueId);
  const decoded = decode(originalBytes(db, article.issueId), encoding);
  if (!decoded.ok) throw new Error(`the original of issue ${article.issueId} is no longer text`);
  const lines = sourceLines(decoded.value.text, repairs, article.source, article.titleSource);
  return { ranges: article.source, lines };
}
