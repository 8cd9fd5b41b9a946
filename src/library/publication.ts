/** What an export takes with it: articles with their issue, people's marks and the lines they were rebuilt from. */
import type { Database } from "better-sqlite3";
import type { Original, Piece, Publication } from "../export/tree.ts";
import { Failed } from "../failures.ts";
import { getArticle } from "./articles.ts";
import { marksOn, thingsOn } from "./desk/read.ts";
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
  return { article, issue, ...marksOf(db, id), source: articleSource(db, id).lines };
}

/** Highlights of the text itself carry the notes that are on them; all other notes stand by themselves. */
function marksOf(db: Database, id: number): Pick<Piece, "notes" | "bookmarks" | "highlights" | "things"> {
  const marks = marksOn(db, [id]);
  const text = new Map(marks.notes.map((note) => [note.id, note.text]));
  const highlights = marks.highlights.flatMap(({ id: mark, range, color, notes, created, changed }) =>
    range?.part === "text"
      ? [{ id: mark, start: range.start, end: range.end, colour: color, note: joined(notes, text), created, changed }]
      : [],
  );
  const shown = new Set(highlights.map((mark) => mark.id));
  return {
    highlights,
    notes: marks.notes.filter(({ highlight }) => highlight === null || !shown.has(highlight)),
    bookmarks: marks.bookmarks,
    things: thingsOn(db, id),
  };
}

const joined = (notes: string[], text: ReadonlyMap<string, string>): string | null =>
  notes.length === 0 ? null : notes.map((note) => text.get(note) ?? "").join("\n\n");

function originalOf(db: Database, issueId: number): Original {
  const { name, sha256 } = db
    .prepare<[number], { name: string; sha256: string }>(
      "SELECT o.name, o.sha256 FROM originals o JOIN issues i ON i.original_id = o.id WHERE i.id = ?",
    )
    .get(issueId)!;
  return { issueId, name, sha256, bytes: originalBytes(db, issueId) };
}
