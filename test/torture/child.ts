/**
 * The victim: works on a library as a busy person would, says what it is about to do (`try`) and what was acknowledged
 * (`done`), a JSON line each, until it is killed or has done `operations`. Waits for a byte on standard input first, so
 * that it can be loaded while another is killed.
 */
import { readFileSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { ingest } from "../../src/ingest/ingest.ts";
import { inlineEngine } from "../../src/library/engine.ts";
import { listBookmarks, listNotes } from "../../src/library/desk/read.ts";
import { Host } from "../../src/library/host.ts";
import { originalBytes, sha256 } from "../../src/library/originals.ts";
import { type Change, correctedColumn, type Line } from "./model.ts";
import { random } from "./random.ts";

export type Task = { folder: string; seed: number; operations: number; notesOnly?: boolean };

const { folder, seed, operations, notesOnly = false } = JSON.parse(process.argv[2] ?? "{}") as Task;
const chance = random(seed);
const seeds = join(import.meta.dirname, "../../seeds");
const lines = readdirSync(seeds)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readFileSync(join(seeds, name), "utf8").split("\n"));

/** On its way to the parent when this returns: what the pipe holds outlives the kill. */
function say(line: Line): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2); // the pipe is full
    }
  }
}
await new Promise((resolve) => process.stdin.once("data", resolve));

const host = new Host({ folder, create: true, window: true, engine: inlineEngine }, (error) => String(error));
if (!host.state.ok) {
  process.stderr.write(`${JSON.stringify(host.state.failure)}\n`);
  process.exit(3);
}
say({ opened: true });

type Reply = { ok: true; value: any } | { ok: false; failure: { code: string } };
const ask = (name: string, input: unknown) => host.ask(name, input) as Promise<Reply>;
/** Announces, does, acknowledges; `learn` adds what only the answer knows. */
async function change(
  planned: Change,
  name: string,
  input: unknown,
  learn = (_: any): Partial<Change> => ({}),
): Promise<void> {
  say({ try: planned });
  const reply = await ask(name, input);
  const refused = reply.ok && reply.value?.status === "refused" ? reply.value.error.code : null;
  if (!reply.ok || refused) say({ failed: planned, code: refused ?? (reply.ok ? "" : reply.failure.code) });
  else say({ done: { ...planned, ...learn(reply.value) } as Change });
}

const ids = (table: string) => host.library!.db.prepare<[], number>(`SELECT id FROM ${table}`).pluck().all();
const things = (kind: string) =>
  host.library!.db.prepare<[string], string>("SELECT id FROM things WHERE kind = ? AND fate IS NULL").pluck().all(kind);
const words = (count: number) => Array.from({ length: count }, () => chance.pick(lines).slice(0, 30)).join("");

/** A page that nobody has seen: a masthead and lines from all over the seeds. */
function page(): Uint8Array {
  const body = Array.from({ length: 20 + chance.below(120) }, () => chance.pick(lines));
  return new TextEncoder().encode([`刑讯日报 第${chance.below(10 ** 9)}期`, ...body].join("\n"));
}

/** All of its articles or nothing of it: how many there will be is said beforehand. */
function planned(bytes: Uint8Array): Change & { what: "ingest" } {
  const read = ingest(bytes);
  return { what: "ingest", sha256: sha256(bytes), articles: read.ok ? read.value.articles.length : 0 };
}

const acts: (() => Promise<void>)[] = [
  async () => {
    const bytes = page();
    await change(planned(bytes), "import.file", { name: "页.txt", bytes }, ({ articles }) => ({ articles }));
  },
  async () => {
    const articleId = chance.pick(ids("articles"));
    const text = words(1 + chance.below(chance.below(10) === 0 ? 2000 : 20));
    await change({ what: "note", articleId, text }, "note.save", { articleId, text }, ({ id }) => ({ id }));
  },
  async () => {
    const there = listNotes(host.library!.db);
    if (there.length === 0) return;
    const { id, articleId } = chance.pick(there);
    const text = words(5);
    await change({ what: "note", id, articleId: articleId!, text }, "note.save", { id, text });
  },
  async () => {
    const there = things("note");
    if (there.length === 0) return;
    const id = chance.pick(there);
    const tags = ["经济", "战争", "煤"].filter(() => chance.below(2) === 0).sort();
    await change({ what: "tags", id, tags }, "tag.set", { thing: id, names: tags });
  },
  async () => {
    const articleId = chance.pick(ids("articles"));
    const length = host
      .library!.db.prepare<[number], number>("SELECT length(text) FROM articles WHERE id = ?")
      .pluck()
      .get(articleId)!;
    if (length === 0) return;
    const start = chance.below(length);
    const range = { articleId, part: "text" as const, start, end: start + 1 + chance.below(length - start) };
    const color = chance.pick(["yellow", "green"] as const);
    await change({ what: "highlight", range, color }, "highlight.add", { range, color }, ({ id }) => ({ id }));
  },
  async () => {
    const marked = new Set(listBookmarks(host.library!.db).map((mark) => mark.articleId));
    const free = ids("articles").filter((id) => !marked.has(id));
    if (free.length === 0) return;
    const articleId = chance.pick(free);
    const label = chance.below(2) ? words(1) : null;
    await change({ what: "bookmark", articleId, label }, "bookmark.add", { articleId, label }, ({ id }) => ({ id }));
  },
  async () => {
    const there = things(chance.pick(["note", "bookmark", "highlight", "search"]));
    if (there.length === 0 || chance.below(3) > 0) return;
    const id = chance.pick(there);
    await change({ what: "remove", id }, "desk.remove", { ids: [id] });
  },
  async () => {
    const articleId = chance.pick(ids("articles"));
    const column = `${correctedColumn}${chance.below(1000)}`;
    const request = { kind: "fields", articleId, after: { column } };
    await change({ what: "correct", articleId, column }, "correction.run", { request });
  },
  async () => {
    const search = { name: words(1) || "检索", query: words(1) };
    await change({ what: "search", ...search }, "searches.save", search, ({ id }) => ({ id }));
  },
  async () => {
    const key = chance.below(4) ? `key ${chance.below(8)}` : "color.red";
    const value = chance.below(5) ? words(2) : null;
    await change({ what: "setting", key, value }, "settings.set", { key, value });
  },
];
const rareActs: (() => Promise<void>)[] = [
  () => change({ what: "backup" }, "library.backup", {}, ({ name }) => ({ backup: name })),
  async () => {
    const reply = await ask("library.backups", {});
    if (!reply.ok || reply.value.length === 0) return;
    const backup = chance.pick(reply.value as { name: string; kind: string }[]);
    if (backup.kind === "manual")
      await change({ what: "restore", backup: backup.name }, "library.restore", { backup: backup.name });
  },
  async () => {
    const articles = ids("articles").slice(0, 1 + chance.below(40));
    const [format, name] = chance.pick([
      ["jsonl", "a.jsonl"],
      ["markdown", "a.md"],
    ] as const);
    const target = join(folder, "..", name);
    await change({ what: "upkeep", kind: "export" }, "export.run", { articles, format, target });
  },
  async () => {
    say({ try: { what: "upkeep", kind: "rebuild" } });
    try {
      await host.library!.search.rebuild();
    } catch {
      return; // a full disk: searching reads the texts then
    }
    say({ done: { what: "upkeep", kind: "rebuild" } });
  },
  async () => {
    // An older engine's reading of an original is read anew, as after an upgrade.
    const there = ids("issues");
    if (there.length === 0) return;
    const issue = chance.pick(there);
    try {
      host.library!.db.prepare("UPDATE issues SET engine = 0 WHERE id = ?").run(issue);
    } catch {
      return; // a full disk: this is not the library's own question
    }
    const bytes = originalBytes(host.library!.db, issue);
    await change({ ...planned(bytes), again: true }, "import.file", { name: "页.txt", bytes }, ({ articles }) => ({
      articles,
    }));
  },
];

const hasArticles = () => host.library!.db.prepare("SELECT 1 FROM articles LIMIT 1").get() !== undefined;
for (let done = 0; done < operations; done++) {
  if (!hasArticles()) await acts[0]!();
  else if (!notesOnly && chance.below(12) === 0) await chance.pick(rareActs)();
  else await chance.pick(notesOnly ? acts.slice(1) : acts)();
}
await host.close();
