/** `restore --from FILE`: a backup in the library's place; what was there is kept beside it. */
import { join, resolve } from "node:path";
import { restore } from "../../src/library/restore.ts";
import { defaultLibrary } from "../places.ts";
import { type Command, libraryOption, Usage } from "./terminal.ts";

export const restoreCommand: Command = {
  usage: "restore --from FILE [--force] [--library DIR] [--json]",
  options: { ...libraryOption, from: { type: "string" }, force: { type: "boolean" } },
  async run(options, io) {
    const { from, library, force } = options.values;
    if (typeof from !== "string" || options.rest.length > 0) throw new Usage();
    const folder = typeof library === "string" ? resolve(library) : defaultLibrary();
    const restored = await restore({ folder, from: resolve(from), force: force === true });
    if (!restored.ok) return io.failed(restored.failure);
    const kept = restored.value.kept && join(folder, restored.value.kept);
    io.print({ library: folder, from, kept }, () => io.words.restored(folder, from, kept));
    return 0;
  },
};
