/** What people hung on an article that a correction takes away goes to the one that took its lines. */
import type { Database } from "better-sqlite3";
import type { Replayed } from "../../corrections/replay.ts";
import type { KeptArticle } from "../articles.ts";
import { pairArticles } from "../identity.ts";

export function moveMarks(
  db: Database,
  { edition }: Pick<Replayed, "edition">,
  gone: readonly KeptArticle[],
  ids: ReadonlyMap<string, number>,
): void {
  for (const article of gone) {
    const { kept } = pairArticles([article], edition.articles);
    const heir = ids.get(edition.articles[kept.indexOf(article.id)]?.key ?? "");
    if (heir === undefined) continue;
    for (const table of ["bookmarks", "notes"])
      db.prepare(`UPDATE ${table} SET article_id = ? WHERE article_id = ?`).run(heir, article.id);
  }
}
