/**
 * Where exports go. The reader chooses a place in the system's own dialog; the page gets a token for it and never a
 * path. A token serves one finished export; after that the file can only be shown in its folder.
 */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { app, type BrowserWindow, dialog, shell } from "electron";
import { z } from "zod";
import { fileName, withoutEnding } from "../../src/export/fileName.ts";
import { fail, ok, type Reply } from "../../src/failures.ts";
import { formatFacts } from "../../src/formats.ts";
import { type Ask, questions } from "../../src/questions.ts";

type Format = Ask<"export.run">["format"];

export const windowQuestions = {
  "window.target": z.strictObject({
    suggestedName: z.string().min(1).max(1024),
    format: questions["export.run"].input.shape.format,
  }),
  "window.reveal": z.strictObject({ token: z.string() }),
};

type Target = { path: string; written: boolean };
const targets = new Map<string, Target>();

/** A token, or null when the reader cancelled. */
export async function chooseTarget(
  window: BrowserWindow,
  { suggestedName, format }: { suggestedName: string; format: Format },
): Promise<Reply<{ token: string; name: string } | null>> {
  const ending = formatFacts[format].extension;
  const name = withoutEnding(suggestedName, ending);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath("documents"), fileName(name, ending)),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (canceled || !filePath) return ok(null);
  const withEnding = extname(filePath) === "" ? `${filePath}.${ending}` : filePath;
  const token = randomUUID();
  // Only the name that the reader confirmed may replace a file.
  const path = existsSync(withEnding) ? filePath : withEnding;
  targets.set(token, { path, written: false });
  return ok({ token, name: basename(path) });
}

/** Asks for the export with the path in the token's place. */
export async function writeTarget<T>(token: string, run: (path: string) => Promise<Reply<T>>): Promise<Reply<T>> {
  const target = targets.get(token);
  if (!target || target.written) return fail("bad-question", { name: "export.run" });
  const reply = await run(target.path);
  target.written = reply.ok;
  return reply;
}

export function revealTarget({ token }: { token: string }): Reply<null> {
  const target = targets.get(token);
  if (!target?.written) return fail("not-found");
  shell.showItemInFolder(target.path);
  return ok(null);
}
