/** Articles to a file: the library gathers them, a worker thread sets and writes them. */
import { Worker } from "node:worker_threads";
import type { Exported, ExportOptions } from "../export/run.ts";
import type { Publication } from "../export/tree.ts";
import type { Format } from "../formats.ts";
import { Failed, fail, type Reply } from "../failures.ts";
import type { Answer, Asked } from "../questions.ts";
import type { Library } from "./library.ts";
import { publicationOf } from "./publication.ts";
import { workerEntry } from "./worker.ts";

export type ExportJob = { format: Format; publication: Publication; options: ExportOptions; target: string };

/** `asked.target` is a path by now: the door has put it in the token's place. */
export async function runExport(library: Library, asked: Asked<"export.run">): Promise<Answer<"export.run">> {
  const { articles, format, language, target } = asked;
  const publication = publicationOf(library.db, articles, { title: null, language });
  const job = { id: `export-${Date.now()}`, kind: "export" as const };
  const tell = (done: number, total: number, finished = false) =>
    library.tell({ type: "job", job: { ...job, done, total, finished } });
  tell(0, articles.length);
  const reply = await work({ format, publication, options: { fontPaths: [library.fonts] }, target }, tell);
  tell(articles.length, articles.length, true);
  if (!reply.ok) throw new Failed(reply.failure.code, { target, ...reply.failure.params }, reply.failure.message);
  const { bytes, pages, missingGlyphs } = reply.value;
  return {
    bytes,
    ...(pages !== undefined && { pages }),
    missingGlyphs: missingGlyphs.map(
      ({ character, codePoint, where }) => `${character} ${codePoint} (${where.join(", ")})`,
    ),
  };
}

const work = (job: ExportJob, tell: (done: number, total: number) => void): Promise<Reply<Exported>> =>
  new Promise((resolve) => {
    const worker = new Worker(workerEntry("export-worker"), { workerData: job });
    const died = (why: string) => resolve(fail("export-failed", { id: "-" }, why));
    worker.on("message", (message: { reply: Reply<Exported> } | { done: number; total: number }) => {
      if ("reply" in message) resolve(message.reply);
      else tell(message.done, message.total);
    });
    worker.once("error", (error) => died(String(error)));
    worker.once("exit", (code) => died(`the export stopped with ${code}`));
  });
