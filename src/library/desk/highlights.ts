/** Highlights: a range of an article's text, in a colour. */
import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Candidate, Highlight, Range } from "../../desk-shapes.ts";
import { Failed } from "../../failures.ts";
import type { Asked } from "../../questions.ts";
import { getEntry } from "../articles.ts";
import type { Library } from "../library.ts";
import { rangeTarget } from "./base.ts";
import { change } from "./change.ts";
import { issueOf } from "./marks.ts";
import { Ground, type Place } from "./place.ts";
import { highlightOf } from "./read.ts";
import { theThing } from "./things.ts";

/** A place that is known because the range was marked there. */
const placeAt = (db: Database, { articleId, part, start, end }: Range): Place => {
  const { issueId, text } = db
    .prepare<[number], { issueId: number; text: string }>("SELECT issue_id AS issueId, text FROM articles WHERE id = ?")
    .get(articleId)!;
  const paragraph = part === "text" ? Array.from(text).slice(0, start).join("").split("\n").length - 1 : null;
  return { status: "found", score: 1, issueId, articleId, part, start, end, paragraph };
};

export const addHighlight = (library: Library, { range, color, style }: Asked<"highlight.add">): Highlight =>
  change(library, "highlight.add", (edit) => {
    const target = rangeTarget(edit.db, range);
    const id = randomUUID();
    edit.put("highlight", id, { target, color, style }, { place: placeAt(edit.db, range) });
    return highlightOf(edit.db, id);
  });

export const changeHighlight = (library: Library, { id, color, style }: Asked<"highlight.change">): Highlight =>
  change(library, "highlight.change", (edit) => {
    const { body } = theThing(edit.db, "highlight", id);
    if ((color ?? body.color) !== body.color || (style ?? body.style) !== body.style)
      edit.put("highlight", id, { ...body, color: color ?? body.color, style: style ?? body.style });
    return highlightOf(edit.db, id);
  });

/** The one time that a mark's base changes: a person says where it belongs. */
export const placeHighlight = (library: Library, { id, range }: Asked<"highlight.place">): Highlight =>
  change(library, "highlight.place", (edit) => {
    const { body } = theThing(edit.db, "highlight", id);
    edit.put("highlight", id, { ...body, target: rangeTarget(edit.db, range) }, { place: placeAt(edit.db, range) });
    return highlightOf(edit.db, id);
  });

export function highlightCandidates(db: Database, id: string): Candidate[] {
  const { body } = theThing(db, "highlight", id);
  const issueId = issueOf(db, body.target.origin);
  if (issueId === undefined) throw new Failed("not-found", { issue: body.target.newspaper ?? "" });
  return new Ground(db, issueId).candidates(body.target).flatMap(({ place, score, text }) => {
    const { articleId, part, start, end } = place;
    const entry = articleId === null ? null : getEntry(db, articleId);
    if (!entry || articleId === null || part === null || start === null || end === null) return [];
    return [{ range: { articleId, part, start, end }, score, text, article: entry.place }];
  });
}
