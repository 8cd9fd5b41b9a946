/** The application menu: the system's own roles with our words. Commands of the reader are in its page. */
import { app, Menu, type MenuItemConstructorOptions } from "electron";
import type { Words } from "./words.ts";

type Item = MenuItemConstructorOptions;
const separator: Item = { type: "separator" };

export function setMenu(words: Words, platform = process.platform): void {
  const mac = platform === "darwin";
  const file: Item[] = [{ role: "close", label: words.close }];
  if (!mac) file.push(separator, { role: "quit", label: words.quit });
  const edit: Item[] = [
    { role: "undo", label: words.undo },
    { role: "redo", label: words.redo },
    separator,
    { role: "cut", label: words.cut },
    { role: "copy", label: words.copy },
    { role: "paste", label: words.paste },
    { role: "selectAll", label: words.selectAll },
  ];
  const view: Item[] = [
    { role: "zoomIn", label: words.zoomIn },
    { role: "zoomOut", label: words.zoomOut },
    { role: "resetZoom", label: words.zoomReset },
    separator,
    { role: "togglefullscreen", label: words.fullScreen },
  ];
  if (!app.isPackaged) {
    view.push(separator, { role: "reload", label: words.reload }, { role: "toggleDevTools", label: words.devTools });
  }
  const template: Item[] = [
    { label: words.file, submenu: file },
    { label: words.edit, submenu: edit },
    { label: words.view, submenu: view },
    { label: words.window, role: "window", submenu: [{ role: "minimize", label: words.minimize }] },
    { label: words.help, role: "help", submenu: [{ role: "about", label: words.about }] },
  ];
  if (mac) template.unshift({ role: "appMenu" });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({ applicationName: "阅报 Broadsheet", applicationVersion: app.getVersion() });
}
