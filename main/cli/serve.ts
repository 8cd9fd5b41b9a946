/** `serve`: the reader in a browser on this machine, until it is stopped. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { tellHolder } from "../../src/library/lock.ts";
import { openDoor } from "../browser/server.ts";
import { LibraryClient, threadPort } from "../library-client.ts";
import { defaultLibrary, fontsFolder, seedsFolder } from "../places.ts";
import { reporter } from "../report.ts";
import { type Command, libraryOption, numberOption, Usage } from "./terminal.ts";

export const serveCommand: Command = {
  usage: "serve [--library DIR] [--port N] [--no-open]",
  options: { ...libraryOption, port: { type: "string" }, "no-open": { type: "boolean" } },
  async run(options, io) {
    if (options.rest.length > 0) throw new Usage();
    const port = numberOption(options, "port", 0);
    if (port > 65535) throw new Usage(`--port ${port}`);
    const named = options.values.library;
    const folder = typeof named === "string" ? resolve(named) : defaultLibrary();
    const library = new LibraryClient(threadPort({ library: folder, seeds: seedsFolder, fonts: fontsFolder }));
    const ready = await library.ready;
    if (!ready.ok) {
      await library.close();
      return io.failed(ready.failure);
    }
    const report = reporter(folder);
    const door = await openDoor(library, port, (error) => report(error, "http"));
    if (!door.ok) {
      await library.close();
      return io.failed(door.failure);
    }
    tellHolder(folder, { pid: process.pid, address: door.value.address });
    const { url } = door.value;
    io.print({ url }, () => io.words.serving(url));
    io.warn(io.words.stop);
    if (!options.values["no-open"]) openBrowser(url);
    await stopped();
    await door.value.close();
    await library.close();
    return 0;
  },
};

/** The system's own way to open a page; where there is none, the printed address is enough. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler", url]
        : ["xdg-open", url];
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(command!, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

const stopped = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
