/** What every command gets: its options read, and a place to write to. */
import { resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Failed, type Failure } from "../../src/failures.ts";
import { type Library, openLibrary } from "../../src/library/library.ts";
import { defaultLibrary, fontsFolder, seedsFolder } from "../places.ts";
import type { LibraryEvent } from "../../src/questions.ts";
import { sentence } from "../../src/sentences.ts";
import type { Words } from "./words.ts";

/** Wrong use of the command line: status 2, with the command's usage. */
export class Usage extends Error {}

export type Options = { values: Record<string, string | boolean | undefined>; rest: string[] };

export type Command = {
  usage: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  run(options: Options, io: Terminal): Promise<number> | number;
};

export type Terminal = {
  words: Words;
  json: boolean;
  /** One JSON document on standard output, or the text for people. */
  print(document: unknown, text: () => string): void;
  warn(text: string): void;
  /** A line that overwrites itself; only on a terminal. */
  progress(text: string): void;
  /** Says a failure and gives status 3. With `--json` the document is `{ error: { code, message } }`. */
  failed(failure: Failure): number;
  sentence(failure: Pick<Failure, "code" | "params">): string;
};

/** Names and texts from files are written as text: what would steer the terminal, or turn its lines round, is shown as `�`. */
export const inert = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

export const libraryOption = { library: { type: "string" } } as const;

export function readOptions(command: Command, args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...command.options, json: { type: "boolean" } },
      allowPositionals: true,
    });
    return { values: values as Options["values"], rest: positionals };
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

export function terminal(words: Words, json: boolean): Terminal {
  const live = process.stderr.isTTY;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write("\r\u001b[K");
    shown = false;
  };
  const say = (failure: Pick<Failure, "code" | "params">) => sentence(words.language, failure);
  return {
    words,
    json,
    print(document, text) {
      clear();
      process.stdout.write(json ? `${JSON.stringify(document)}\n` : inert(text()).replace(/\n*$/, "\n"));
    },
    warn(text) {
      clear();
      process.stderr.write(`${inert(text)}\n`);
    },
    progress(text) {
      if (!live) return;
      process.stderr.write(`\r\u001b[K${inert(text).replaceAll("\n", " ")}`);
      shown = true;
    },
    failed(failure) {
      clear();
      if (json) process.stdout.write(`${JSON.stringify({ error: { code: failure.code, message: say(failure) } })}\n`);
      process.stderr.write(`${inert(say(failure))}\n`);
      return 3;
    },
    sentence: say,
  };
}

/** Opens the library that `--library` names (or the user's own), runs, and closes it whatever happens. */
export async function withLibrary(
  options: Options,
  create: boolean,
  run: (library: Library) => Promise<number> | number,
  tell?: (event: LibraryEvent) => void,
) {
  const named = options.values.library;
  const folder = typeof named === "string" ? resolve(named) : defaultLibrary();
  const opened = openLibrary({ folder, create, seeds: seedsFolder, fonts: fontsFolder, ...(tell && { tell }) });
  if (!opened.ok) throw new Failed(opened.failure.code, opened.failure.params, opened.failure.message);
  try {
    return await run(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** A whole number of at least `least`, or a usage error. */
export function numberOption(options: Options, name: string, standard: number, least = 0): number {
  const text = options.values[name];
  if (text === undefined) return standard;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new Usage(`--${name} ${String(text)}`);
  return value;
}
