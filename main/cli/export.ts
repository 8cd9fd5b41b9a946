/** `export`: chosen articles, or all of a query, an issue, a collection or the notebook, to a file. */
import { resolve } from "node:path";
import {
  citationStyles,
  layouts,
  mostColumns,
  noteKinds,
  papers,
  pdfSizes,
  standards,
} from "../../src/export-choices.ts";
import type { ExportArticles, PdfOptions } from "../../src/export-shapes.ts";
import { Failed } from "../../src/failures.ts";
import { formats } from "../../src/formats.ts";
import { ask } from "../../src/library/answers.ts";
import type { Library } from "../../src/library/library.ts";
import type { Answer, Ask, LibraryEvent } from "../../src/questions.ts";
import { type Command, libraryOption, type Options, type Terminal, Usage, withLibrary } from "./terminal.ts";

const job = "cli";
const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

export const exportCommand: Command = {
  usage: `export (--articles ID,… | --query Q | --issue ID | --collection NAME | --notebook) --format FORMAT --out PATH
    [--library DIR] [--json] [--title TEXT] [--language zh-CN|en]
    [--layout ${layouts.join("|")}] [--paper ${papers.join("|")}] [--columns 0…${mostColumns}] [--size ${pdfSizes.least}…${pdfSizes.most}]
    [--standard ${standards.join("|")}] [--citation ${citationStyles.join("|")}|none] [--notes ${noteKinds.join("|")}]
    [--no-highlights] [--source-lines] [--no-running]`,
  options: {
    ...libraryOption,
    articles: text,
    query: text,
    issue: text,
    collection: text,
    notebook: flag,
    format: text,
    out: text,
    title: text,
    language: text,
    layout: text,
    paper: text,
    columns: text,
    size: text,
    standard: text,
    citation: text,
    notes: text,
    "no-highlights": flag,
    "source-lines": flag,
    "no-running": flag,
  },
  run(options, io) {
    const { out, format = "pdf", title } = options.values;
    if (typeof out !== "string") throw new Usage();
    if (!formats.some((known) => known === format))
      throw new Failed("unknown-format", { format: String(format), formats: formats.join(", ") });
    const articles = articlesOf(options);
    const asked = {
      format: format as Ask<"export.run">["format"],
      target: resolve(out),
      language: among(options, "language", ["zh-CN", "en"]) ?? io.words.language,
      title: typeof title === "string" ? title : null,
      choices: choicesOf(options),
      job,
    };
    const tell = (event: LibraryEvent) => progress(io, event);
    return withLibrary(
      options,
      false,
      async (library) => {
        const stop = () => void library.exports.cancel({ job });
        process.once("SIGINT", stop);
        const reply = await ask(library, "export.run", {
          ...asked,
          articles: articles ?? (await named(library, options)),
        });
        process.off("SIGINT", stop);
        if (!reply.ok) throw new Failed(reply.failure.code, reply.failure.params, reply.failure.message);
        const { bytes, pages, articles: count, missingGlyphs } = reply.value as Answer<"export.run">;
        if (missingGlyphs.length > 0) io.warn(io.words.missingGlyphs(missingGlyphs.join(", ")));
        io.print({ out, format, articles: count, bytes, pages, missingGlyphs }, () =>
          io.words.written(out, count, bytes),
        );
        return 0;
      },
      tell,
    );
  },
};

/** Exactly one of the ways to say which articles; null: a collection, whose name only the library knows. */
function articlesOf({ values }: Options): ExportArticles | null {
  const ways = ["articles", "query", "issue", "collection", "notebook"].filter((way) => values[way] !== undefined);
  if (ways.length !== 1) throw new Usage();
  if (values["articles"] !== undefined) return String(values["articles"]).split(",").map(whole("articles"));
  if (values["query"] !== undefined) return { of: "search", query: String(values["query"]), sort: "relevance" };
  if (values["issue"] !== undefined) return { of: "issue", id: whole("issue")(String(values["issue"])) };
  return values["notebook"] ? { of: "notebook" } : null;
}

/** By its name, or by its id where two have the same. */
async function named(library: Library, { values }: Options): Promise<ExportArticles> {
  const name = String(values["collection"]);
  const reply = await ask(library, "collections.list", {});
  if (!reply.ok) throw new Failed(reply.failure.code, reply.failure.params, reply.failure.message);
  const found = (reply.value as Answer<"collections.list">).find((one) => one.name === name || one.id === name);
  if (!found) throw new Failed("not-found", { collection: name });
  return { of: "collection", id: found.id };
}

const whole = (name: string) => (value: string) => {
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id < 1) throw new Usage(`--${name} ${value}`);
  return id;
};

function among<T extends string>({ values }: Options, name: string, known: readonly T[]): T | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Usage(`--${name} ${String(value)}: ${known.join(", ")}`);
  return found;
}

function number({ values }: Options, name: string, least: number, most: number): number | undefined {
  if (values[name] === undefined) return undefined;
  const value = Number(values[name]);
  if (!(value >= least && value <= most)) throw new Usage(`--${name} ${String(values[name])}: ${least}…${most}`);
  return value;
}

/** Only what was said; the rest has its defaults. */
function choicesOf(options: Options): Partial<PdfOptions> {
  const columns = number(options, "columns", 0, mostColumns);
  if (columns !== undefined && !Number.isInteger(columns)) throw new Usage(`--columns ${columns}`);
  const { values } = options;
  const said = {
    layout: among(options, "layout", layouts),
    paper: among(options, "paper", papers),
    columns,
    size: number(options, "size", pdfSizes.least, pdfSizes.most),
    standard: among(options, "standard", standards),
    citation: among(options, "citation", [...citationStyles, "none"]),
    notes: among(options, "notes", noteKinds),
    highlights: values["no-highlights"] ? false : undefined,
    sourceLines: values["source-lines"] ? true : undefined,
    running: values["no-running"] ? false : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function progress(io: Terminal, event: LibraryEvent): void {
  if (event.type !== "job" || event.job.kind !== "export" || event.job.finished || !event.job.stage) return;
  const { stage, done, total } = event.job;
  io.progress(io.words.exporting[stage](done, total));
}
