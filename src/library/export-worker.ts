/** The thread behind `Typesetter`: setting type is busy work, and questions are answered meanwhile. One job at a time. */
import { parentPort } from "node:worker_threads";
import { preview } from "../export/pdf/preview.ts";
import { loadTypst } from "../export/pdf/typeset.ts";
import { exportTo } from "../export/run.ts";
import type { FromSetter, SetterJob, ToSetter } from "./typesetter.ts";
import { claimWriting } from "./typesetter.ts";

const say = (message: FromSetter) => parentPort?.postMessage(message);
let stop = new AbortController();
loadTypst();
say({ loaded: true });

parentPort?.on("message", (message: ToSetter) => {
  if ("cancel" in message) return stop.abort();
  stop = new AbortController();
  void run(message.job, message.state, stop.signal).then((reply) => say({ reply }));
});

async function run(job: SetterJob, state: SharedArrayBuffer, signal: AbortSignal) {
  if (job.do === "preview") return preview(job.publication, job.choices, job.all);
  return exportTo(job.format, job.publication, job.options, job.target, {
    signal,
    onProgress: (done, total) => say({ done, total }),
    onWriting: () => {
      say({ writing: true });
      return claimWriting(state);
    },
  });
}
