import { Worker } from "node:worker_threads";
const end = Date.now() + Number(process.argv[2]) * 1000; let n = 0;
while (Date.now() < end) {
  const w = new Worker(new URL("./.look-w.mjs", import.meta.url));
  w.on("error", (e) => console.log(String(e)));
  const wait = Math.random() * (n % 3 ? 400 : 1500);
  await new Promise((r) => setTimeout(r, wait));
  await w.terminate(); n++;
}
console.log("rounds", n);
