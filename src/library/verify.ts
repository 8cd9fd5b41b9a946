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
  return verified([...checks, await indexCheck(library)]);
}

export const verified = (checks: Check[]): Verified => ({ ok: checks.every(({ ok }) => ok), checks });

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
