/** The notebook as a file: W3C annotations that another library reads back, Markdown to read, CSV to count. */
import type { Database } from "better-sqlite3";
import type { NotebookEntry, NotebookFilter } from "../../desk-shapes.ts";
import { writeNotebookCsv, writeNotebookMarkdown } from "../../export/notebook.ts";
import { writeWhole } from "../../export/write.ts";
import { Failed } from "../../failures.ts";
import type { Thing as JournalThing } from "../../journal/reduce.ts";
import { writeAnnotationPage } from "../../journal/w3c/write.ts";
import type { Answer, Asked } from "../../questions.ts";
import type { Library } from "../library.ts";
import { conditions, entriesOf } from "./notebook.ts";
import { asThing, listed, rows } from "./read.ts";

/** `asked.target` is a path by now: the door has put it in the token's place. */
export async function exportDesk(library: Library, asked: Asked<"desk.export">): Promise<Answer<"desk.export">> {
  const { db } = library;
  const { format, filter, target, language } = asked;
  const seqs = chosen(db, filter);
  const text =
    format === "annotations"
      ? writeAnnotationPage(thingsFor(db, filter ? seqs : null), {
          title: library.name,
          generated: new Date().toISOString(),
        })
      : (format === "csv" ? writeNotebookCsv : writeNotebookMarkdown)(entriesIn(db, seqs), language);
  const written = await writeWhole(target, Buffer.from(text));
  if (!written.ok) throw new Failed(written.failure.code, written.failure.params, written.failure.message);
  return { bytes: written.value.bytes, entries: seqs.length };
}

/** In the order of the newspapers. */
function chosen(db: Database, filter: NotebookFilter = {}): number[] {
  const { where, values } = conditions(filter);
  return db
    .prepare<[typeof values], number>(
      `SELECT m.thing FROM marks m WHERE ${where} ORDER BY m.newspaper IS NULL, m.newspaper, m.date, m.issue_id,
         (SELECT position FROM articles WHERE id = m.article_id), m."start", m.thing`,
    )
    .pluck()
    .all(values);
}

function entriesIn(db: Database, seqs: readonly number[]): NotebookEntry[] {
  const out: NotebookEntry[] = [];
  for (let at = 0; at < seqs.length; at += 5_000) out.push(...entriesOf(db, seqs.slice(at, at + 5_000)));
  return out;
}

/** Everything; or these, with the highlights that their notes are on, and their tags. */
function thingsFor(db: Database, seqs: readonly number[] | null): JournalThing[] {
  const inTime = "ORDER BY t.created, t.seq";
  if (seqs === null) return rows(db, `1 ${inTime}`).map(asThing);
  const own = rows(
    db,
    `(m.thing IN (SELECT value FROM json_each(@seqs)) OR t.id IN (SELECT n.about FROM marks n
       WHERE n.kind = 'note' AND n.thing IN (SELECT value FROM json_each(@seqs)))) ${inTime}`,
    { seqs: listed(seqs) },
  );
  const ids = { ids: listed(own.map(({ id }) => id)) };
  const taggings = rows(db, `m.kind = 'tagging' AND m.about IN (SELECT value FROM json_each(@ids)) ${inTime}`, ids);
  const tags = rows(
    db,
    `m.kind = 'tag' AND t.id IN (SELECT g.tag FROM marks g WHERE g.shown = 1 AND g.about IN (SELECT value FROM json_each(@ids))) ${inTime}`,
    ids,
  );
  return [...own, ...tags, ...taggings].map(asThing);
}
