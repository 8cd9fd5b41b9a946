/** `ingest PATH…`: files or folders into a library. Each file goes in whole or not at all; the rest goes on. */
import { findTexts } from "../../src/library/files.ts";
import { refused } from "../../src/library/library.ts";
import { dailyBackup } from "../../src/library/rolling.ts";
import type { FileOutcome } from "../../src/shapes.ts";
import { type Command, libraryOption, type Terminal, Usage, withLibrary } from "./terminal.ts";

export const ingestCommand: Command = {
  usage: "ingest PATH… [--library DIR] [--json]",
  options: libraryOption,
  async run(options, io) {
    if (options.rest.length === 0) throw new Usage();
    const start = performance.now();
    return withLibrary(options, true, async (library) => {
      const saved = await dailyBackup(library);
      if (!saved.ok) io.warn(io.sentence(saved.failure));
      const found = options.rest.flatMap((path) => findTexts(path));
      const files: FileOutcome[] = [];
      for (const { path, failure } of found) {
        io.progress(`${files.length}/${found.length} ${path}`);
        files.push(failure ? refused(path, failure) : await library.addPath(path));
      }
      const count = (status: FileOutcome["status"]) => files.filter((file) => file.status === status).length;
      const totals = {
        added: count("added"),
        unchanged: count("unchanged"),
        refused: count("refused"),
        articles: files.reduce((sum, file) => sum + file.articles, 0),
        seconds: (performance.now() - start) / 1000,
      };
      const said = files.map((file) => withSentence(file, io));
      io.print({ files: said, ...totals }, () => {
        const lines = said.map((file) => `${io.words.status[file.status]}  ${file.error?.message ?? file.file}`);
        const { added, unchanged, refused, articles, seconds } = totals;
        return [...lines, io.words.ingested(added, unchanged, refused, articles, seconds)].join("\n");
      });
      if (io.json) for (const file of said) if (file.error) io.warn(file.error.message);
      return totals.refused > 0 ? 1 : 0;
    });
  },
};

function withSentence({ issueId: _, error, ...outcome }: FileOutcome, io: Terminal) {
  return { ...outcome, ...(error && { error: { code: error.code, message: io.sentence(error) } }) };
}
