/**
 * `protocol` and `session`. Chromium cannot be given a new scheme from outside, so in the page app://host/x is
 * https://host.app-scheme.invalid/x: a standard, secure origin, as Electron makes of a scheme with these privileges.
 */
import { EventEmitter } from "node:events";
import type Electron from "electron";
import type { BrowserContext, Request as PageRequest, Route } from "playwright-core";
import { onlyBeforeReady, onlyReady } from "./place.ts";

type Handler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (details: { url: string; method: string }, done: (answer: { cancel?: boolean }) => void) => void;

const handlers = new Map<string, Handler>();
const privileged = new Set<string>();
/** Addresses outside that nothing in the app stopped: Electron would have asked the network for them. */
export const leaks: string[] = [];

/** The app's address → what Chromium sees. */
export const outward = (url: string) =>
  url.replace(/^([a-z][\w-]*):\/\/([^/?#]*)/, (all, scheme: string, host: string) =>
    privileged.has(scheme) ? `https://${host}.${scheme}-scheme.invalid` : all,
  );
/** What Chromium sees → the app's address. */
export const inward = (url: string) => url.replace(/^https:\/\/([^/?#]*)\.([\w-]+)-scheme\.invalid/, "$2://$1");

let beforeRequest: BeforeRequest | null = null;
const isCancelled = (url: string, method: string) =>
  new Promise<boolean>((resolve) => {
    if (beforeRequest) beforeRequest({ url, method }, (answer) => resolve(answer.cancel === true));
    else resolve(false);
  });

/** Answers every request of every page; `mayNavigate` asks the window first. */
export function serve(context: BrowserContext, mayNavigate: (request: PageRequest, url: string) => boolean) {
  return context.route("**/*", (route) =>
    answer(route, mayNavigate).catch(() => route.abort("failed").catch(() => {})),
  );
}
async function answer(route: Route, mayNavigate: (request: PageRequest, url: string) => boolean) {
  const request = route.request();
  const url = inward(request.url());
  if (request.isNavigationRequest() && !mayNavigate(request, url)) return route.abort("aborted");
  if (await isCancelled(url, request.method())) return route.abort("blockedbyclient");
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler) {
    if (/^(data|blob):/.test(url)) return route.continue();
    leaks.push(url);
    return route.abort("internetdisconnected");
  }
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(url, {
      method: request.method(),
      headers: request.headers(),
      ...(body && { body: new Uint8Array(body) }),
    }),
  );
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
    onlyBeforeReady("protocol.registerSchemesAsPrivileged()");
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure) throw new Error("the double has standard, secure schemes only");
      if (privileges.bypassCSP || privileges.corsEnabled) throw new Error("the double does not weaken a scheme");
      privileged.add(scheme);
    }
  },
  handle: (scheme: string, handler: Handler) => {
    onlyReady("protocol.handle()");
    if (!privileged.has(scheme)) throw new Error(`the double: ${scheme} is not registered as privileged`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
  unhandle: (scheme: string) => void handlers.delete(scheme),
};

/** Chromium's names for the permissions that a page can ask for, by Electron's. */
const permissions: Record<string, string[]> = {
  geolocation: ["geolocation"],
  notifications: ["notifications"],
  midi: ["midi"],
  midiSysex: ["midi-sysex"],
  media: ["camera", "microphone"],
  "clipboard-read": ["clipboard-read"],
  "clipboard-sanitized-write": ["clipboard-write"],
  "local-fonts": ["local-fonts"],
  "storage-access": ["storage-access"],
};
type PermissionHandler = (
  contents: unknown,
  permission: string,
  done: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;

class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = {
    onBeforeRequest: (first: unknown, second?: BeforeRequest) => {
      beforeRequest = (second ?? first) as BeforeRequest | null;
    },
  };
  permissionHandler: PermissionHandler | null = null;
  permissionCheck: ((contents: unknown, permission: string, origin: string, details: object) => boolean) | null = null;
  setPermissionRequestHandler = (handler: PermissionHandler | null) => void (this.permissionHandler = handler);
  setPermissionCheckHandler = (handler: Session["permissionCheck"]) => void (this.permissionCheck = handler);
  setDevicePermissionHandler = () => {};
  setDisplayMediaRequestHandler = () => {};
  setSpellCheckerEnabled = () => {};
  setSpellCheckerLanguages = () => {};

  /**
   * Asks the app's handlers once per permission and sets Chromium's own answer for `url` accordingly, for real.
   * Without handlers everything is granted, as Electron does.
   */
  async applyPermissions(context: BrowserContext, contents: unknown, url: string) {
    if (new URL(url).origin === "null") return; // an opaque origin cannot be granted anything
    const origin = new URL(inward(url)).origin;
    const granted: string[] = [];
    for (const [permission, names] of Object.entries(permissions)) {
      const details = { requestingUrl: inward(url), isMainFrame: true };
      const checked = this.permissionCheck?.(contents, permission, origin, details) ?? true;
      const handler = this.permissionHandler;
      const asked = handler ? await new Promise<boolean>((done) => handler(contents, permission, done, details)) : true;
      if (checked && asked) granted.push(...names);
    }
    await context.grantPermissions(granted, { origin: new URL(url).origin });
  }
}
const defaultSession = new Session();
export const session = {
  get defaultSession() {
    onlyReady("Session can only be received");
    return defaultSession;
  },
};
