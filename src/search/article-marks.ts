/** Where the words of a query stand in one article: what the reader marks and steps through. */
import type { Database } from "better-sqlite3";
import type { ArticleMarks } from "../search-shapes.ts";
import { type ArticleRow, articleColumns, captionsOf } from "./article.ts";
import { type Mark, markAll } from "./excerpt.ts";
import { parseQuery } from "./query/parse.ts";
import { wantedWords } from "./words.ts";

export function marksIn(
  db: Database,
  articleId: number,
  request: { query: string; fold?: boolean },
): ArticleMarks | null {
  const row = db
    .prepare<[number], ArticleRow>(`SELECT ${articleColumns} FROM main.articles WHERE id = ?`)
    .get(articleId);
  if (!row) return null;
  const simple = request.fold !== false;
  const words = wantedWords(parseQuery(request.query).query, simple);
  const marks = (text: string | null, ...parts: string[]): Mark[] =>
    text
      ? markAll(
          text,
          words.filter(({ part }) => part === "all" || parts.includes(part)),
          { simple, plain: false },
        ).marks
      : [];
  return {
    title: marks(row.title, "headline"),
    kicker: marks(row.kicker, "headline"),
    subtitle: marks(row.subtitle, "headline"),
    column: marks(row.column_name),
    byline: marks(row.byline),
    agency: marks(row.agency),
    text: marks(row.text, "body"),
    captions: captionsOf(row).map((caption) => marks(caption, "caption")),
  };
}
