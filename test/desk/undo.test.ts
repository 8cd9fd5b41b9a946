/** Whatever people do, undoing it all gives back what was, step by step; redoing it, what became; and the journal agrees. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reduce } from "../../src/journal/reduce.ts";
import type { JournalEntry } from "../../src/journal/shapes.ts";
import { readEntries } from "../../src/library/desk/journal.ts";
import { journalFile } from "../../src/library/folder.ts";
import { ask } from "../../src/library/answers.ts";
import type { Library } from "../../src/library/library.ts";
import { verify } from "../../src/library/verify.ts";
import { articleIds, asked, eachWithLibrary, everything, opened, textOf } from "./desk.ts";

const place = eachWithLibrary();

type Act = { what: string; a: number; b: number; words: string };
const acts = fc.array(
  fc.record({
    what: fc.constantFrom(
      "mark",
      "recolour",
      "replace",
      "note",
      "note on",
      "rewrite",
      "bookmark",
      "label",
      "tag",
      "tag article",
      "rename",
      "merge",
      "folder",
      "clip",
      "move",
      "move folder",
      "keep search",
      "rename search",
      "name colour",
      "remove",
      "restore",
      "purge",
      "undo",
      "redo",
    ),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
    words: fc.string({ maxLength: 12, unit: "binary" }).map((text) => text.toWellFormed()),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Does it if there is something to do it to; refusals are fine, and change nothing. */
async function act(library: Library, { what, a, b, words }: Act): Promise<void> {
  const ids = articleIds(library);
  const articleId = ids[a % ids.length]!;
  const of = (kind: string, n: number): string | undefined => {
    const all = library.db
      .prepare<[string], string>("SELECT id FROM things WHERE kind = ? AND fate IS NULL ORDER BY seq")
      .pluck()
      .all(kind);
    return all[n % Math.max(1, all.length)];
  };
  const binned = library.db.prepare<[], string>("SELECT id FROM things WHERE fate = 'bin' ORDER BY seq").pluck().all();
  const length = textOf(library, articleId).length;
  const range = { articleId, part: "text", start: b % length, end: Math.min(length, (b % length) + 1 + (a % 40)) };
  const color = ["yellow", "green", "red"][b % 3];
  const asks: Record<string, [string, object]> = {
    mark: ["highlight.add", { range, color }],
    recolour: ["highlight.change", { id: of("highlight", a), color, style: b % 2 ? "underline" : "background" }],
    replace: ["highlight.place", { id: of("highlight", a), range }],
    note: ["note.save", { text: words, articleId }],
    "note on": ["note.save", { text: words, highlight: of("highlight", a) }],
    rewrite: ["note.save", { id: of("note", a), text: words }],
    bookmark: ["bookmark.add", { articleId, paragraph: b % 2 ? 0 : null }],
    label: ["bookmark.change", { id: of("bookmark", a), label: words }],
    tag: ["tag.set", { thing: of(b % 2 ? "note" : "highlight", a), names: ["甲", "乙", "丙"].slice(0, b % 4) }],
    "tag article": ["tag.set", { articleId, names: ["甲", words || "丁"] }],
    rename: ["tag.rename", { id: of("tag", a), name: words || "乙" }],
    merge: ["tag.merge", { from: [of("tag", a)], into: of("tag", b) }],
    folder: ["collection.save", { name: words || "夹", parent: b % 2 ? (of("collection", a) ?? null) : null }],
    clip: ["clipping.add", { collection: of("collection", a), articleIds: ids.slice(b % 9, (b % 9) + 3) }],
    move: ["clipping.move", { ids: [of("clipping", a)], collection: of("collection", b) }],
    "move folder": ["collection.move", { id: of("collection", a), parent: b % 2 ? of("collection", b) : null }],
    "keep search": ["searches.save", { name: words || "检索", query: words }],
    "rename search": ["searches.rename", { id: of("search", a), name: words || "改名" }],
    "name colour": ["settings.set", { key: `color.${color}`, value: b % 4 ? words : null }],
    remove: ["desk.remove", { ids: [of(["note", "highlight", "collection", "tag", "bookmark", "search"][b % 6]!, a)] }],
    restore: ["desk.restore", { ids: [binned[a % Math.max(1, binned.length)]] }],
    purge: ["desk.purge", { ids: [binned[a % Math.max(1, binned.length)]] }],
    undo: ["desk.undo", {}],
    redo: ["desk.redo", {}],
  };
  const [name, input] = asks[what]!;
  const reply = await ask(library, name, input, (error) => {
    throw error;
  });
  if (!reply.ok) expect(["not-found", "bad-question", "bad-place"]).toContain(reply.failure.code);
}

const bin = async (library: Library) => (await asked(library, "desk.bin")).map(({ id }: { id: string }) => id).sort();
const state = async (library: Library) => JSON.stringify(await everything(library, { times: false }));

test("undo and redo", { timeout: 120_000 }, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const folder = join(place.root, `run-${run++}`);
      const { cpSync } = await import("node:fs");
      cpSync(place.folder, folder, { recursive: true });
      let library = opened(folder);
      try {
        for (const one of list) await act(library, one);
        while (await asked(library, "desk.redo"));
        const states = [await state(library)];
        const bins = [await bin(library)];
        while (await asked(library, "desk.undo")) {
          states.push(await state(library));
          bins.push(await bin(library));
        }
        await library.close();
        library = opened(folder); // steps outlive the program
        for (let at = states.length - 2; at >= 0; at--) {
          expect(await asked(library, "desk.redo")).not.toBeNull();
          expect(await state(library)).toBe(states[at]);
          expect(await bin(library)).toEqual(bins[at]);
        }
        expect(await asked(library, "desk.redo")).toBeNull();
        while (await asked(library, "desk.undo"));
        expect(await state(library)).toBe(states.at(-1));

        const entries: JournalEntry[] = [];
        for (const read of readEntries(journalFile(folder))) entries.push(...read.entries);
        const replayed = reduce(entries).things.map(({ who: _, ...thing }) => thing);
        const kept = library.db
          .prepare<[], any>(
            `SELECT t.kind, t.id, c.body, t.fate, t.created, t.changed FROM things t JOIN changes c ON c.seq = t.put
             WHERE t.fate IS NOT 'purge' ORDER BY t.created, t.id`,
          )
          .all()
          .map(({ body, fate, ...thing }) => ({ ...thing, body: JSON.parse(body), binned: fate === "bin" }));
        expect(replayed.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          kept.sort((a: any, b: any) => (a.id < b.id ? -1 : 1)),
        );
      } finally {
        await library.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 25 },
  );
});

test("a hundred steps and more, after a restart, and the library is sound", async () => {
  let library = opened(place.folder);
  const before = await state(library);
  const [articleId] = articleIds(library);
  for (let n = 0; n < 120; n++)
    await asked(library, "highlight.add", { range: { articleId, part: "text", start: n % 20, end: 25 + (n % 9) } });
  await library.close();
  library = opened(place.folder);
  for (let n = 0; n < 120; n++) expect((await asked(library, "desk.undo")).what).toBe("highlight.add");
  expect(await state(library)).toBe(before);
  expect((await verify(library)).checks.filter(({ ok }) => !ok)).toEqual([]);
  await library.close();
});
