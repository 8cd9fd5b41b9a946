/** `search QUERY`: exact hits, with excerpts. */
import { sorts } from "../../src/shapes.ts";
import { ask } from "../../src/library/answers.ts";
import { Failed } from "../../src/failures.ts";
import type { Answer } from "../../src/questions.ts";
import { type Command, libraryOption, numberOption, Usage, withLibrary } from "./terminal.ts";

export const searchCommand: Command = {
  usage: "search QUERY [--library DIR] [--limit N] [--offset N] [--sort relevance|newest|oldest] [--json]",
  options: { ...libraryOption, limit: { type: "string" }, offset: { type: "string" }, sort: { type: "string" } },
  run(options, io) {
    if (options.rest.length === 0) throw new Usage();
    const sort = options.values.sort ?? "relevance";
    if (!sorts.some((known) => known === sort)) throw new Usage(`--sort ${String(sort)}`);
    const asked = {
      query: options.rest.join(" "),
      limit: numberOption(options, "limit", 50, 1),
      offset: numberOption(options, "offset", 0),
      sort,
    };
    return withLibrary(options, false, async (library) => {
      const reply = await ask(library, "search", asked);
      if (!reply.ok) throw new Failed(reply.failure.code, reply.failure.params, reply.failure.message);
      const answer = reply.value as Answer<"search">;
      io.print(answer, () =>
        [
          ...answer.hits.map(
            (hit) =>
              `${hit.id}\t${hit.title ?? io.words.untitled}\n\t${[hit.newspaper, hit.date, hit.page].filter(Boolean).join(" ")}\n\t${hit.printed ? io.words.asPrinted : ""}${hit.excerpt}`,
          ),
          io.words.found(answer.total, answer.milliseconds),
        ].join("\n"),
      );
      return 0;
    });
  },
};
