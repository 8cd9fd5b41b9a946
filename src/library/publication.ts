/** What an export takes with it: articles with their issue, people's marks and the lines they were rebuilt from. */
import type { Database } from "better-sqlite3";
import type { Original, Piece, Publication } from "../export/tree.ts";
import { Failed } from "../failures.ts";
import type { Bookmark, Note } from "../shapes.ts";
import { getArticle } from "./articles.ts";
import { getIssue } from "./issues.ts";
import { originalBytes } from "./originals.ts";
import { articleSource } from "./source.ts";

/** The articles in the order given; `title` null: the first article's headline. */
export function publicationOf(
  db: Database,
  articles: number[],
  { title, language }: { title: string | null; language: Publication["language"] },
): Publication {
  const pieces = articles.map((id) => pieceOf(db, id));
  const first = pieces[0];
  if (!first) throw new Failed("nothing-selected");
  return {
    title: title ?? first.article.title ?? first.issue.newspaper ?? first.issue.name,
    language,
    creator: null,
    date: new Date().toISOString(),
    sections: [{ title: null, pieces }],
    originals: [...new Set(pieces.map(({ issue }) => issue.id))].map((issueId) => originalOf(db, issueId)),
  };
}

function pieceOf(db: Database, id: number): Piece {
  const article = getArticle(db, id);
  const issue = article && getIssue(db, article.issueId);
  if (!article || !issue) throw new Failed("not-found", { article: id });
  const notes = db
    .prepare<[number], Note>(
      "SELECT id, article_id AS articleId, text, created, changed FROM notes WHERE article_id = ? ORDER BY id",
    )
    .all(id);
  const bookmarks = db
    .prepare<[number], Bookmark>(
      "SELECT id, article_id AS articleId, paragraph, label, created FROM bookmarks WHERE article_id = ? ORDER BY id",
    )
    .all(id);
  return { article, issue, notes, bookmarks, highlights: [], source: articleSource(db, id).lines };
}

function originalOf(db: Database, issueId: number): Original {
  const { name, sha256 } = db
    .prepare<[number], { name: string; sha256: string }>(
      "SELECT o.name, o.sha256 FROM originals o JOIN issues i ON i.original_id = o.id WHERE i.id = ?",
    )
    .get(issueId)!;
  return { issueId, name, sha256, bytes: originalBytes(db, issueId) };
}
