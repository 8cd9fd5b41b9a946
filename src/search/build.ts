/**
 * A whole index in one go, into a file of its own. Works in steps so that it can run anywhere; the worker runs it to
 * the end. Memory stays bounded: postings are inverted in runs, and runs are merged at the end.
 */
import Sqlite, { type Database } from "better-sqlite3";
import { removeDatabase } from "../disk/durable.ts";
import { foldUnits } from "../text/fold.ts";
import { describe, foldedName, type IndexedRow, indexedRowQuery, type Naming } from "./describe.ts";
import { Documents, packDate } from "./documents.ts";
import { Inverter } from "./invert.ts";
import { decodeAll, encode } from "./postings.ts";
import { createTables, setMeta, stamp } from "./schema.ts";
import { type Field, fields, pageSize, TermFile, termFileSchema } from "./term-file.ts";

/** Bytes of postings held in memory before they are written as a run. */
const runBytes = 96 * 2 ** 20;

export type Progress = { done: number; total: number };

/**
 * Builds the index of `library` into the new file `file`; yields progress every few hundred articles. `pause` is called
 * every fraction of a millisecond: who builds gives way there.
 * The library is read in one snapshot: call it on a connection that is in no transaction.
 */
export function* buildIndex(library: Database, file: string, pause = () => {}): Generator<Progress, void> {
  const runsFile = runsBeside(file);
  for (const name of [file, runsFile]) removeDatabase(name);
  const index = new Sqlite(file);
  const runs = new Sqlite(runsFile);
  library.exec("BEGIN");
  try {
    for (const db of [index, runs]) {
      db.pragma(`page_size = ${pageSize}`);
      db.pragma("journal_mode = MEMORY");
      db.pragma("synchronous = OFF");
    }
    createTables(index, "main");
    for (const field of fields) runs.exec(termFileSchema(field, "main"));
    index.exec("BEGIN");
    yield* fill(library, index, runs, pause);
    setMeta(index, "stamp", stamp, "main");
    const generation = library.prepare("SELECT generation FROM main.search_state").pluck().get() as number;
    setMeta(index, "generation", generation, "main");
    index.exec("COMMIT");
    index.pragma("journal_mode = WAL");
  } finally {
    library.exec("ROLLBACK");
    index.close();
    runs.close();
    removeDatabase(runsFile);
  }
}

/** The temporary file of a build into `file`. */
export const runsBeside = (file: string): string => `${file}-runs`;

function* fill(library: Database, index: Database, runs: Database, pause: () => void): Generator<Progress, void> {
  const order = library
    .prepare<[], { id: number; date: string | null }>(
      "SELECT a.id AS id, i.date AS date FROM main.articles a JOIN main.issues i ON i.id = a.issue_id",
    )
    .raw()
    .all() as unknown as [number, string | null][];
  const total = order.length;
  const sorted = order
    .map(([id, date]) => ({ id, date: packDate(date) }))
    .sort((a, b) => a.date - b.date || a.id - b.id);
  order.length = 0;
  const read = library.prepare<[number], IndexedRow>(indexedRowQuery);
  const documents = new Documents();
  documents.reserve(total);
  const nameOf = namesInto(index);
  const inverters = { text: new Inverter(), headline: new Inverter(16, 1 << 20) };
  let run = 0;
  const flush = () => {
    runs.exec("BEGIN");
    for (const field of fields) new TermFile(runs, field, "main").write(run, pausing(inverters[field].rows(), pause));
    runs.exec("COMMIT");
    run++;
    inverters.text = new Inverter();
    inverters.headline = new Inverter(16, 1 << 20);
  };
  yield { done: 0, total };
  for (const [done, { id }] of sorted.entries()) {
    pause();
    const { document, text, headline } = describe(read.get(id) as IndexedRow, nameOf);
    const number = documents.append(document);
    inverters.text.add(number, foldUnits(text));
    if (headline) inverters.headline.add(number, foldUnits(headline));
    if (inverters.text.held > runBytes) flush();
    if (done % 256 === 255) yield { done, total };
  }
  documents.save(index, "main");
  if (run) flush();
  for (const field of fields) {
    const rows = run ? mergedRuns(runs, field, run) : inverters[field].rows();
    setMeta(index, `terms ${field}`, new TermFile(index, field, "main").write(0, pausing(rows, pause)), "main");
  }
  yield { done: total, total };
}

const rowsBetweenPauses = 64;
function* pausing<T>(rows: Iterable<T>, pause: () => void): Generator<T> {
  let n = 0;
  for (const row of rows) {
    if (++n % rowsBetweenPauses === 0) pause();
    yield row;
  }
}

/** The rows of all runs by ascending key; runs hold ascending numbers, so their lists follow each other. */
function* mergedRuns(runs: Database, field: Field, count: number): Generator<[number, Buffer]> {
  const cursors = Array.from({ length: count }, (_, run) => new TermFile(runs, field, "main").rows(run));
  const heads = cursors.map((cursor) => cursor.next());
  for (;;) {
    let key = Infinity;
    for (const head of heads) if (!head.done && head.value[0] < key) key = head.value[0];
    if (key === Infinity) return;
    const blobs: Buffer[] = [];
    for (const [run, head] of heads.entries()) {
      if (head.done || head.value[0] !== key) continue;
      blobs.push(head.value[1]);
      heads[run] = cursors[run]!.next();
    }
    yield [key, blobs.length === 1 ? blobs[0]! : encode(decodeAll(blobs))];
  }
}

function namesInto(index: Database): Naming {
  const known = new Map<string, number>();
  const put = index.prepare("INSERT INTO names (id, field, value, folded) VALUES (?, ?, ?, ?)");
  return (field, value) => {
    if (!value) return 0;
    const key = `${field} ${value}`;
    let id = known.get(key);
    if (id === undefined) {
      id = known.size + 1;
      known.set(key, id);
      put.run(id, field, value, foldedName(value));
    }
    return id;
  };
}
