/**
 * The module that stands for `electron` in a main process. Only what an app like ours uses: a missing export is a link
 * error, a missing method a TypeError, so that a test fails rather than passes by accident.
 */
import { leaks } from "./protocol.ts";

Object.assign(process, { type: "browser", resourcesPath: process.env.DOUBLE_RESOURCES ?? process.cwd() });

export { app } from "./app.ts";
export { ipcMain } from "./ipc.ts";
export { dialog, Menu, nativeTheme, screen, shell } from "./native.ts";
export { protocol, session } from "./protocol.ts";
export { utilityProcess } from "./utility.ts";
export { BrowserWindow, webContents } from "./windows.ts";
/** For tests only: what Electron would have let out. */
export const double = { leaks };
