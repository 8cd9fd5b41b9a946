/**
 * One file into the library, whole or not at all. A file that is already there is recognised by its bytes; after an
 * upgrade of the text engine it is read anew, and its articles keep their ids, notes and bookmarks.
 */
import type { Database } from "better-sqlite3";
import type { Ingested } from "../shapes.ts";
import { addArticle, issueArticles, updateArticle } from "./articles.ts";
import { addIssue, updateIssue } from "./issues.ts";
import { placeMarks, standing } from "./desk/marks.ts";
import { pairArticles } from "./identity.ts";
import { addOriginal, findOriginal, sha256 } from "./originals.ts";

/** The part of search that hears of changes; called inside the transaction. */
export type Indexed = { add(ids: number[]): void; remove(ids: number[]): void };

export type Added = { status: "added" | "unchanged"; issueId: number; articles: number };

/** Whether these bytes, read by this engine, are already in the library. */
export function alreadyThere(db: Database, bytes: Uint8Array, engine: number): Added | null {
  const known = findOriginal(db, sha256(bytes));
  if (!known || known.engine < engine) return null;
  return { status: "unchanged", issueId: known.issueId, articles: countArticles(db, known.issueId) };
}

export function addIngested(
  db: Database,
  index: Indexed,
  file: { name: string; bytes: Uint8Array },
  ingested: Ingested,
  engine: number,
): Added {
  return db
    .transaction((): Added => {
      const hash = sha256(file.bytes);
      const known = findOriginal(db, hash); // asked again inside the lock: another door may have been faster
      if (known) {
        if (known.engine < engine) replaceArticles(db, index, known.issueId, ingested, engine);
        return { status: "unchanged", issueId: known.issueId, articles: countArticles(db, known.issueId) };
      }
      const issueId = addIssue(db, addOriginal(db, file.name, hash, file.bytes), engine, ingested);
      index.add(ingested.articles.map((article, position) => addArticle(db, issueId, position, article)));
      placeMarks(db, issueId); // some may have come before their newspaper
      return { status: "added", issueId, articles: ingested.articles.length };
    })
    .immediate();
}

function replaceArticles(db: Database, index: Indexed, issueId: number, ingested: Ingested, engine: number): void {
  const before = issueArticles(db, issueId);
  const marks = standing(db, issueId);
  const pairs = pairArticles(before, ingested.articles);
  index.remove(before.map((article) => article.id));
  updateIssue(db, issueId, engine, ingested);
  db.prepare("UPDATE articles SET position = -1 - position WHERE issue_id = ?").run(issueId);
  const ids = ingested.articles.map((article, position) => {
    const id = pairs.kept[position];
    if (id === undefined || id === null) return addArticle(db, issueId, position, article);
    updateArticle(db, id, position, article);
    return id;
  });
  for (const { id } of pairs.gone) db.prepare("DELETE FROM articles WHERE id = ?").run(id);
  placeMarks(db, issueId, marks);
  index.add(ids);
}

const countArticles = (db: Database, issueId: number): number =>
  db.prepare<[number], number>("SELECT count(*) FROM articles WHERE issue_id = ?").pluck().get(issueId) ?? 0;
