import { Worker } from "node:worker_threads";
const w = new Worker(new URL("./.look-w.mjs", import.meta.url));
w.on("error", (e) => console.log(String(e)));
await new Promise((r) => setTimeout(r, Number(process.argv[2])));
if (process.argv[3] === "t") void w.terminate();
process.exit(0);
