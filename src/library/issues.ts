/** Issues: one row each, read as the shape that every door speaks. */
import type { Database } from "better-sqlite3";
import type { Edition, EditionOther } from "../corrections/shapes.ts";
import type { Ingested, Issue, IssueData, Other, Repair } from "../shapes.ts";

const columns = `i.id, o.name, i.newspaper, i.date, i.issue_number AS issueNumber, i.weekday, i.lunar, i.pages, i.cn,
  i.postal_code AS postalCode, i.website, i.organiser, i.editor,
  (SELECT count(*) FROM articles a WHERE a.issue_id = i.id) AS articles`;
const from = "FROM issues i JOIN originals o ON o.id = i.original_id";

export const listIssues = (db: Database): Issue[] =>
  db.prepare<[], Issue>(`SELECT ${columns} ${from} ORDER BY i.newspaper IS NULL, i.newspaper, i.date DESC, i.id`).all();

export const getIssue = (db: Database, id: number): Issue | undefined =>
  db.prepare<[number], Issue>(`SELECT ${columns} ${from} WHERE i.id = ?`).get(id);

export const issueRepairs = (db: Database, id: number): { repairs: Repair[]; encoding: string } => {
  const row = db
    .prepare<[number], { repairs: string; encoding: string }>("SELECT repairs, encoding FROM issues WHERE id = ?")
    .get(id);
  return { repairs: JSON.parse(row?.repairs ?? "[]") as Repair[], encoding: row?.encoding ?? "utf-8" };
};

const values = (data: IssueData) => [
  data.newspaper,
  data.date,
  data.issueNumber,
  data.weekday,
  data.lunar,
  data.pages,
  data.cn,
  data.postalCode,
  data.website,
  data.organiser,
  data.editor,
];

/** `edition`: what stands in it under its keys. */
export function addIssue(
  db: Database,
  originalId: number,
  engine: number,
  ingested: Ingested,
  edition: Edition,
): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO issues (original_id, encoding, engine, newspaper, date, issue_number, weekday, lunar, pages, cn,
         postal_code, website, organiser, editor, repairs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(originalId, ingested.encoding, engine, ...values(ingested.issue), JSON.stringify(ingested.repairs));
  const id = Number(lastInsertRowid);
  setOthers(db, id, edition.other);
  return id;
}

/** What a newer engine made of the same original, beside its issue's data and articles. */
export function updateReading(db: Database, id: number, engine: number, ingested: Ingested): void {
  db.prepare("UPDATE issues SET encoding = ?, engine = ?, repairs = ? WHERE id = ?").run(
    ingested.encoding,
    engine,
    JSON.stringify(ingested.repairs),
    id,
  );
}

export function updateIssue(db: Database, id: number, issue: IssueData): void {
  db.prepare(
    `UPDATE issues SET newspaper = ?, date = ?, issue_number = ?, weekday = ?, lunar = ?, pages = ?, cn = ?,
       postal_code = ?, website = ?, organiser = ?, editor = ? WHERE id = ?`,
  ).run(...values(issue), id);
}

export const issueData = (db: Database, id: number): IssueData | undefined =>
  db
    .prepare<[number], IssueData>(
      `SELECT newspaper, date, issue_number AS issueNumber, weekday, lunar, pages, cn, postal_code AS postalCode,
         website, organiser, editor FROM issues WHERE id = ?`,
    )
    .get(id);

export function setOthers(db: Database, issueId: number, others: readonly EditionOther[]): void {
  db.prepare("DELETE FROM others WHERE issue_id = ?").run(issueId);
  const insert = db.prepare(
    "INSERT INTO others (issue_id, position, what, text, source, key) VALUES (?, ?, ?, ?, ?, ?)",
  );
  others.forEach((other, position) =>
    insert.run(issueId, position, other.what, other.text, JSON.stringify(other.source), other.key),
  );
}

export const listOthers = (db: Database, issueId: number): Other[] =>
  keptOthers(db, issueId).map(({ key: _key, ...other }) => other);

export const keptOthers = (db: Database, issueId: number): EditionOther[] =>
  db
    .prepare<[number], { what: Other["what"]; text: string; source: string; key: string }>(
      "SELECT what, text, source, key FROM others WHERE issue_id = ? ORDER BY position",
    )
    .all(issueId)
    .map(({ what, text, source, key }) => ({ text, what, source: JSON.parse(source) as Other["source"], key }));
