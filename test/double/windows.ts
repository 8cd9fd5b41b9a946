/** `BrowserWindow` and `webContents` over one Chromium page each: sandboxed, isolated, without Node, or not at all. */
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type Electron from "electron";
import type { CDPSession, Page, Request } from "playwright-core";
import { app } from "./app.ts";
import { context } from "./chromium.ts";
import { codec } from "./codec.ts";
import { type Frame, ipcMain } from "./ipc.ts";
import { pageScripts } from "./page.ts";
import { onlyReady, preventable } from "./place.ts";
import { inward, outward, serve, session } from "./protocol.ts";

const { encode } = codec();
const windows: BrowserWindow[] = [];
let ids = 0;
let serving: Promise<unknown> | undefined;

const standardPreferences: Electron.WebPreferences = { sandbox: true, contextIsolation: true, webSecurity: true };

function checkPreferences(preferences: Electron.WebPreferences) {
  const weak =
    preferences.sandbox === false ||
    preferences.contextIsolation === false ||
    preferences.webSecurity === false ||
    preferences.nodeIntegration ||
    preferences.nodeIntegrationInWorker ||
    preferences.nodeIntegrationInSubFrames ||
    preferences.webviewTag ||
    preferences.allowRunningInsecureContent ||
    preferences.experimentalFeatures ||
    preferences.enableBlinkFeatures;
  if (weak) throw new Error("the double has sandboxed, isolated windows with web security only");
  if (preferences.preload && ![".cjs", ".js"].includes(extname(preferences.preload))) {
    throw new Error("a sandboxed preload is one CommonJS file");
  }
}

class WebContents extends EventEmitter {
  readonly id = ++ids;
  readonly window: BrowserWindow;
  openHandler: (details: { url: string }) => { action: "allow" | "deny" } = () => ({ action: "allow" });
  constructor(window: BrowserWindow) {
    super();
    this.window = window;
  }
  static fromDevToolsTargetId(id: string) {
    return windows.find((window) => window.targetId === id)?.webContents;
  }
  get session() {
    return session.defaultSession;
  }
  get mainFrame(): Frame {
    return this.window.frame(this.getURL());
  }
  getURL = () => inward(this.window.page?.url() ?? "");
  isDestroyed = () => this.window.isDestroyed();
  close = () => this.window.close();
  focus = () => {};
  getLastWebPreferences = () => ({ ...standardPreferences, ...this.window.options.webPreferences });
  setWindowOpenHandler = (handler: WebContents["openHandler"]) => void (this.openHandler = handler);
  setVisualZoomLevelLimits = () => Promise.resolve();
  send = (channel: string, ...args: unknown[]) => {
    const message = { channel, args: encode(args) };
    void this.window.opened.then(() => this.window.toPreload(message));
  };
  reload = () => void this.window.reload().catch(() => {});
  forcefullyCrashRenderer = () => void this.window.playCrash();
  executeJavaScript = async (code: string): Promise<unknown> => {
    await this.window.opened;
    return this.window.page!.evaluate(code);
  };
}
export { WebContents as webContents };

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...windows];
  static getFocusedWindow = () => windows.at(-1) ?? null;
  static fromWebContents = (contents: WebContents) => contents.window;
  readonly id = ++ids;
  readonly webContents = new WebContents(this);
  readonly opened: Promise<void>;
  readonly options: Electron.BrowserWindowConstructorOptions;
  page: Page | null = null;
  cdp: CDPSession | null = null;
  targetId = "";
  loading = false;
  focused = 0;
  toPreload: (message: object) => void = () => {};
  #destroyed = false;
  #crashedAt: string | null = null;
  #minimized = false;
  #maximized = false;
  #bounds: Electron.Rectangle;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    onlyReady("Cannot create BrowserWindow");
    checkPreferences(options.webPreferences ?? {});
    this.options = options;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    windows.push(this);
    app.windows.push(this);
    this.opened = this.#open(options.webPreferences?.preload);
    this.opened.catch((error) => console.error(error));
    app.emit("web-contents-created", {}, this.webContents);
    app.emit("browser-window-created", {}, this);
  }

  async #open(preload: string | undefined) {
    const chromium = await context;
    serving ??= serve(chromium, mayNavigate);
    await serving;
    const blank = chromium
      .pages()
      .find((page) => page.url() === "about:blank" && !windows.some((w) => w.page === page));
    const page = blank ?? (await chromium.newPage());
    this.page = page;
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    const cdp = await chromium.newCDPSession(page);
    this.cdp = cdp;
    const { targetInfo } = await cdp.send("Target.getTargetInfo");
    this.targetId = targetInfo.targetId;
    cdp.on("Runtime.executionContextCreated", ({ context: created }) => {
      if (created.name === "preload") this.toPreload = (message) => toWorld(created.id, message);
    });
    const toWorld = (contextId: number, message: object) =>
      void cdp
        .send("Runtime.evaluate", { contextId, expression: `fromMainBinding(${JSON.stringify(message)})` })
        .catch(() => {});
    cdp.on("Runtime.bindingCalled", ({ payload, executionContextId }) => {
      const frame = this.frame(this.webContents.getURL());
      void ipcMain.receive(this.webContents, frame, payload, (message) => toWorld(executionContextId, message));
    });
    cdp.on("Runtime.exceptionThrown", ({ exceptionDetails: { text, exception } }) => {
      const error = new Error(exception?.description ?? text);
      if (/preload|module not found/.test(error.message)) {
        this.webContents.emit("preload-error", {}, preload, error);
        console.error(`Unable to load preload script: ${error.message}`);
      }
    });
    cdp.on("Page.windowOpen", ({ url }) => this.webContents.openHandler({ url: inward(url) }));
    const scripts = pageScripts(preload === undefined ? null : readFileSync(preload, "utf8"));
    await cdp.send("Page.enable");
    await cdp.send("Runtime.enable");
    await cdp.send("Runtime.addBinding", { name: "toMainBinding", executionContextName: "preload" });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: scripts.page });
    if (scripts.isolated) {
      const source = scripts.isolated;
      await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source, worldName: "preload" });
    }
    page.on("popup", (popup) => void this.#popup(popup));
    page.on("download", (download) => {
      const event = preventable({});
      this.webContents.session.emit("will-download", event, { getURL: () => download.url() }, this.webContents);
      if (event.defaultPrevented) void download.cancel();
    });
    page.once("close", () => this.#gone());
    cdp.on("Page.loadEventFired", () => {
      this.webContents.emit("did-finish-load");
      this.emit("ready-to-show");
    });
  }

  /** Chromium has already opened it; a denied one is closed before its first byte (see mayNavigate). */
  async #popup(popup: Page) {
    const { action } = this.webContents.openHandler({ url: inward(popup.url()) });
    if (action === "deny") await popup.close();
    else console.error("the double: a popup was allowed, and is left open");
  }

  frame = (url: string): Frame => {
    const frame: Frame = {
      url,
      origin: /^[a-z-]+:\/\/[^/]*/.exec(url)?.[0] ?? "null",
      parent: null,
      top: null,
      isDestroyed: () => false,
    };
    frame.top = frame;
    return frame;
  };

  /** Playwright gives up a page that really crashed, so the page is only emptied. */
  async playCrash() {
    this.#crashedAt = this.page!.url();
    this.loading = true;
    await this.page!.goto("about:blank");
    this.loading = false;
    this.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 5 });
  }
  async reload() {
    await this.opened;
    const url = this.#crashedAt;
    this.#crashedAt = null;
    if (url === null) await this.page!.reload();
    else await this.loadURL(inward(url));
  }
  async loadURL(url: string) {
    await this.opened;
    await session.defaultSession.applyPermissions(await context, this.webContents, outward(url));
    this.loading = true;
    try {
      await this.page!.goto(outward(url));
    } catch (error) {
      if (!this.#destroyed) {
        this.webContents.emit("did-fail-load", {}, -6, "ERR_FAILED", url, true);
        throw error;
      }
    } finally {
      this.loading = false;
    }
  }
  isDestroyed = () => this.#destroyed;
  close = () => {
    const event = preventable({});
    this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
  };
  destroy = () => void this.opened.then(() => this.page!.close()).catch(() => this.#gone());
  show = () => {};
  hide = () => {};
  focus = () => void this.focused++;
  isVisible = () => true;
  isMinimized = () => this.#minimized;
  minimize = () => void (this.#minimized = true);
  restore = () => void (this.#minimized = false);
  isMaximized = () => this.#maximized;
  maximize = () => void (this.#maximized = true);
  isFullScreen = () => false;
  setMenuBarVisibility = () => {};
  getBounds = () => ({ ...this.#bounds });
  getNormalBounds = () => ({ ...this.#bounds });
  setContentSize = (width: number, height: number) => {
    this.#bounds = { ...this.#bounds, width, height };
    void this.opened.then(() => this.page!.setViewportSize({ width, height }));
    this.emit("resize");
  };
  #gone() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    app.windows.splice(app.windows.indexOf(this), 1);
    this.emit("closed");
    if (windows.length === 0) app.allClosed();
  }
}

/** A page that navigates asks its window's listeners first, as will-frame-navigate and will-navigate do. */
function mayNavigate(request: Request, url: string): boolean {
  let frame: ReturnType<Request["frame"]>;
  try {
    frame = request.frame();
  } catch {
    return false; // a popup's first request: its opener's handler decides, see #popup
  }
  const window = windows.find((candidate) => candidate.page === frame.page());
  if (!window) return false;
  const isMainFrame = frame === window.page!.mainFrame();
  if (isMainFrame && (window.loading || url === window.webContents.getURL())) return true; // loadURL, reload
  const details = { url, isMainFrame, isSameDocument: false, frame: null };
  const each = preventable(details);
  window.webContents.emit("will-frame-navigate", each);
  if (each.defaultPrevented || !isMainFrame) return !each.defaultPrevented;
  const event = preventable(details);
  window.webContents.emit("will-navigate", event, url);
  return !event.defaultPrevented;
}
