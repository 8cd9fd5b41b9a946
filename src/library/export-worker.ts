/** The worker behind `runExport`: setting type is busy work, and questions are answered meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { exportTo } from "../export/run.ts";
import type { ExportJob } from "./exports.ts";

const { format, publication, options, target } = workerData as ExportJob;
const onProgress = (done: number, total: number) => parentPort?.postMessage({ done, total });
parentPort?.postMessage({ reply: await exportTo(format, publication, options, target, { onProgress }) });
