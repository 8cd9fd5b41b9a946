/** Bookmarks and notes: people's own work. */
import type { Database } from "better-sqlite3";
import { Failed } from "../failures.ts";
import type { Answer, Asked } from "../questions.ts";
import type { Bookmark, Note } from "../shapes.ts";

const placed = `a.title, substr(a.text, 1, 40) AS opening, i.newspaper, i.date, a.issue_id AS issueId`;
const place = "JOIN articles a ON a.id = m.article_id JOIN issues i ON i.id = a.issue_id";

type Placed = { title: string | null; opening: string; newspaper: string | null; date: string | null; issueId: number };
const withPlace = <T>({ title, opening, newspaper, date, issueId, ...mark }: T & Placed) => ({
  ...mark,
  article: { title, opening, newspaper, date, issueId },
});

function requireArticle(db: Database, id: number): void {
  if (!db.prepare("SELECT 1 FROM articles WHERE id = ?").get(id)) throw new Failed("not-found", { article: id });
}

const bookmark = "m.id, m.article_id AS articleId, m.paragraph, m.label, m.created";

export const listBookmarks = (db: Database): Answer<"bookmarks.list"> =>
  db
    .prepare<[], Bookmark & Placed>(`SELECT ${bookmark}, ${placed} FROM bookmarks m ${place} ORDER BY m.id DESC`)
    .all()
    .map(withPlace) as Answer<"bookmarks.list">;

export function addBookmark(db: Database, asked: Asked<"bookmark.add">): Bookmark {
  requireArticle(db, asked.articleId);
  const created = new Date().toISOString();
  const { lastInsertRowid } = db
    .prepare("INSERT INTO bookmarks (article_id, paragraph, label, created) VALUES (?, ?, ?, ?)")
    .run(asked.articleId, asked.paragraph, asked.label, created);
  return { id: Number(lastInsertRowid), ...asked, created };
}

export function removeBookmark(db: Database, id: number): void {
  db.prepare("DELETE FROM bookmarks WHERE id = ?").run(id);
}

const note = "m.id, m.article_id AS articleId, m.text, m.created, m.changed";

export const listNotes = (db: Database, articleId?: number): Answer<"notes.list"> =>
  db
    .prepare<[{ articleId: number | null }], Note & Placed>(
      `SELECT ${note}, ${placed} FROM notes m ${place}
       WHERE @articleId IS NULL OR m.article_id = @articleId ORDER BY m.changed DESC, m.id DESC`,
    )
    .all({ articleId: articleId ?? null })
    .map(withPlace) as Answer<"notes.list">;

export function saveNote(db: Database, asked: Asked<"note.save">): Note {
  requireArticle(db, asked.articleId);
  const now = new Date().toISOString();
  if (asked.id === undefined) {
    const { lastInsertRowid } = db
      .prepare("INSERT INTO notes (article_id, text, created, changed) VALUES (?, ?, ?, ?)")
      .run(asked.articleId, asked.text, now, now);
    return { id: Number(lastInsertRowid), articleId: asked.articleId, text: asked.text, created: now, changed: now };
  }
  // Not `RETURNING` with `get()`: that answers before the commit, and a full disk would go unnoticed.
  const { changes } = db
    .prepare("UPDATE notes SET text = ?, changed = ? WHERE id = ? AND article_id = ?")
    .run(asked.text, now, asked.id, asked.articleId);
  if (changes === 0) throw new Failed("not-found", { note: asked.id });
  const created = db.prepare<[number], string>("SELECT created FROM notes WHERE id = ?").pluck().get(asked.id) ?? now;
  return { id: asked.id, articleId: asked.articleId, text: asked.text, created, changed: now };
}

export function removeNote(db: Database, id: number): void {
  db.prepare("DELETE FROM notes WHERE id = ?").run(id);
}
