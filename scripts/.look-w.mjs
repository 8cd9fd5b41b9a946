import { parentPort } from "node:worker_threads";
import { createRequire } from "node:module";
const { NodeCompiler } = createRequire(import.meta.url)("@myriaddreamin/typst-ts-node-compiler");
const c = NodeCompiler.create({});
const src = "#set page(width: 100pt, height: 200pt)\n" + Array.from({length: 400}, (_, i) => `== Head ${i}\n#lorem(${80 + i % 50})\n`).join("\n");
parentPort.postMessage("ready");
for (let n = 0; n < 3; n++) { const r = c.pdf({ mainFileContent: src + n }); parentPort.postMessage(r.length); }
