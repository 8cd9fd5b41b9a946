/** The reader's window. */
import { join } from "node:path";
import { app, BrowserWindow, nativeTheme } from "electron";
import { keepPlace, lastPlace } from "./window-place.ts";
import { origin } from "./sender.ts";

/** The page's ground in both themes, so that nothing flashes before the first paint. */
const paper = { light: "#f7f3ea", dark: "#1d1b18" };

export function openWindow(): BrowserWindow {
  const place = lastPlace();
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: "阅报 Broadsheet",
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: join(import.meta.dirname, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false, // would fetch dictionaries
      devTools: !app.isPackaged,
    },
  });
  if (place.maximized) window.maximize();
  keepPlace(window);
  window.once("ready-to-show", () => window.show());
  reloadOnce(window);
  return window;
}

export const loadReader = (window: BrowserWindow): Promise<void> => window.loadURL(`${origin}/`);

/** A page that crashed is shown again; one that crashes at once again is left, or it would go on for ever. */
function reloadOnce(window: BrowserWindow): void {
  const calmMs = 30_000;
  let last = -Infinity;
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || performance.now() - last < calmMs) return;
    last = performance.now();
    window.webContents.reload();
  });
}

export function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
}
