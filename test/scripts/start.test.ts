/** `npm start` and `npm run broadsheet` on machines that lack something: they say what, and do what can be done. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { electronUrl, electronVersion, installedElectron } from "../../scripts/electron.mjs";
import { inRoot, root } from "../../scripts/project.mjs";
import { run } from "../../scripts/run.mjs";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A terminal of nobody in particular: no display, no mirror, a library of its own. */
const plain = (more: Record<string, string> = {}) => {
  const env: Record<string, string | undefined> = { ...process.env, LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" };
  for (const name of ["DISPLAY", "WAYLAND_DISPLAY", "CI", "SSH_CONNECTION", "SSH_TTY", "INIT_CWD"]) delete env[name];
  return { ...env, BROADSHEET_LIBRARY: join(folder, "library"), ...more } as NodeJS.ProcessEnv;
};

let running: ChildProcess | undefined;
afterEach(async () => {
  if (running?.exitCode === null) {
    running.kill("SIGTERM");
    await once(running, "exit");
  }
  running = undefined;
});

/** Starts and waits for the printed address; what was said until then. */
function start(env: NodeJS.ProcessEnv, args: string[] = []): Promise<{ url: string; said: string }> {
  const child = spawn(process.execPath, [inRoot("scripts", "start.mjs"), "--no-open", ...args], { cwd: root, env });
  running = child;
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer) => {
      said += String(data);
      const url = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0];
      if (url) resolve({ url, said });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (status) => reject(new Error(`ended with ${status}: ${said}`)));
  });
}

test.runIf(process.platform === "linux")("what the scripts run gives memory back to the system", async () => {
  const asked = "process.exit(process.env.MALLOC_TRIM_THRESHOLD_ === '262144' ? 7 : 1)";
  expect(await run(process.execPath, ["-e", asked])).toBe(7);
});

describe("npm start", () => {
  test.runIf(process.platform === "linux")(
    "without a display: serves, prints the address, ends on a signal",
    async () => {
      const { url, said } = await start(plain());
      expect(said).toContain("There is no display here");
      expect((await fetch(url)).status).toBe(200);
      running!.kill("SIGTERM");
      const [status] = (await once(running!, "exit")) as [number];
      expect(status).toBe(0);
      await expect(fetch(url)).rejects.toThrow("fetch failed");
    },
  );

  test.skipIf(installedElectron())("asks the mirror for one byte, and says why the window cannot be had", async () => {
    const asked: string[] = [];
    const mirror = createServer((request, response) => {
      asked.push(`${request.headers.range} ${request.url}`);
      response.writeHead(404).end();
    }).listen(0, "127.0.0.1");
    await once(mirror, "listening");
    const address = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/electron/`;
    try {
      const { said } = await start(plain({ DISPLAY: ":9", ELECTRON_MIRROR: address, LC_ALL: "zh_CN.UTF-8" }));
      const version = electronVersion();
      const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
      expect(asked).toEqual([`bytes=0-0 /electron/v${version}/${file}`]);
      expect(said).toContain("HTTP 404");
      expect(said).toContain("改在浏览器中打开");
      expect(said).toContain("ELECTRON_MIRROR=");
    } finally {
      mirror.close();
    }
  });

  test.skipIf(installedElectron())("a mirror that never answers costs five seconds", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const began = performance.now();
    try {
      const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
      const { said } = await start(plain({ DISPLAY: ":9", npm_config_electron_mirror: address }));
      expect(said).toContain("no answer in 5 s");
      expect(performance.now() - began).toBeLessThan(12_000);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  test("the program's exit status is passed on", () => {
    const { status } = spawnSync(process.execPath, [inRoot("scripts", "start.mjs"), "--browser", "--port", "x"], {
      env: plain(),
    });
    expect(status).toBe(2);
  });
});

test("where Electron is fetched from: the mirror settings win, in npm's order", () => {
  const version = electronVersion();
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  expect(electronUrl({})).toBe(`https://github.com/electron/electron/releases/download/v${version}/${file}`);
  expect(electronUrl({ ELECTRON_MIRROR: "https://m.example/" })).toBe(`https://m.example/v${version}/${file}`);
  expect(electronUrl({ ELECTRON_MIRROR: "https://m/", npm_config_electron_mirror: "https://n/" })).toMatch(
    "https://n/",
  );
  expect(electronUrl({ ELECTRON_CUSTOM_DIR: "{{ version }}" })).toContain(`/download/${version}/`);
});

describe("npm run broadsheet", () => {
  const run = (args: string[], more = {}) =>
    spawnSync(process.execPath, [inRoot("scripts", "broadsheet.mjs"), ...args], { env: plain(more), encoding: "utf8" });

  test("standard output is the command's alone, and so is the status", () => {
    const found = run(["list", "--library", join(folder, "none"), "--json"]);
    expect(() => JSON.parse(found.stdout)).not.toThrow();
    expect(found.status).toBe(3);
    expect(run(["no-such-command"]).status).toBe(2);
  });

  test("paths are relative to where it is called", () => {
    const { stdout } = run(["inspect", "000_865b81c6552512d5.txt", "--json"], { INIT_CWD: inRoot("seeds") });
    expect(JSON.parse(stdout)).toMatchObject({ encoding: "utf-8" });
  });
});
