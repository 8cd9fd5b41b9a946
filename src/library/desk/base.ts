/** What a mark is based on: an article's texts and how the journal names it, and back from such a name to the article. */
import type { Database } from "better-sqlite3";
import { selectorsOf } from "../../anchor/select.ts";
import type { Passage, Selectors } from "../../anchor/shapes.ts";
import { type HeadField, headFields, type Ref } from "../../corrections/shapes.ts";
import type { Part, Range } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Target } from "../../journal/shapes.ts";
import type { LineRange } from "../../shapes.ts";
import { articleKeys } from "./keys.ts";
import { logHead } from "./maps.ts";
import { prepared } from "./prepared.ts";

type Texts = Record<HeadField, string | null> & { text: string; captions: string };
export type Based = Texts & { id: number; issueId: number; source: string };

/** `column_name` is the one field that SQL calls otherwise. */
const columns = `id, issue_id AS issueId, text, captions, column_name AS "column", kicker, title, subtitle, byline, agency, source`;

export const issueTexts = (db: Database, issueId: number): Based[] =>
  prepared<[number], Based>(db, `SELECT ${columns} FROM articles WHERE issue_id = ? ORDER BY position`).all(issueId);

export function articleTexts(db: Database, id: number): Based {
  const row = prepared<[number], Based>(db, `SELECT ${columns} FROM articles WHERE id = ?`).get(id);
  if (!row) throw new Failed("not-found", { article: id });
  return row;
}

/** A part's text, in which offsets count; null where the article has none. */
export function partText(article: Texts, part: Part): string | null {
  if (part !== "captions") return article[part];
  const captions = JSON.parse(article.captions) as string[];
  return captions.length > 0 ? captions.join("\n") : null;
}

export const passageKey = (key: string, part: Part): string => (part === "text" ? key : `${key}#${part}`);

/** Every text of these articles that can carry a mark, under the keys of the edition. */
export const passagesOf = (articles: readonly Based[], keys: ReadonlyMap<number, string>): Passage[] =>
  articles.flatMap((article) =>
    (["text", ...headFields, "captions"] as const).flatMap((part) => {
      const text = partText(article, part);
      return text === null ? [] : [{ key: passageKey(keys.get(article.id)!, part), text }];
    }),
  );

export const refOf = (article: Based, key: string): Ref => ({
  key,
  lines: JSON.parse(article.source) as LineRange[],
  opening: Array.from(`${article.title ?? ""}\n${article.text.split("\n", 1)[0] ?? ""}`)
    .slice(0, 40)
    .join(""),
});

type IssueRow = { origin: string; newspaper: string | null; date: string | null; engine: number };
const issueRow = (db: Database, issueId: number): IssueRow => {
  const row = prepared<[number], IssueRow>(
    db,
    `SELECT o.sha256 AS origin, i.newspaper, i.date, i.engine FROM issues i JOIN originals o ON o.id = i.original_id
       WHERE i.id = ?`,
  ).get(issueId);
  if (!row) throw new Failed("not-found", { issue: issueId });
  return row;
};

/** A whole issue as a target. */
export const issueTarget = (db: Database, issueId: number): Target => ({
  ...issueRow(db, issueId),
  after: logHead(db, issueId),
  article: null,
  part: "text",
  selectors: null,
});

/** An article as a target; with selectors, a range of one of its parts. */
export function articleTarget(db: Database, articleId: number, part: Part = "text", range?: [number, number]): Target {
  const article = articleTexts(db, articleId);
  const key = articleKeys(db, article.issueId).get(articleId)!;
  return {
    ...issueTarget(db, article.issueId),
    article: refOf(article, key),
    part,
    selectors: range ? select(partText(article, part), ...range) : null,
  };
}

/** Longest range that can be marked, in code points: a selector has a limit, and so has patience. */
const longestRange = 50_000;

function select(text: string | null, start: number, end: number): Selectors {
  if (text === null || end - start > longestRange) throw new Failed("bad-place");
  try {
    return selectorsOf(text, start, end);
  } catch {
    throw new Failed("bad-place"); // the page shows another text than the library has
  }
}

export const rangeTarget = (db: Database, { articleId, part, start, end }: Range): Target =>
  articleTarget(db, articleId, part, [start, end]);

/** Characters of a paragraph that stand for it. */
const witnesses = 400;

/** A paragraph (0-based) as a target: its beginning is what is looked for. `bad-place` when there is none. */
export function paragraphTarget(db: Database, articleId: number, paragraph: number): Target {
  const paragraphs = articleTexts(db, articleId).text.split("\n");
  const text = paragraphs[paragraph];
  if (!text) throw new Failed("bad-place");
  const start = paragraphs.slice(0, paragraph).reduce((sum, one) => sum + Array.from(one).length + 1, 0);
  return articleTarget(db, articleId, "text", [start, start + Math.min(witnesses, Array.from(text).length)]);
}
