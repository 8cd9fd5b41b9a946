/** Where an offset of an article's text stands in the original, for splits: each part keeps its own lines. */
import type { Database } from "better-sqlite3";
import { textOf } from "../../corrections/edition.ts";
import { lineOf } from "../../corrections/line-of.ts";
import type { EditionArticle } from "../../corrections/shapes.ts";
import { sourcesOf } from "../source.ts";

export const lineAtOf =
  (db: Database, issueId: number) =>
  (article: EditionArticle, at: number): number | undefined => {
    const lines = sourcesOf(db)({ ...article, issueId }).map(({ number, parts }) => ({
      number,
      text: parts.map(({ text }) => text).join(""),
    }));
    const line = lineOf(lines, textOf(article), at);
    // A part without any line would be nobody's.
    return line !== undefined && line > (lines[0]?.number ?? 0) ? line : undefined;
  };
