/**
 * The library's own log, so that a person can send it when something failed. It never holds text of articles or notes:
 * of an error its kind, its code and where in the program it arose; what the error quotes is left out.
 */
import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

/** At this size a log becomes `broadsheet.log.1` and the one before it goes. */
const largestLog = 1024 * 1024;

/** Returns a function that writes the error down and gives back the id by which it is found. */
export const reporter =
  (library: string) =>
  (error: unknown, question: string): string => {
    const id = randomBytes(4).toString("hex");
    const text = `${id} ${plain(question)}\n${trace(error)}`;
    if (!write(library, text)) process.stderr.write(`${text}\n`); // a log that cannot be written must not hide it
    return id;
  };

/** One line on something that happened: started, opened, a backup made. `facts` are numbers, codes and versions. */
export const recorder =
  (library: string) =>
  (what: string, facts: Record<string, string | number> = {}): void => {
    const told = Object.entries(facts).map(([name, value]) => `${name}=${plain(String(value))}`);
    write(library, [what, ...told].join(" "));
  };

/** Whether it could be written. */
function write(library: string, text: string): boolean {
  const folder = join(library, "logs");
  const file = join(folder, "broadsheet.log");
  try {
    mkdirSync(folder, { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
    appendFileSync(file, `${new Date().toISOString()} ${text}\n`);
    return true;
  } catch {
    return false;
  }
}

/** Messages quote what they are about (`Unexpected token 国 in "本报讯…"`): quotes and what is not ASCII are cut out. */
const plain = (text: string): string =>
  text
    .slice(0, 2000)
    .replaceAll(/"[^"]*("|$)|'[^']*('|$)|`[^`]*(`|$)/g, "…")
    .replaceAll(/[^\u0020-\u007e…]+/g, "…")
    .slice(0, 200);

function trace(error: unknown): string {
  if (!(error instanceof Error)) return plain(String(error));
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [
    `${error.name}${code === undefined ? "" : ` ${plain(String(code))}`}: ${plain(error.message)}`,
    ...frames.slice(0, 20),
  ].join("\n");
}
