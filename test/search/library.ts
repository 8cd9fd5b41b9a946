/** A library database as the program makes it, filled by hand. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import type { Kind } from "../../src/shapes.ts";

const migrations = join(import.meta.dirname, "../../src/library/migrations");

/** `fresh`: create the tables; false for a file that has them. */
export function createLibrary(file: string, fresh = true): Database {
  const db = new Sqlite(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  db.pragma("foreign_keys = ON");
  for (const name of fresh ? readdirSync(migrations).sort() : [])
    if (name.endsWith(".sql")) db.exec(readFileSync(join(migrations, name), "utf8"));
  return db;
}

export type Article = {
  title?: string | null;
  kicker?: string | null;
  subtitle?: string | null;
  column?: string | null;
  byline?: string | null;
  agency?: string | null;
  kind?: Kind;
  page?: number | null;
  paragraphs?: string[];
  captions?: string[];
  /** The lines in the original that it was read from; the first is its headline. */
  printed?: string[];
};
export type Paper = { newspaper?: string | null; date?: string | null };

/** Adds one issue with its articles; returns their ids. */
export function addIssue(db: Database, paper: Paper, articles: Article[]): number[] {
  // An original of its own; articles that say so have their lines in it.
  const lines: string[] = [crypto.randomUUID()];
  const sources = articles.map(({ printed }) => {
    if (!printed) return { source: "[]", title: "[]" };
    const first = lines.length + 1;
    lines.push(...printed);
    return { source: JSON.stringify([[first, lines.length]]), title: JSON.stringify([[first, first]]) };
  });
  const bytes = Buffer.from(lines.join("\n"));
  const hash = createHash("sha256").update(bytes).digest("hex");
  const body = gzipSync(bytes, { level: 1 });
  const original = db
    .prepare("INSERT INTO originals (sha256, name, bytes, body, added) VALUES (?, 'x.txt', 1, ?, '2024-01-01')")
    .run(hash, body).lastInsertRowid;
  const issue = db
    .prepare(
      "INSERT INTO issues (original_id, encoding, engine, newspaper, date, repairs) VALUES (?, 'utf-8', 1, ?, ?, '[]')",
    )
    .run(original, paper.newspaper ?? null, paper.date ?? null).lastInsertRowid;
  const put = db.prepare(
    `INSERT INTO articles (issue_id, position, kind, title, kicker, subtitle, column_name, byline, agency, page, text,
       captions, confidence, source, title_source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  return articles.map((a, position) =>
    Number(
      put.run(
        issue,
        position,
        a.kind ?? "news",
        a.title ?? null,
        a.kicker ?? null,
        a.subtitle ?? null,
        a.column ?? null,
        a.byline ?? null,
        a.agency ?? null,
        a.page ?? null,
        (a.paragraphs ?? []).join("\n"),
        JSON.stringify(a.captions ?? []),
        sources[position]!.source,
        sources[position]!.title,
      ).lastInsertRowid,
    ),
  );
}

/** A folder that vanishes with the test file. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-search-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A mark of that kind on an article, as the library keeps it; returns its id. */
export function addMark(
  db: Database,
  kind: "note" | "bookmark" | "highlight" | "clipping" | "tagging" | "tag" | "collection",
  mark: { articleId?: number; name?: string; about?: string; tag?: string; color?: string } = {},
): string {
  const id = crypto.randomUUID();
  const put = db
    .prepare("INSERT INTO changes (id, at, who, act, kind, thing, body) VALUES (?, '', '', 'put', ?, ?, ?)")
    .run(
      crypto.randomUUID(),
      kind,
      id,
      JSON.stringify({ name: mark.name ?? null, parent: mark.about ?? null }),
    ).lastInsertRowid;
  const thing = db
    .prepare("INSERT INTO things (id, kind, put, created, changed) VALUES (?, ?, ?, '', '')")
    .run(id, kind, put).lastInsertRowid;
  db.prepare(
    `INSERT INTO marks (thing, kind, shown, created, changed, status, score, article_id, about, tag, color)
     VALUES (?, ?, 1, '', '', 'found', 1, ?, ?, ?, ?)`,
  ).run(thing, kind, mark.articleId ?? null, mark.about ?? null, mark.tag ?? null, mark.color ?? null);
  return id;
}
