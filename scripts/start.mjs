// npm start: the desktop program when Electron is here or can be fetched, else the same reader in the browser.
//   --browser   the browser door without asking for Electron
// Other arguments go to the program: --library DIR, and for the browser door --port N, --no-open.
import { existsSync } from "node:fs";
import { electronVersion, obtainElectron } from "./electron.mjs";
import { cli, ensureBuilt, inRoot, modernNode, root } from "./project.mjs";
import { run } from "./run.mjs";
import { nodeTooOld, notBuilt, notInstalled, say } from "./words.mjs";

process.exitCode = await start(process.argv.slice(2));

/** @param {string[]} args */
async function start(args) {
  if (!existsSync(inRoot("node_modules", "vite"))) return refuse(notInstalled());
  if (!ensureBuilt()) return refuse(notBuilt());
  if (args.includes("--browser")) return openInBrowser(args.filter((argument) => argument !== "--browser"));
  if (!hasDisplay()) {
    inform(
      say("There is no display here; serving the reader for a browser.", "这台机器没有显示器；以浏览器方式提供阅读。"),
    );
    return openInBrowser(args);
  }
  const electron = await obtainElectron();
  if ("executable" in electron) return openWindow(electron.executable, args);
  inform(withoutElectron(electron.why));
  return openInBrowser(args);
}

/**
 * @param {string} executable
 * @param {string[]} args
 */
function openWindow(executable, args) {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE; // set in the terminals of editors that are Electron themselves
  return run(executable, [root, ...args], { env, cwd: process.cwd() });
}

/** @param {string[]} args */
function openInBrowser(args) {
  const node = modernNode();
  if (!node) return refuse(nodeTooOld());
  const quiet = hasDisplay() && !process.env.CI ? [] : ["--no-open"];
  return run(node, [cli, "serve", ...quiet, ...args], { cwd: process.cwd() });
}

/** Whether a window could be seen: not over SSH, not in CI, and on Linux only where there is a display server. */
function hasDisplay() {
  const { env } = process;
  if (env.CI || env.SSH_CONNECTION || env.SSH_TTY) return false;
  return process.platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** @param {string} why */
function withoutElectron(why) {
  const version = electronVersion();
  return say(
    `The window needs Electron ${version}, which could not be fetched (${why}).
Opening the same reader in your browser instead: same library, same notes.
For the window, name a mirror that you can reach and start again, for instance:
  ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ npm start`,
    `桌面窗口需要 Electron ${version}，但无法下载（${why}）。
改在浏览器中打开，功能相同，资料库和笔记也相同。
想用桌面窗口，可指定能访问的镜像后重新启动，例如：
  ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ npm start`,
  );
}

/** @param {string} text */
function inform(text) {
  process.stderr.write(`${text}\n`);
}
/** @param {string} text */
function refuse(text) {
  inform(text);
  return 3;
}
