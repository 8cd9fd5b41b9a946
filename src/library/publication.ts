/** What an export takes with it: articles with their issue, people's marks and the lines they were rebuilt from. */
import type { Database } from "better-sqlite3";
import type { Original, Piece, Publication, Section } from "../export/tree.ts";
import { fill, wordsOf } from "../export/words.ts";
import { Failed } from "../failures.ts";
import { targetIri } from "../journal/w3c/write.ts";
import type { Issue } from "../shapes.ts";
import { getArticle } from "./articles.ts";
import type { Chosen } from "./chosen.ts";
import { articleTarget } from "./desk/base.ts";
import { marksOn, thingsOn } from "./desk/read.ts";
import { getIssue } from "./issues.ts";
import { originalBytes } from "./originals.ts";
import { sourcesOf } from "./source.ts";

export type Gathering = {
  title: string | null;
  language: Publication["language"];
  /** The lines of the originals, and the originals themselves. */
  sources: boolean;
  /** Sections of the newspaper's pages, for books. */
  byPage: boolean;
  /** Stops once about so many characters are there (a preview); the publication then says how many there are in all. */
  characters?: number;
  /** Called now and then, between turns of the event loop; throws to stop. */
  onPiece?: (done: number) => void;
};

/** Pieces between two turns of the event loop: questions are answered meanwhile. */
const turn = 40;

export async function gather(db: Database, chosen: Chosen, how: Gathering): Promise<Publication> {
  const issues = new Map<number, Issue>();
  const lines = how.sources ? sourcesOf(db) : null;
  const sections: Section[] = [];
  let done = 0;
  let left = how.characters ?? Number.POSITIVE_INFINITY;
  for (const { articles, remarks, ...section } of chosen.sections) {
    const pieces: Piece[] = [];
    for (const id of articles) {
      if (left <= 0) break;
      const piece = pieceOf(db, id, issues);
      piece.notes.unshift(...(remarks?.get(id) ?? []));
      if (lines) piece.source = lines(piece.article);
      pieces.push(piece);
      left -= piece.article.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
      if (++done % turn === 0) {
        how.onPiece?.(done);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    sections.push({ ...section, pieces });
  }
  return {
    title: how.title ?? chosen.title,
    language: how.language,
    creator: null,
    date: new Date().toISOString(),
    sections: how.byPage ? sections.flatMap((section) => byPage(section, how.language)) : sections,
    ...(done < chosen.count && { count: chosen.count }),
    ...(how.sources && { originals: Array.from(issues.keys(), (issueId) => originalOf(db, issueId)) }),
  };
}

function pieceOf(db: Database, id: number, issues: Map<number, Issue>): Piece {
  const article = getArticle(db, id);
  const issue = article && (issues.get(article.issueId) ?? getIssue(db, article.issueId));
  if (!article || !issue) throw new Failed("not-found", { article: id });
  issues.set(issue.id, issue);
  return { article, issue, iri: targetIri(articleTarget(db, id)), ...marksOf(db, id) };
}

/** An issue in a book: its pages (版) are the sections. */
function byPage(section: Section, language: Publication["language"]): Section[] {
  const pages = Map.groupBy(section.pieces, (piece) => piece.article.page);
  if (section.title !== null || pages.size < 2) return [section];
  const { page: words } = wordsOf({ language });
  return [...pages].map(([page, pieces]) => ({ title: page === null ? null : fill(words, { n: page }), pieces }));
}

/** Highlights of the text itself carry the notes that are on them; all other notes stand by themselves. */
function marksOf(db: Database, id: number): Pick<Piece, "notes" | "bookmarks" | "highlights" | "things"> {
  const marks = marksOn(db, [id]);
  const text = new Map(marks.notes.map((note) => [note.id, note.text]));
  const highlights = marks.highlights.flatMap(({ id: mark, range, color, style, notes, created, changed }) =>
    range?.part === "text"
      ? [
          {
            id: mark,
            start: range.start,
            end: range.end,
            colour: color,
            style,
            note: joined(notes, text),
            created,
            changed,
          },
        ]
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
