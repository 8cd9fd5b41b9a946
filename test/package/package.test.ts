/** Packs for Linux as the release does, on a stand-in for Electron, and looks inside: exactly what belongs, no more. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractAll, getRawHeader, listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { electronVersion } from "../../scripts/electron.mjs";
import { inRoot, root } from "../../scripts/project.mjs";
import { ask, isDouble, launchDesktop } from "../app/desktop-host.ts";
import { makeStubElectron } from "./stub-electron.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-package-"));
const packed = join(folder, "dist", process.arch === "arm64" ? "linux-arm64-unpacked" : "linux-unpacked");
const asar = join(packed, "resources", "app.asar");
const native = `linux-${process.arch}`;

type Node = { files?: Record<string, Node>; unpacked?: boolean; integrity?: { hash: string }; size?: number };
const leaves = (node: Node, path = ""): [string, Node][] =>
  Object.entries(node.files ?? {}).flatMap(([name, child]) =>
    child.files ? leaves(child, `${path}/${name}`) : [[`${path}/${name}`, child] as [string, Node]],
  );

describe.runIf(process.platform === "linux")("the package", () => {
  let files: [string, Node][];
  beforeAll(() => {
    const stub = makeStubElectron(join(folder, "electron"), electronVersion());
    const options = [`-c.electronDist=${stub}`, `-c.directories.output=${join(folder, "dist")}`];
    const builder = inRoot("node_modules", "electron-builder", "out", "cli", "cli.js");
    execFileSync(process.execPath, [builder, "--linux", "--dir", "--publish", "never", ...options], {
      cwd: root,
      stdio: "pipe",
    });
    files = leaves(getRawHeader(asar).header);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("only the built program, the seeds and two native modules are in it", () => {
    const allowed = [
      /^\/(package\.json|LICENSE)$/,
      /^\/seeds\/\w+\.txt$/,
      /^\/out\/main\/[\w-]+\.c?js$/,
      /^\/out\/main\/migrations\/\d{4}-[\w-]+\.sql$/,
      /^\/out\/renderer\/index\.html$/,
      /^\/out\/renderer\/assets\/[\w-]+\.(js|css|woff2?|svg|png)$/,
      /^\/out\/renderer\/fonts\/[\w-]+\.(ttf|woff)$/,
      /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js)$/,
      new RegExp(`^/node_modules/better-sqlite3/prebuilds/${native}\\.node$`),
      /^\/node_modules\/@myriaddreamin\/typst-ts-node-compiler\/(package\.json|LICENSE|index(-napi)?\.js)$/,
      new RegExp(
        `^/node_modules/@myriaddreamin/typst-ts-node-compiler-${native}-(gnu|musl)/(package\\.json|[\\w.-]+\\.node)$`,
      ),
    ];
    expect(files.map(([name]) => name).filter((name) => !allowed.some((rule) => rule.test(name)))).toEqual([]);
    const listed = listPackage(asar, { isPack: false });
    for (const name of ["main/electron.js", "main/library-process.js", "main/preload.cjs", "renderer/index.html"]) {
      expect(listed).toContain(`/out/${name}`);
    }
    expect(files.filter(([name]) => name.startsWith("/seeds/"))).toHaveLength(5);
  });

  test("real files are the native modules and the fonts, and nothing else", () => {
    const real = files.filter(([, { unpacked }]) => unpacked).map(([name]) => name);
    const fonts = real.filter((name) => name.startsWith("/out/renderer/fonts/"));
    expect(fonts.length).toBeGreaterThan(0);
    expect(real.filter((name) => !fonts.includes(name)).map((name) => name.replace(/.*\//, ""))).toEqual([
      expect.stringMatching(/^typst-ts-node-compiler\..*\.node$/),
      `${native}.node`,
    ]);
    expect(real.filter((name) => !existsSync(join(`${asar}.unpacked`, name)))).toEqual([]);
    expect(files.filter(([name, { unpacked }]) => /\.(ttf|node)$/.test(name) && !unpacked)).toEqual([]);
  });

  test("every file in the archive has its hash", () => {
    expect(files.filter(([, { unpacked, integrity }]) => !unpacked && !integrity?.hash)).toEqual([]);
  });

  test("it stays small: the archive, and what lies beside it", () => {
    const bytes = (only: boolean) =>
      files.reduce((sum, [, { size = 0, unpacked = false }]) => sum + (unpacked === only ? size : 0), 0);
    expect(statSync(asar).size).toBeLessThan(34e6); // 24 MB type for the screen
    expect(bytes(true)).toBeLessThan(128e6); // 53 MB compiler, 2 MB database, 46 MB fonts, 18 MB rare characters
  });

  test("the manifest in it names no tools and no scripts to run", () => {
    extractAll(asar, join(folder, "app"));
    const manifest = JSON.parse(readFileSync(join(folder, "app", "package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest).not.toHaveProperty("devDependencies");
    expect(manifest).not.toHaveProperty("scripts");
  });

  test("the fuses are set (19)", async () => {
    const wire = await getCurrentFuseWire(join(packed, "broadsheet"));
    expect(wire.version).toBe(FuseVersion.V1);
    const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });

  test("licences and three languages come with it", () => {
    const licences = ["page.md", "program.md", "NotoSerifSC.txt", "Hanazono.txt"].map(
      (name) => `resources/licenses/${name}`,
    );
    const wanted = ["LICENSES.chromium.html", "LICENSE.electron.txt", ...licences];
    expect(wanted.filter((name) => !existsSync(join(packed, name)))).toEqual([]);
    expect(readFileSync(join(packed, "resources/licenses/page.md"), "utf8")).toContain("react-aria-components");
    for (const name of ["zh-CN", "zh-TW", "en-US"])
      expect(existsSync(join(packed, "locales", `${name}.pak`))).toBe(true);
    expect(existsSync(join(packed, "locales", "fr.pak"))).toBe(false);
  });

  test.runIf(isDouble)("what was packed runs, without developer tools", async () => {
    const run = await launchDesktop({
      library: join(folder, "library"),
      appDir: join(folder, "app"),
      env: { DOUBLE_PACKAGED: "1" },
    });
    try {
      expect(await ask(run.page, "library.about", {})).toMatchObject({
        ok: true,
        value: { seeds: 5 },
      });
      const imported = await ask(run.page, "import.seeds", {});
      expect(imported).toMatchObject({ ok: true });
      const [devTools, labels] = await run.app.evaluate(({ BrowserWindow, Menu }) => {
        const [window] = BrowserWindow.getAllWindows() as unknown as {
          options: Electron.BrowserWindowConstructorOptions;
        }[];
        const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? []);
        return [window!.options.webPreferences?.devTools, items.map(({ role }) => String(role))] as const;
      });
      expect(devTools).toBe(false);
      expect(labels).not.toContain("toggleDevTools");
    } finally {
      await run.close();
    }
  });
});
