/** The desktop program's start-up, in order. */
import { app, dialog, session } from "electron";
import { fontsFolder, seedsFolder } from "../places.ts";
import { reporter } from "../report.ts";
import { confineContents } from "./contents.ts";
import { openDoor } from "./ipc.ts";
import { type Crash, startLibrary } from "./library-process.ts";
import { setMenu } from "./menu.ts";
import { announceScheme, servePages } from "./pages.ts";
import { closeNetwork, closeSession } from "./session.ts";
import { libraryOf } from "./switches.ts";
import { focusWindow, loadReader, openWindow } from "./window.ts";
import { systemWords } from "./words.ts";

const folder = libraryOf(process.argv);
if (folder === null) {
  process.stderr.write(`${systemWords().needsFolder}\n`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock({ library: folder })) {
  app.exit(0); // the first start has been told, and comes forward
} else {
  app.enableSandbox();
  announceScheme();
  closeNetwork();
  confineContents();
  void app.whenReady().then(() => start(folder));
}

async function start(library: string): Promise<void> {
  const words = systemWords();
  const report = reporter(library);
  closeSession(session.defaultSession);
  servePages(session.defaultSession);
  setMenu(words);
  const running = startLibrary({ library, seeds: seedsFolder, fonts: fontsFolder }, tellCrash);
  openDoor(running, report);
  app.on("second-instance", (_event, _argv, _cwd, data) => {
    focusWindow();
    tellOtherLibrary((data as { library?: unknown } | null)?.library);
  });
  app.on("window-all-closed", () => app.quit());
  closeBeforeQuit(() => running.close());
  try {
    await loadReader(openWindow());
  } catch (error) {
    report(error, "window");
    dialog.showErrorBox(words.noPage, words.noPageDetail);
    app.exit(1);
  }

  function tellCrash(crash: Crash): void {
    const [message, detail] =
      crash === "restarted" ? [words.restarted, words.restartedDetail] : [words.givenUp, words.givenUpDetail];
    report(new Error(`ended unexpectedly: ${crash}`), "library process");
    void dialog.showMessageBox({ type: "warning", message, detail, buttons: [words.ok], noLink: true });
  }
  function tellOtherLibrary(wanted: unknown): void {
    if (typeof wanted !== "string" || wanted === library) return;
    const detail = words.otherLibraryDetail(library, wanted);
    void dialog.showMessageBox({
      type: "info",
      message: words.otherLibrary,
      detail,
      buttons: [words.ok],
      noLink: true,
    });
  }
}

/** Running work ends and the database closes before the program does. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
