/**
 * The desk with much on it: ten thousand highlights, fifty thousand notes on the seeds' articles; through the same
 * questions as every door asks. A highlight is timed from the question to its answer: on the disk twice by then.
 *
 *   node bench/desk.ts [HIGHLIGHTS] [NOTES]
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../src/library/answers.ts";
import { rangeTarget } from "../src/library/desk/base.ts";
import { step } from "../src/library/desk/edit.ts";
import { placeMarks, standing } from "../src/library/desk/marks.ts";
import { journalFile } from "../src/library/folder.ts";
import { openLibrary } from "../src/library/library.ts";
import { random } from "../test/torture/random.ts";

const highlights = Number(process.argv[2] ?? 10_000);
const notes = Number(process.argv[3] ?? 50_000);
const chance = random(7);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-desk-"));
const seeds = join(import.meta.dirname, "../seeds");

const opened = openLibrary({ folder, create: true, seeds });
if (!opened.ok) throw new Error(opened.failure.code);
let library = opened.value;
async function asked(name: string, input: unknown = {}): Promise<any> {
  const reply = await ask(library, name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value;
}
async function timed(what: string, times: number, run: (n: number) => Promise<unknown>): Promise<void> {
  const all: number[] = [];
  const cpu = process.cpuUsage();
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    await run(n);
    all.push(performance.now() - start);
  }
  all.sort((a, b) => a - b);
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))]!.toFixed(1);
  console.log(
    `${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms (${times}); CPU ${own(cpu, times)} ms each`,
  );
}
/** Milliseconds of processor: what it would take on a machine that does nothing else. */
function own(since: NodeJS.CpuUsage, times: number): string {
  const { user, system } = process.cpuUsage(since);
  return ((user + system) / 1000 / times).toFixed(1);
}
const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;

await asked("import.seeds");
const articles = library.db
  .prepare<[], { id: number; length: number }>(
    "SELECT id, length(text) AS length FROM articles WHERE length(text) > 60",
  )
  .all();
const range = () => {
  const { id, length } = chance.pick(articles);
  const start = chance.below(length - 40);
  return { articleId: id, part: "text" as const, start, end: start + 4 + chance.below(36) };
};
const colors = ["yellow", "green", "blue", "red", "purple"] as const;

let start = performance.now();
step(library.db, "bench", "fill", (edit) => {
  for (let n = 0; n < highlights; n++)
    edit.put("highlight", randomUUID(), {
      target: rangeTarget(edit.db, range()),
      color: chance.pick(colors),
      style: "background",
    });
});
console.log(`${highlights} highlights in one step: ${seconds(start)}`);

// One article with four hundred marks on it, as the page that is worked on.
const [page] = articles.toSorted((a, b) => b.length - a.length);
await timed("highlight.add", 400, (n) => {
  const from = (n * 7) % (page!.length - 40);
  return asked("highlight.add", {
    range: { articleId: page!.id, part: "text", start: from, end: from + 5 },
    color: "green",
  });
});
await timed("desk.marks of that article", 50, () => asked("desk.marks", { articleIds: [page!.id] }));

start = performance.now();
const words = ["氧化铝产量", "铁路复线", "春耕备耕", "来信照登", "存疑，待查"];
step(library.db, "bench", "fill", (edit) => {
  for (let n = 0; n < notes; n++) {
    const target = chance.below(3) === 0 ? null : rangeTarget(edit.db, range());
    const text = `${Array.from({ length: 3 + chance.below(20) }, () => chance.pick(words)).join("，")}。第 ${n} 条`;
    edit.put("note", randomUUID(), { on: null, target, text });
  }
});
console.log(`${notes} notes in one step: ${seconds(start)}`);
start = performance.now();
library.journal.write();
console.log(
  `their journal: ${seconds(start)}, ${(statSync(journalFile(folder)).size / 2 ** 20).toFixed(0)} MB; library ${(statSync(join(folder, "library.db")).size / 2 ** 20).toFixed(0)} MB`,
);
start = performance.now();
await library.close();
const again = openLibrary({ folder });
if (!again.ok) throw new Error(again.failure.code);
library = again.value;
console.log(`closed and opened: ${seconds(start)}`);

const [newspaper] = (await asked("notebook.facets")).newspapers;
await timed("notebook.list", 20, () => asked("notebook.list"));
for (const sort of ["created", "date", "page"])
  await timed(`notebook.list by ${sort}`, 10, () => asked("notebook.list", { sort }));
await timed("notebook.list, page 300", 10, () => asked("notebook.list", { offset: 30_000 }));
await timed("notebook.list, one newspaper", 10, () =>
  asked("notebook.list", { filter: { newspaper: newspaper.value } }),
);
await timed("notebook.list, one colour", 10, () => asked("notebook.list", { filter: { color: "red" } }));
await timed("notebook.list, words in half", 10, () => asked("notebook.list", { filter: { text: "铁路复线" } }));
await timed("notebook.list, words in none", 10, () => asked("notebook.list", { filter: { text: "没有这样的话" } }));
await timed("notebook.facets", 10, () => asked("notebook.facets"));
await timed("note.save", 100, (n) => asked("note.save", { text: `又一条 ${n}` }));
await timed("highlight.add, with all that", 100, () => asked("highlight.add", { range: range() }));
await timed("desk.undo", 100, () => asked("desk.undo"));

// Another reading: in a fifth of the articles characters come and go.
const issues = library.db.prepare<[], number>("SELECT id FROM issues").pluck().all();
const sums = { found: 0, moved: 0, lost: 0 };
let time = 0;
let processor = 0;
library.db.transaction(() => {
  for (const issue of issues) {
    const before = standing(library.db, issue);
    for (const { id, text } of library.db
      .prepare<[number], { id: number; text: string }>("SELECT id, text FROM articles WHERE issue_id = ?")
      .all(issue)) {
      if (chance.below(5) > 0 || text.length < 60) continue;
      const all = Array.from(text);
      for (let edits = 1 + chance.below(6); edits > 0; edits--)
        all.splice(chance.below(all.length), chance.below(4), ...(chance.below(2) ? ["新"] : []));
      library.db.prepare("UPDATE articles SET text = ? WHERE id = ?").run(all.join(""), id);
    }
    const from = performance.now();
    const cpu = process.cpuUsage();
    const { found, moved, lost } = placeMarks(library.db, issue, before);
    time += performance.now() - from;
    processor += Number(own(cpu, 1));
    sums.found += found;
    sums.moved += moved;
    sums.lost += lost;
  }
})();
const placed = sums.found + sums.moved + sums.lost;
console.log(
  `placed again: ${placed} in ${(time / 1000).toFixed(2)} s (10,000 in ${((time / placed) * 10).toFixed(2)} s, CPU ${((processor / placed) * 10).toFixed(2)} s): ${JSON.stringify(sums)}`,
);
await library.close();
rmSync(folder, { recursive: true });
