/** Documents as a list shows them: title, paper, date, page, the best passage with its marks. */
import type { Database, Statement } from "better-sqlite3";
import type { Hit, Kind } from "../shapes.ts";
import type { ArticleRow } from "./article.ts";
import type { Documents } from "./documents.ts";
import { excerptOf, markAll, passageOf } from "./excerpt.ts";
import type { Ranked } from "./rank.ts";
import type { Word } from "./words.ts";

type Shown = ArticleRow & {
  issue_id: number;
  kind: Kind;
  page: number | null;
  newspaper: string | null;
  date: string | null;
};

const statements = new WeakMap<Database, Statement<[number], Shown>>();
function reading(db: Database): Statement<[number], Shown> {
  let statement = statements.get(db);
  if (!statement) {
    statement = db.prepare<[number], Shown>(
      `SELECT a.id, issue_id, title, kicker, subtitle, column_name, byline, agency, text, captions, kind, page,
              newspaper, date
       FROM main.articles a JOIN main.issues i ON i.id = a.issue_id WHERE a.id = ?`,
    );
    statements.set(db, statement);
  }
  return statement;
}

/** `printed`: an article's units as printed, where words of `original:` are shown that its text has not. */
export function hitsOf(
  db: Database,
  page: Ranked[],
  words: Word[],
  documents: Documents,
  simple: boolean,
  printed: (article: number) => string[],
): Hit[] {
  const read = reading(db);
  const asPrinted = words.filter((word) => word.printed);
  const inTitle = words.filter(({ part }) => part === "all" || part === "headline");
  return page.flatMap(({ number, score }) => {
    const row = read.get(documents.article[number] as number);
    if (!row) return [];
    const print = { simple, plain: documents.variant[number] === 0 };
    let shown = excerptOf(row, words, print);
    let fromOriginal = false;
    if (asPrinted.length && !shown.marks.length) {
      const original = passageOf(printed(row.id).join("\n"), asPrinted, { simple, plain: false });
      fromOriginal = original.marks.length > 0;
      if (fromOriginal) shown = original;
    }
    const { text: excerpt, marks } = shown;
    return [
      {
        id: row.id,
        issueId: row.issue_id,
        title: row.title,
        newspaper: row.newspaper,
        date: row.date,
        page: row.page,
        kind: row.kind,
        score,
        excerpt,
        ...(fromOriginal && { printed: true }),
        marks,
        titleMarks: row.title ? markAll(row.title, inTitle, print).marks : [],
      },
    ];
  });
}
