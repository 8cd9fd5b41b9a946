/** Articles to a file: the library gathers them, a worker thread sets and writes them. */
import { Worker } from "node:worker_threads";
import type { PdfWritten } from "../export/pdf/pdf.ts";
import type { Publication } from "../export/tree.ts";
import { Failed, fail, type Reply } from "../failures.ts";
import type { Answer, Asked } from "../questions.ts";
import type { Library } from "./library.ts";
import { publicationOf } from "./publication.ts";
import { workerEntry } from "./worker.ts";

export type ExportJob = { publication: Publication; fontPaths: string[]; target: string };

/** `asked.target` is a path by now: the door has put it in the token's place. */
export async function runExport(library: Library, asked: Asked<"export.run">): Promise<Answer<"export.run">> {
  const { articles, language, target } = asked;
  const publication = publicationOf(library.db, articles, { title: null, language, source: true });
  const job = { id: `export-${Date.now()}`, kind: "export" as const };
  const tell = (done: number, total: number, finished = false) =>
    library.tell({ type: "job", job: { ...job, done, total, finished } });
  tell(0, articles.length);
  const reply = await work({ publication, fontPaths: [library.fonts], target });
  tell(articles.length, articles.length, true);
  if (!reply.ok) throw new Failed(reply.failure.code, { target, ...reply.failure.params }, reply.failure.message);
  const { bytes, pages, missingGlyphs } = reply.value;
  return {
    bytes,
    ...(pages !== undefined && { pages }),
    missingGlyphs: missingGlyphs.map(({ character, codePoint, where }) => `${character} ${codePoint} (${where.join(", ")})`),
  };
}

const work = (job: ExportJob): Promise<Reply<PdfWritten>> =>
  new Promise((resolve) => {
    const worker = new Worker(workerEntry("export-worker"), { workerData: job });
    const died = (why: string) => resolve(fail("export-failed", { id: "-" }, why));
    worker.once("message", (reply: Reply<PdfWritten>) => resolve(reply));
    worker.once("error", (error) => died(String(error)));
    worker.once("exit", (code) => died(`the export stopped with ${code}`));
  });
