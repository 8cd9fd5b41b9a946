/** The built command line, run as people run it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const program = join(root, "out/main/broadsheet.js");
export const seeds = join(root, "seeds");

export type Run = { status: number | null; out: string; err: string };

const environment = (lang: string) => ({
  ...process.env,
  LANG: lang,
  LC_ALL: "",
  LC_MESSAGES: "",
  BROADSHEET_LIBRARY: "",
});

export function broadsheet(args: string[], { lang = "en_US.UTF-8", cwd = root } = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    env: environment(lang),
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  return { status, out: stdout, err: stderr };
}

export const json = (run: Run): any => JSON.parse(run.out);

export type Served = { url: URL; origin: string; token: string; child: ChildProcess; stop(): Promise<number | null> };

/** `serve`, until its address is printed. */
export async function serve(args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [program, "serve", "--no-open", "--json", ...args], {
    cwd: root,
    env: environment("en_US.UTF-8"),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let err = "";
  child.stderr!.on("data", (chunk) => (err += String(chunk)));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once("data", (chunk) => resolve(String(chunk)));
    child.once("exit", (status) => reject(new Error(`serve ended with ${status}: ${err}`)));
  });
  const url = new URL((JSON.parse(line) as { url: string }).url);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    url,
    origin: url.origin,
    token: new URLSearchParams(url.hash.slice(1)).get("token") ?? "",
    child,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
