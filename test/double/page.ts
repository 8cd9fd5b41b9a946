/**
 * What the double runs inside each page, as source text. The preload runs in an isolated world of its own, so the
 * page's scripts see only what contextBridge exposed, as in Electron. The two worlds share the DOM: an event whose
 * name nobody can guess carries text from one to the other.
 */
import { type Codec, codec } from "./codec.ts";

type Settle = { resolve: (value: unknown) => void; reject: (error: unknown) => void };
type Message = {
  expose?: string;
  call?: number;
  id?: number;
  args?: string;
  returned?: { value?: string; error?: string; promise?: boolean };
  settle?: number;
  value?: string;
  error?: string;
};

/** One end of contextBridge. Calls are synchronous, as in Electron; promises settle later. */
function bridgeEnd(makeCodec: typeof codec, channel: string, mine: string, theirs: string) {
  const kept: ((...args: unknown[]) => unknown)[] = [];
  const waiting = new Map<number, Settle>();
  let calls = 0;
  let returned: Message["returned"];
  const post = (message: Message) =>
    document.dispatchEvent(new CustomEvent(channel + theirs, { detail: JSON.stringify(message) }));
  const { encode, decode }: Codec = makeCodec({
    keep: (fn) => kept.push(fn) - 1,
    remote:
      (fn) =>
      (...args) => {
        const id = ++calls;
        returned = undefined;
        post({ call: fn, id, args: encode(args) }); // dispatch is synchronous: the answer is in `returned` now
        const answer = returned as Message["returned"];
        if (answer?.error) throw decode(answer.error);
        if (answer?.promise) return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
        return decode(answer?.value ?? "null");
      },
  });
  const asError = (error: unknown) => encode(error instanceof Error ? error : new Error(String(error)));
  const freeze = <T>(value: T): T => {
    if (value === null || typeof value !== "object") return value;
    for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  };

  const answerCall = (message: Message) => {
    try {
      const value = kept[message.call!]!(...(decode(message.args!) as unknown[]));
      if (!(value instanceof Promise)) return post({ returned: { value: encode(value) } });
      post({ returned: { promise: true } });
      value
        .then((result) => post({ settle: message.id!, value: encode(result) }))
        .catch((error) => post({ settle: message.id!, error: asError(error) }));
    } catch (error) {
      post({ returned: { error: asError(error) } });
    }
  };
  document.addEventListener(channel + mine, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Message;
    if (message.expose) {
      if (Object.hasOwn(window, message.expose))
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      Object.defineProperty(window, message.expose, { value: freeze(decode(message.value!)), enumerable: true });
    } else if (message.call !== undefined) answerCall(message);
    else if (message.returned) returned = message.returned;
    else if (message.settle !== undefined) {
      const settle = waiting.get(message.settle)!;
      waiting.delete(message.settle);
      if (message.error === undefined) settle.resolve(decode(message.value!));
      else settle.reject(decode(message.error));
    }
  });
  return { expose: (key: string, api: unknown) => void post({ expose: key, value: encode(api) }) };
}

/** The sandboxed preload's `require` and `process`. */
function preloadGlobals(
  makeCodec: typeof codec,
  bridge: { expose: (key: string, api: unknown) => void },
  platform: string,
) {
  type Listener = (event: object, ...args: unknown[]) => void;
  type World = { toMainBinding: (text: string) => void; fromMainBinding: (message: FromMain) => void };
  type FromMain = { id?: number; value?: string; error?: string; channel?: string; args?: string };
  const { encode, decode } = makeCodec();
  const world = globalThis as unknown as World;
  const waiting = new Map<number, Settle>();
  const listeners = new Map<string, Set<Listener>>();
  let calls = 0;

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const text = encode(args);
        waiting.set(++calls, { resolve, reject });
        world.toMainBinding(JSON.stringify({ id: calls, channel, args: text }));
      }),
    send: (channel: string, ...args: unknown[]) => world.toMainBinding(JSON.stringify({ channel, args: encode(args) })),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
  };
  world.fromMainBinding = (message) => {
    if (message.id === undefined) {
      const args = decode(message.args!) as unknown[];
      for (const listener of listeners.get(message.channel!) ?? []) listener({ sender: ipcRenderer }, ...args);
      return;
    }
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) settle?.resolve(decode(message.value!));
    else settle?.reject(new Error(message.error));
  };
  const modules: Record<string, unknown> = {
    electron: { contextBridge: { exposeInMainWorld: bridge.expose }, ipcRenderer },
  };
  return {
    process: { platform, sandboxed: true, contextIsolated: true, type: "renderer", versions: {} },
    require: (name: string) => {
      if (!Object.hasOwn(modules, name)) throw new Error(`module not found: ${name}`);
      return modules[name];
    },
  };
}

/** The source texts for the page's own world and for the preload's; main frame only, as Electron does by default. */
export function pageScripts(preload: string | null) {
  const source = (fn: unknown) => String(fn);
  const channel = JSON.stringify(`bridge-${crypto.randomUUID()}`);
  const top = (text: string) => `if (window === window.top) { ${text} }`;
  const page = top(`(${source(bridgeEnd)})(${source(codec)}, ${channel}, ":page", ":preload");`);
  if (preload === null) return { page, isolated: null };
  const isolated = top(`
    const { require, process } = (${source(preloadGlobals)})(
      ${source(codec)}, (${source(bridgeEnd)})(${source(codec)}, ${channel}, ":preload", ":page"), ${JSON.stringify(process.platform)});
    const module = { exports: {} };
    (function (require, module, exports, process) {${preload}
})(require, module, module.exports, process);`);
  return { page, isolated };
}
