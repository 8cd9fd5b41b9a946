/** The worker behind `runExport`: setting type is busy work, and questions are answered meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { writePdf } from "../export/pdf/pdf.ts";
import type { ExportJob } from "./exports.ts";

const { publication, fontPaths, target } = workerData as ExportJob;
parentPort?.postMessage(await writePdf(publication, { fontPaths }, target));
