/**
 * The worker that builds an index while reading and searching go on, and that checks an index file in the background.
 * Entry file: bundled as `out/main/build-worker.js`.
 */
import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { buildIndex } from "./build.ts";
import { checkFile } from "./check-file.ts";
import { type Asking, giveWay, goOn, type Stop, waitWhileAsked } from "./courtesy.ts";

export type Task =
  /** `library`: path of the library's database; `file`: path of the index to write; `asking`: see courtesy.ts. */
  { task: "build"; library: string; file: string; asking: Asking } | { task: "check"; file: string };
export type WorkerTask = Task & { stop: Stop };
export type WorkerMessage = { done: number; total: number } | { finished: true; ok: boolean; detail: string };

const port = parentPort;
if (port) {
  const task = workerData as WorkerTask;
  const say = (message: WorkerMessage) => port.postMessage(message);
  if (task.task === "check") say({ finished: true, ...checkFile(task.file, () => goOn(task.stop)) });
  else {
    const library = new Sqlite(task.library, { readonly: true });
    giveWay();
    const pause = () => {
      goOn(task.stop);
      waitWhileAsked(task.asking);
    };
    for (const progress of buildIndex(library, task.file, pause)) say(progress);
    library.close();
    say({ finished: true, ok: true, detail: "" });
  }
}
