/** `export`: chosen articles, or all that a query finds, to a file. */
import { resolve } from "node:path";
import { Failed } from "../../src/failures.ts";
import { ask } from "../../src/library/answers.ts";
import type { Library } from "../../src/library/library.ts";
import type { Answer } from "../../src/questions.ts";
import { formats } from "../../src/formats.ts";
import { type Command, libraryOption, type Options, Usage, withLibrary } from "./terminal.ts";

const page = 500;

export const exportCommand: Command = {
  usage: "export (--articles ID,… | --query Q) --format FORMAT --out PATH [--library DIR] [--json]",
  options: {
    ...libraryOption,
    articles: { type: "string" },
    query: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
  },
  run(options, io) {
    const { articles, query, format = "pdf", out } = options.values;
    if (typeof out !== "string" || (articles === undefined) === (query === undefined)) throw new Usage();
    if (!formats.some((known) => known === format))
      throw new Failed("unknown-format", { format: String(format), formats: formats.join(", ") });
    return withLibrary(options, false, async (library) => {
      const ids = articles === undefined ? await found(library, String(query)) : listed(options);
      if (ids.length === 0) throw new Failed("nothing-selected");
      const asked = { articles: ids, format, target: resolve(out), language: io.words.language };
      const { bytes, pages, missingGlyphs } = await answer<"export.run">(library, "export.run", asked);
      if (missingGlyphs.length > 0) io.warn(io.words.missingGlyphs(missingGlyphs.join(", ")));
      io.print({ out, format, articles: ids.length, bytes, pages, missingGlyphs }, () =>
        io.words.written(out, ids.length, bytes),
      );
      return 0;
    });
  },
};

function listed(options: Options): number[] {
  const ids = String(options.values.articles).split(",").map(Number);
  if (ids.some((id) => !Number.isSafeInteger(id) || id < 1)) throw new Usage(`--articles ${options.values.articles}`);
  return ids;
}

async function found(library: Library, query: string): Promise<number[]> {
  const ids: number[] = [];
  for (;;) {
    const { hits, total } = await answer<"search">(library, "search", { query, limit: page, offset: ids.length });
    ids.push(...hits.map((hit) => hit.id));
    if (hits.length === 0 || ids.length >= total) return ids;
  }
}

async function answer<N extends "search" | "export.run">(
  library: Library,
  name: N,
  asked: unknown,
): Promise<Answer<N>> {
  const reply = await ask(library, name, asked);
  if (!reply.ok) throw new Failed(reply.failure.code, reply.failure.params, reply.failure.message);
  return reply.value as Answer<N>;
}
