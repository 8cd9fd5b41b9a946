/** Building the index is a job that every door hears of. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLibrary } from "../../src/library/library.ts";
import type { LibraryEvent } from "../../src/questions.ts";
import type { Job } from "../../src/shapes.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "broadsheet-job-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a rebuild is told from its beginning to its end, with progress", async () => {
  const jobs: Job[] = [];
  const tell = (event: LibraryEvent) => void (event.type === "job" && jobs.push(event.job));
  const opened = openLibrary({ folder, create: true, tell });
  if (!opened.ok) throw new Error(opened.failure.code);
  const library = opened.value;
  const text = "本报讯（记者 王阳）昨日，我市召开会议，部署下一步工作。会议指出，要抓好落实。";
  await library.addFile("a.txt", new TextEncoder().encode(`${text}\n\n${text}\n`));
  await library.search.rebuild();
  await library.search.settled();
  await new Promise((resolve) => setImmediate(resolve));
  expect(jobs.length).toBeGreaterThan(1);
  expect(jobs.every(({ id, kind }) => id === "index" && kind === "index")).toBe(true);
  expect(jobs[0]!.finished).toBe(false);
  expect(jobs.some(({ done, total }) => done === total && total > 0)).toBe(true);
  expect(jobs.at(-1)!.finished).toBe(true);
  expect(jobs.slice(0, -1).some(({ finished }) => finished)).toBe(false);
  await library.close();
});
