/** `app`: the life of the program, from `ready` to `quit`, with Electron's order of events. */
import { EventEmitter } from "node:events";
import { mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumSwitches, closeChromium, startChromium } from "./chromium.ts";
import { takeLock } from "./lock.ts";
import { appName, appRoot, appVersion, isReady, onlyBeforeReady, preventable, setReady, switchValue } from "./place.ts";

type Closable = { close: () => void };

class App extends EventEmitter {
  readonly isPackaged = process.env.DOUBLE_PACKAGED === "1";
  readonly #ready: Promise<void>;
  readonly #paths: Record<string, string> = { home: homedir(), temp: tmpdir(), appData: join(homedir(), ".config") };
  #release: (() => void) | null = null;
  #quitting = false;
  name = appName;
  aboutPanel: object = {};
  /** Filled by windows.ts. */
  readonly windows: Closable[] = [];
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => {
      onlyBeforeReady("commandLine.appendSwitch()");
      chromiumSwitches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
    },
    hasSwitch: (name: string) => process.argv.some((argument) => argument.split("=")[0] === `--${name}`),
    getSwitchValue: (name: string) => switchValue(name) ?? "",
  };

  constructor() {
    super();
    // Electron becomes ready after the main module's own turn, so that it may still append switches.
    this.#ready = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      if (this.#quitting) return new Promise(() => {});
      await startChromium(join(this.getPath("userData"), "chromium"), this.getLocale());
      setReady();
      this.emit("ready", {}, {});
    });
    this.#ready.catch((error) => {
      console.error(error);
      process.exit(1);
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.quit());
  }

  getName = () => this.name;
  setName = (name: string) => void (this.name = name);
  getVersion = () => appVersion;
  getAppPath = () => appRoot;
  getLocale = () => switchValue("lang") ?? "en-US";
  getSystemLocale = () => this.getLocale();
  getPreferredSystemLanguages = () => [this.getLocale()];
  isReady = isReady;
  whenReady = () => this.#ready;
  enableSandbox = () => onlyBeforeReady("app.enableSandbox()");
  setAboutPanelOptions = (options: object) => void (this.aboutPanel = options);
  showAboutPanel = () => {};
  setAppUserModelId = () => {};
  focus = () => {};

  getPath(key: string): string {
    const known = this.#paths[key];
    if (known) return known;
    const name = key.charAt(0).toUpperCase() + key.slice(1);
    if (key !== "userData") return join(this.#paths.home!, name);
    const path = switchValue("user-data-dir") ?? join(this.#paths.appData!, this.name);
    mkdirSync(path, { recursive: true });
    return path;
  }
  setPath = (key: string, path: string) => void (this.#paths[key] = path);

  requestSingleInstanceLock(data: object = {}): boolean {
    this.#release ??= takeLock(this.getPath("userData"), data, (start) =>
      this.emit("second-instance", {}, start.argv, start.cwd, start.data),
    );
    return this.#release !== null;
  }
  releaseSingleInstanceLock() {
    this.#release?.();
    this.#release = null;
  }

  /** before-quit → every window's close → will-quit → quit; each can be prevented. */
  quit() {
    if (this.#quitting) return;
    this.#quitting = true;
    void this.#quit().then((done) => {
      if (!done) this.#quitting = false;
    });
  }
  async #quit(): Promise<boolean> {
    const before = preventable({});
    this.emit("before-quit", before);
    if (before.defaultPrevented) return false;
    for (const window of this.windows.slice()) window.close();
    for (let waited = 0; this.windows.length > 0; waited += 5) {
      if (waited > 2000) return false; // a window prevented its close
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const will = preventable({});
    this.emit("will-quit", will);
    if (will.defaultPrevented) return false;
    this.emit("quit", {}, 0);
    this.exit(0);
    return true;
  }
  exit(code = 0) {
    setTimeout(() => process.exit(code), 5000).unref(); // Chromium that does not close is killed with us
    void closeChromium().finally(() => process.exit(code));
  }
  /** Called by windows.ts after the last window has closed. */
  allClosed() {
    if (!this.#quitting && !this.emit("window-all-closed")) this.quit();
  }
}
export const app = new App();
