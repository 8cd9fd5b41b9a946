/** What would be the desktop's: dialogs, menus, the shell, the theme, the screen. A test sets the answers it needs. */
import { EventEmitter } from "node:events";
import type Electron from "electron";
import { onlyReady } from "./place.ts";

const unanswered = (what: string) => () =>
  Promise.reject(new Error(`the double has no answer for dialog.${what}: set one with app.evaluate()`));

/** What was shown without waiting for an answer. */
const shown: { title: string; content: string }[] = [];
export const dialog = {
  shown,
  showSaveDialog: unanswered("showSaveDialog"),
  showOpenDialog: unanswered("showOpenDialog"),
  showMessageBox: (...args: unknown[]) => {
    onlyReady("dialog.showMessageBox()");
    const { message, detail, cancelId = 0 } = args.at(-1) as Partial<Electron.MessageBoxOptions>;
    shown.push({ title: message ?? "", content: detail ?? "" });
    return Promise.resolve({ response: cancelId, checkboxChecked: false });
  },
  showErrorBox: (title: string, content: string) => {
    shown.push({ title, content });
    console.error(`${title}\n${content}`);
  },
};

const opened: string[] = [];
export const shell = {
  opened,
  openExternal: (url: string) => Promise.resolve(void opened.push(url)),
  openPath: (path: string) => Promise.resolve((opened.push(path), "")),
  showItemInFolder: (path: string) => void opened.push(path),
  beep: () => {},
};

const roles = new Set(
  (
    "undo redo cut copy paste pasteAndMatchStyle delete selectAll reload forceReload toggleDevTools resetZoom zoomIn " +
    "zoomOut togglefullscreen window minimize close help about services hide hideOthers unhide quit zoom front " +
    "fileMenu editMenu viewMenu windowMenu appMenu"
  ).split(" "),
);
type Item = Electron.MenuItemConstructorOptions;
export class Menu {
  static #application: Menu | null = null;
  items: (Omit<Item, "submenu"> & { submenu?: Menu })[] = [];
  static buildFromTemplate(template: Item[]): Menu {
    const menu = new Menu();
    menu.items = template.map(({ submenu, ...item }) => {
      const named = item.label !== undefined || item.role !== undefined || item.type === "separator";
      if (!named || (item.role && !roles.has(item.role))) {
        throw new TypeError(`Invalid template for MenuItem: ${JSON.stringify(item)}`);
      }
      return { ...item, ...(Array.isArray(submenu) && { submenu: Menu.buildFromTemplate(submenu) }) };
    });
    return menu;
  }
  static setApplicationMenu = (menu: Menu | null) => void (Menu.#application = menu);
  static getApplicationMenu = () => Menu.#application;
}

class NativeTheme extends EventEmitter {
  shouldUseDarkColors = false;
  themeSource = "system";
}
export const nativeTheme = new NativeTheme();

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};
export const screen = {
  getAllDisplays: () => {
    onlyReady("screen.getAllDisplays()");
    return [display];
  },
  getPrimaryDisplay: () => display,
};
