/** `verify`: whether everything in the library is as it was written. Status 3 when something is not. */
import { resolve } from "node:path";
import type { Failure } from "../../src/failures.ts";
import { openLibrary } from "../../src/library/library.ts";
import { type Verified, verified, verify } from "../../src/library/verify.ts";
import { defaultLibrary } from "../places.ts";
import { type Command, libraryOption, type Terminal, Usage } from "./terminal.ts";

export const verifyCommand: Command = {
  usage: "verify [--library DIR] [--json]",
  options: libraryOption,
  async run(options, io) {
    if (options.rest.length > 0) throw new Usage();
    const named = options.values.library;
    const opened = openLibrary({ folder: typeof named === "string" ? resolve(named) : defaultLibrary() });
    if (!opened.ok)
      return opened.failure.code === "library-damaged" ? damaged(opened.failure, io) : io.failed(opened.failure);
    try {
      return say(await verify(opened.value), io);
    } finally {
      await opened.value.close();
    }
  },
};

/** A library that cannot even be opened has its answer in the same shape, and what to do about it beside it. */
function damaged(failure: Failure, io: Terminal): number {
  const message = io.sentence(failure);
  const checks = [{ name: "integrity", ok: false, detail: failure.message ?? failure.code }];
  io.print({ ...verified(checks), error: { code: failure.code, message } }, () => message);
  if (io.json) io.warn(message);
  return 3;
}

function say(result: Verified, io: Terminal): number {
  io.print(result, () =>
    [
      ...result.checks.map(
        ({ name, ok, detail }) => `${ok ? "✓" : "✗"} ${io.words.checks[name] ?? name}${detail && `  ${detail}`}`,
      ),
      result.ok ? io.words.sound : io.words.notSound,
    ].join("\n"),
  );
  return result.ok ? 0 : 3;
}
