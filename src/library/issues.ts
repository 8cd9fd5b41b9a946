/** Issues: one row each, read as the shape that every door speaks. */
import type { Database } from "better-sqlite3";
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

export function addIssue(db: Database, originalId: number, engine: number, ingested: Ingested): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO issues (original_id, encoding, engine, newspaper, date, issue_number, weekday, lunar, pages, cn,
         postal_code, website, organiser, editor, repairs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(originalId, ingested.encoding, engine, ...values(ingested.issue), JSON.stringify(ingested.repairs));
  const id = Number(lastInsertRowid);
  setOthers(db, id, ingested.other);
  return id;
}

/** What a newer engine read from the same original. */
export function updateIssue(db: Database, id: number, engine: number, ingested: Ingested): void {
  db.prepare(
    `UPDATE issues SET encoding = ?, engine = ?, newspaper = ?, date = ?, issue_number = ?, weekday = ?, lunar = ?,
       pages = ?, cn = ?, postal_code = ?, website = ?, organiser = ?, editor = ?, repairs = ? WHERE id = ?`,
  ).run(ingested.encoding, engine, ...values(ingested.issue), JSON.stringify(ingested.repairs), id);
  setOthers(db, id, ingested.other);
}

function setOthers(db: Database, issueId: number, others: Other[]): void {
  db.prepare("DELETE FROM others WHERE issue_id = ?").run(issueId);
  const insert = db.prepare("INSERT INTO others (issue_id, position, what, text, source) VALUES (?, ?, ?, ?, ?)");
  others.forEach((other, position) =>
    insert.run(issueId, position, other.what, other.text, JSON.stringify(other.source)),
  );
}

export const listOthers = (db: Database, issueId: number): Other[] =>
  db
    .prepare<[number], { what: Other["what"]; text: string; source: string }>(
      "SELECT what, text, source FROM others WHERE issue_id = ? ORDER BY position",
    )
    .all(issueId)
    .map((row) => ({ what: row.what, text: row.text, source: JSON.parse(row.source) as Other["source"] }));
