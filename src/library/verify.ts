/** `verify`: whether everything is as it was written, and what is not. Changes nothing but a wrong index. */
import { Worker } from "node:worker_threads";
import type { Check } from "../shapes.ts";
import { databaseFile } from "./folder.ts";
import type { Library } from "./library.ts";
import { workerEntry } from "./worker.ts";

export type Verified = { ok: boolean; checks: Check[] };

/** The database in a thread of its own, then the index against the text. */
export async function verify(library: Library): Promise<Verified> {
  const checks = await checkFile(databaseFile(library.folder), true);
  return verified([...checks, journalCheck(library), await indexCheck(library)]);
}

export const verified = (checks: Check[]): Verified => ({ ok: checks.every(({ ok }) => ok), checks });

/**
 * Every change has its line; one that was lost is written again. Damaged lines whose changes stand elsewhere in it (a
 * write was cut short) harm nobody. Lines that the database does not know are taken over when the library is next opened.
 */
function journalCheck({ journal }: Library): Check {
  const name = "journal";
  try {
    journal.write();
    const { lacking } = journal.compare();
    if (lacking > 0) journal.complete();
    const now = journal.compare();
    const found = [
      ...(lacking > 0 ? [`${lacking} changes were not in it${now.lacking === 0 ? ", written again" : ""}`] : []),
      ...(now.unknown > 0 ? [`${now.unknown} lines are not in the library`] : []),
      ...(journal.trouble === null ? [] : [String(journal.trouble)]),
    ];
    return { name, ok: found.length === 0, detail: found.join("; ") };
  } catch (error) {
    return { name, ok: false, detail: String(error) };
  }
}

/** An index that does not agree with the text is built anew at once: it is ours to throw away. */
async function indexCheck({ search }: Library): Promise<Check> {
  try {
    await search.settled();
    const { ok, detail } = search.verify();
    if (ok) return { name: "index", ok, detail };
    await search.rebuild();
    await search.settled();
    return { name: "index", ok, detail: `${detail}; ${search.verify().ok ? "built anew" : "could not be built anew"}` };
  } catch (error) {
    return { name: "index", ok: false, detail: String(error) };
  }
}

/**
 * The checks of one database file, in a worker: it may take a minute, and a file that brings SQLite down brings down
 * only that. `whole`: also originals and sources, not only SQLite's own structure.
 */
export const checkFile = (file: string, whole: boolean): Promise<Check[]> =>
  new Promise((resolve) => {
    const worker = new Worker(workerEntry("checks-worker"), { workerData: { file, whole } });
    let found: Check[] | undefined;
    let why: string | undefined;
    worker.once("message", (checks: Check[]) => (found = checks));
    worker.once("error", (error) => (why = String(error)));
    // Not before the thread has let go of the file: what comes next may move it, or be the end of the process.
    worker.once("exit", (code) =>
      resolve(found ?? [{ name: "integrity", ok: false, detail: why ?? `the check stopped with ${code}` }]),
    );
  });
