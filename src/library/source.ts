/** An article's lines as they stand in the original, with what the repairs replaced. */
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";
import { decode } from "../ingest/decode.ts";
import { sourceLines } from "../ingest/ingest.ts";
import type { Answer } from "../questions.ts";
import type { LineRange, SourceLine } from "../shapes.ts";
import { getArticle } from "./articles.ts";
import { issueRepairs } from "./issues.ts";
import { originalBytes } from "./originals.ts";

export function articleSource(db: Database, id: number): Answer<"article.source"> {
  const article = getArticle(db, id);
  if (!article) throw new Failed("not-found", { article: id });
  return {
    ranges: article.source,
    lines: readLines(db, article.issueId, article.source, article.titleSource),
  };
}

/** Failure: original-damaged. */
export function readLines(db: Database, issueId: number, source: LineRange[], titleSource: LineRange[]): SourceLine[] {
  const { repairs, encoding } = issueRepairs(db, issueId);
  const decoded = decode(originalBytes(db, issueId), encoding);
  if (!decoded.ok) throw new Error(`the original of issue ${issueId} is no longer text`);
  return sourceLines(decoded.value.text, repairs, source, titleSource);
}
