/**
 * The process that owns the library's connection: an Electron utility process or a worker thread, the same program.
 * In: `{ id, name, input }`. Out: `{ ready }` once, `{ id, reply }` for each question, `{ event }` unasked.
 */
import { isMainThread, parentPort as threadPort, workerData } from "node:worker_threads";
import type { Reply } from "../src/failures.ts";
import { workerEngine } from "../src/library/engine.ts";
import { Host } from "../src/library/host.ts";
import { version } from "../src/library/version.ts";
import { families, type LibraryEvent } from "../src/questions.ts";
import { stayLean } from "./lean.ts";
import { recorder, reporter } from "./report.ts";

export type ToLibrary = { id: number; name: string; input: unknown } | { close: true };
export type FromLibrary =
  | { ready: Reply<{ library: string }> }
  | { id: number; reply: Reply<unknown> }
  | { event: LibraryEvent }
  | { closed: true };
export type LibraryStart = { library: string; seeds: string; fonts: string };

type Port = {
  postMessage(message: FromLibrary): void;
  on(event: "message", listener: (message: unknown) => void): void;
};

stayLean();

/** Electron's utility process has `process.parentPort` and wraps messages in `{ data }`. */
const utilityPort = (process as unknown as { parentPort?: Port }).parentPort;
const port = (utilityPort ?? threadPort) as Port;
const start = (isMainThread ? JSON.parse(process.argv.at(-1) ?? "{}") : workerData) as LibraryStart;

/** How often to look whether another program (the command line) has changed the library. */
const watchMs = 1000;
const report = reporter(start.library);
const tell = (event: LibraryEvent) => port.postMessage({ event });

const host = new Host(
  {
    folder: start.library,
    create: true,
    window: true,
    seeds: start.seeds,
    fonts: start.fonts,
    engine: workerEngine,
    tell,
  },
  report,
);

/** Questions are answered in the order asked; imports and exports wait for other threads, and reading goes on meanwhile. */
async function answer({ id, name, input }: { id: number; name: string; input: unknown }): Promise<void> {
  port.postMessage({ id, reply: await host.ask(name, input) });
}

async function close(): Promise<void> {
  await host.close();
  port.postMessage({ closed: true });
  process.exit(0);
}

port.on("message", (message) => {
  const asked = (utilityPort ? (message as { data: ToLibrary }).data : message) as ToLibrary;
  if ("close" in asked) void close();
  else void answer(asked);
});

recorder(start.library)(host.state.ok ? "opened" : `not opened: ${host.state.failure.code}`, {
  version,
  node: process.versions.node,
});
port.postMessage({ ready: host.state });

let seen = dataVersion();
setInterval(() => {
  const now = dataVersion();
  if (now !== seen && now !== null) tell({ type: "changed", families: [...families] });
  seen = now;
}, watchMs).unref();

/** Changes when another connection has committed. Null while there is no library, or none that can be read. */
function dataVersion(): number | null {
  try {
    return (host.library?.db.pragma("data_version", { simple: true }) as number | undefined) ?? null;
  } catch {
    return null; // whoever asks next is told what is wrong
  }
}
