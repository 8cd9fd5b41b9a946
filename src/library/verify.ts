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

/** Every change has its line. Lines that the database does not know are taken over when the library is next opened. */
function journalCheck({ journal }: Library): Check {
  journal.write();
  try {
    const { lacking, unknown, damaged } = journal.compare();
    const found = [
      ...(journal.trouble === null ? [] : [String(journal.trouble)]),
      ...(lacking > 0 ? [`${lacking} changes are not in it`] : []),
      ...(unknown > 0 ? [`${unknown} lines are not in the library`] : []),
      ...damaged.slice(0, 5).map(({ line, why }) => `line ${line}: ${why}`),
    ];
    return { name: "journal", ok: found.length === 0, detail: found.join("; ") };
  } catch (error) {
    return { name: "journal", ok: false, detail: String(error) };
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
    const died = (why: string) => resolve([{ name: "integrity", ok: false, detail: why }]);
    worker.once("message", (checks: Check[]) => resolve(checks));
    worker.once("error", (error) => died(String(error)));
    worker.once("exit", (code) => died(`the check stopped with ${code}`));
  });
