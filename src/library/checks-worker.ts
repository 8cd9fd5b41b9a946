/** The worker behind `checkFile`. It waits for whoever writes, and never writes itself. */
import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import type { Check } from "../shapes.ts";
import { databaseChecks, structureChecks } from "./checks.ts";

const { file, whole } = workerData as { file: string; whole: boolean };

function run(): Check[] {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    db.exec("BEGIN"); // one moment of the library, whatever is written meanwhile
    return whole ? [...databaseChecks(db)] : structureChecks(db);
  } finally {
    db.close();
  }
}

parentPort?.postMessage(run());
