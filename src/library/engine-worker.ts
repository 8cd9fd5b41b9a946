/** The worker behind `workerEngine`: bytes in, reply out. */
import { parentPort } from "node:worker_threads";
import { ingest } from "../ingest/ingest.ts";

parentPort?.on("message", (bytes: Uint8Array) => parentPort?.postMessage(ingest(bytes)));
