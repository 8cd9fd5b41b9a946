/** What a kill, an error half-way and a lost database leave of corrections. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replay } from "../../src/corrections/replay.ts";
import { headOf, readLog } from "../../src/library/corrections/log.ts";
import { originOf, readingOf } from "../../src/library/corrections/readings.ts";
import { rowsOf } from "../../src/library/corrections/rows.ts";
import { databaseChecks } from "../../src/library/checks.ts";
import { ask } from "../../src/library/answers.ts";
import { type Library, openLibrary } from "../../src/library/library.ts";
import { steadyWasm } from "../flags.ts";
import type { Answer, Ask, QuestionName } from "../../src/questions.ts";

const text = (n: number) =>
  `测试日报\n2021年8月16日\n\n第${n}条新闻的标题\n本报讯（记者张三）八月十六日，第${n}条氧化铝生产线投产，产量比去年同期增长百分之十。\n当地群众十分高兴，纷纷前来参观。\n\n又一条新闻的标题\n本报讯（记者李四）昨日召开会议，部署下一步工作，要求各部门认真落实。\n`;
const file = new TextEncoder().encode(text(1));
let folder: string;
let library: Library;
const path = () => join(folder, "library");

const open = (create = false): Library => {
  const opened = openLibrary({ folder: path(), create });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
};
async function answer<N extends QuestionName>(name: N, input: Ask<N>): Promise<Answer<N>> {
  const got = await ask(library, name, input);
  if (!got.ok) throw new Error(`${name}: ${JSON.stringify(got.failure)}`);
  return got.value as Answer<N>;
}
const articles = async () => (await answer("issue.get", { id: 1 })).articles;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-corrections-"));
  library = open(true);
  await library.addFile("a.txt", file);
});
afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The rows are what the log says, whatever happened. */
function expectWhole(): void {
  const { originalId } = originOf(library.db, 1);
  const { edition } = replay(readingOf(library.db, 1), readLog(library.db, originalId));
  expect(rowsOf(library.db, 1)).toEqual(edition);
  expect([...databaseChecks(library.db)].filter(({ ok }) => !ok)).toEqual([]);
  expect(library.search.verify()).toMatchObject({ ok: true });
}

test("killed at any moment: what was acknowledged is there, and rows and log agree", async () => {
  await library.close();
  for (const after of [1, 3, 7, 12]) {
    const child = spawn(process.execPath, [steadyWasm, join(import.meta.dirname, "corrections-child.ts"), path()], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const heads: string[] = [];
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      heads.push(...(chunk as string).split("\n").filter(Boolean));
      if (heads.length >= after) break;
    }
    await new Promise((resolve) => setTimeout(resolve, after * 3));
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    library = open();
    const log = readLog(library.db, originOf(library.db, 1).originalId).map(({ id }) => id);
    expect(heads.filter((head) => head.length === 36 && !log.includes(head))).toEqual([]);
    expectWhole();
    const journalled = library.db.prepare("SELECT count(*) FROM changes WHERE act = 'correct'").pluck().get();
    expect(journalled).toBe(log.length);
    if (after !== 12) await library.close();
  }
}, 30_000);

test("an error between the log and the rows leaves nothing of the correction", async () => {
  const [article] = await articles();
  const before = JSON.stringify(rowsOf(library.db, 1));
  library.db.exec(
    "CREATE TEMP TRIGGER stumble BEFORE UPDATE ON main.articles BEGIN SELECT RAISE(ABORT, 'half-way'); END",
  );
  const got = await ask(library, "correction.run", {
    request: { kind: "fields", articleId: article!.id, after: { title: "新题" } },
  });
  expect(got.ok).toBe(false);
  library.db.exec("DROP TRIGGER stumble");
  expect(JSON.stringify(rowsOf(library.db, 1))).toBe(before);
  expect(headOf(library.db, originOf(library.db, 1).originalId)).toBe(null);
  expect(library.db.prepare("SELECT count(*) FROM readings").pluck().get()).toBe(0);
  expect((await answer("desk.steps", {})).undo).toEqual([]);
  expectWhole();
});

test("a lost database: the journal and the newspaper bring the corrections back, and the marks on them", async () => {
  const [article] = await articles();
  const articleId = article!.id;
  await answer("correction.run", { request: { kind: "fields", articleId, after: { title: "人改的题" } } });
  const words = article!.paragraphs.join("\n");
  await answer("correction.run", { request: { kind: "text", articleId, text: `饕餮${words}` } });
  await answer("highlight.add", { range: { articleId, part: "text", start: 0, end: 4 } });
  const was = { rows: rowsOf(library.db, 1), marks: await answer("desk.marks", { articleIds: [articleId] }) };
  await library.close();
  const journal = readFileSync(join(path(), "journal.jsonl"));
  rmSync(path(), { recursive: true });
  await open(true).close();
  writeFileSync(join(path(), "journal.jsonl"), journal);
  library = open();
  await library.addFile("a.txt", file);
  expect(rowsOf(library.db, 1)).toEqual(was.rows);
  const [now] = await articles();
  expect(await answer("desk.marks", { articleIds: [now!.id] })).toEqual(was.marks);
  expect((await answer("search", { query: "饕餮" })).total).toBe(1);
  expectWhole();
});
