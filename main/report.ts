/**
 * A bug's trace into the library's own log, so that a person can send it. The log never holds text of articles or
 * notes: only the question's name and the stack.
 */
import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const largestLog = 1024 * 1024;

/** Returns a function that writes the error down and gives back the id by which it is found. */
export const reporter =
  (library: string) =>
  (error: unknown, question: string): string => {
    const id = randomBytes(4).toString("hex");
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const file = join(library, "logs", "broadsheet.log");
    try {
      mkdirSync(join(library, "logs"), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${id} ${question}\n${stack}\n`);
    } catch {
      process.stderr.write(`${id} ${question} ${stack}\n`); // a log that cannot be written must not hide the error
    }
    return id;
  };
