/** A library to be harmed: made once with the seeds and somebody's work in it, then copied for each test. */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach } from "vitest";
import { ask } from "../../src/library/answers.ts";
import { databaseFile } from "../../src/library/folder.ts";
import { type Library, type LibraryOptions, openLibrary } from "../../src/library/library.ts";

export const seeds = join(import.meta.dirname, "../../seeds");
const pattern = mkdtempSync(join(tmpdir(), "broadsheet-pattern-"));
afterAll(() => rmSync(pattern, { recursive: true, force: true }));

export async function asked(library: Library, name: string, input: unknown = {}): Promise<any> {
  const reply = await ask(library, name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value;
}

export function opened(folder: string, options: Partial<LibraryOptions> = {}): Library {
  const reply = openLibrary({ folder, ...options });
  if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
  return reply.value;
}

/** The failure's code and parameters, or `opened`; an opened library is closed again. */
export async function opening(folder: string, options: Partial<LibraryOptions> = {}) {
  const reply = openLibrary({ folder, ...options });
  if (!reply.ok) return reply.failure;
  await reply.value.close();
  return { code: "opened" as const };
}

/** Everything that people did and that the files said, to be compared. */
export async function content(library: Library) {
  const issues = await asked(library, "issues.list");
  const articles = [];
  for (const issue of issues) articles.push(...(await asked(library, "issue.get", { id: issue.id })).articles);
  const [notes, bookmarks, settings] = await Promise.all(
    ["notes.list", "bookmarks.list", "settings.get"].map((name) => asked(library, name)),
  );
  return { issues, articles, notes, bookmarks, settings };
}

async function fill(folder: string): Promise<void> {
  const library = opened(folder, { create: true, seeds });
  await asked(library, "import.seeds");
  const [issue] = await asked(library, "issues.list");
  const { articles } = await asked(library, "issue.get", { id: issue.id });
  await asked(library, "note.save", { articleId: articles[0].id, text: "多年的笔记" });
  await asked(library, "bookmark.add", { articleId: articles[1].id, paragraph: 0 });
  await asked(library, "settings.set", { key: "theme", value: "night" });
  await library.close();
}

/** For each test a folder with a filled, closed library in `library/`. */
export function eachWithLibrary(): { readonly root: string; readonly folder: string; readonly file: string } {
  let root = "";
  beforeEach(async () => {
    if (!existsSync(databaseFile(pattern))) await fill(pattern);
    root = mkdtempSync(join(tmpdir(), "broadsheet-trust-"));
    cpSync(pattern, join(root, "library"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  return {
    get root() {
      return root;
    },
    get folder() {
      return join(root, "library");
    },
    get file() {
      return databaseFile(join(root, "library"));
    },
  };
}
