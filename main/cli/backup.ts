/** `backup --out FILE`: the whole library in one SQLite file, checked before it gets its name. */
import { resolve } from "node:path";
import { backup } from "../../src/library/backup.ts";
import { type Command, libraryOption, Usage, withLibrary } from "./terminal.ts";

export const backupCommand: Command = {
  usage: "backup --out FILE [--library DIR] [--json]",
  options: { ...libraryOption, out: { type: "string" } },
  run(options, io) {
    const { out } = options.values;
    if (typeof out !== "string" || options.rest.length > 0) throw new Usage();
    return withLibrary(options, false, async ({ db }) => {
      const made = await backup(db, resolve(out));
      if (!made.ok) return io.failed(made.failure);
      io.print({ out, bytes: made.value.bytes }, () => io.words.backedUp(out, made.value.bytes));
      return 0;
    });
  },
};
