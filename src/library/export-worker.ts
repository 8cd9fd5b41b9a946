/** The worker behind `runExport`: setting type is busy work, and questions are answered meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { exportTo } from "../export/run.ts";
import type { ExportJob } from "./exports.ts";

const { format, publication, options, target } = workerData as ExportJob;
const stop = new AbortController();
parentPort?.on("message", () => stop.abort());
const reply = await exportTo(format, publication, options, target, {
  signal: stop.signal,
  onProgress: (done, total) => parentPort?.postMessage({ done, total }),
});
parentPort?.postMessage({ reply });
parentPort?.close();
