/** `annotations export|import --file PATH`: highlights, notes, bookmarks, tags and collections to a file and back. */
import { basename, resolve } from "node:path";
import { Failed } from "../../src/failures.ts";
import { ask } from "../../src/library/answers.ts";
import { readText } from "../../src/library/files.ts";
import type { Answer } from "../../src/questions.ts";
import { type Command, libraryOption, Usage, withLibrary } from "./terminal.ts";

const formats = ["annotations", "markdown", "csv"] as const;

export const annotationsCommand: Command = {
  usage: `annotations export --file PATH [--format ${formats.join("|")}] [--library DIR] [--json]
  annotations import --file PATH [--library DIR] [--json]`,
  options: { ...libraryOption, file: { type: "string" }, format: { type: "string" } },
  run(options, io) {
    const [way, ...more] = options.rest;
    const { file } = options.values;
    const format = formats.find((one) => one === (options.values["format"] ?? "annotations"));
    if ((way !== "export" && way !== "import") || more.length > 0 || typeof file !== "string" || !format)
      throw new Usage();
    return withLibrary(options, false, async (library) => {
      const path = resolve(file);
      const asked = async (name: string, input: unknown): Promise<unknown> => {
        const reply = await ask(library, name, input);
        if (!reply.ok) throw new Failed(reply.failure.code, reply.failure.params, reply.failure.message);
        return reply.value;
      };
      if (way === "export") {
        const input = { format, target: path, language: io.words.language };
        const done = (await asked("desk.export", input)) as Answer<"desk.export">;
        io.print({ file: path, format, ...done }, () => io.words.annotationsWritten(path, done.entries));
        return 0;
      }
      const bytes = readText(path);
      if (!bytes.ok) throw new Failed(bytes.failure.code, bytes.failure.params, bytes.failure.message);
      const input = { name: basename(path), bytes: bytes.value };
      const done = (await asked("desk.import", input)) as Answer<"desk.import">;
      io.print({ file: path, ...done }, () => io.words.annotationsRead(done));
      return 0;
    });
  },
};
