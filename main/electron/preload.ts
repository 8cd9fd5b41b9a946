/**
 * The whole of what a page can reach: `window.broadsheet`. It runs sandboxed and passes questions on as they are; the
 * other side (ipc.ts) trusts none of them.
 */
import { contextBridge, ipcRenderer } from "electron";
import { askChannel, eventChannel } from "./channels.ts";

const ask = (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke(askChannel, { name, input });
/** For answers that cannot fail in a way a page could mend: a failure there is a bug in the page. */
const value = async (name: string, input: unknown): Promise<unknown> => {
  const reply = (await ask(name, input)) as { ok: true; value: unknown } | { ok: false; failure: { code: string } };
  if (!reply.ok) throw new Error(reply.failure.code);
  return reply.value;
};

contextBridge.exposeInMainWorld("broadsheet", {
  host: "electron",
  ask,
  /** Library events, until the returned function is called. */
  listen: (listener: (event: unknown) => void) => {
    const heard = (_event: unknown, event: unknown) => listener(event);
    ipcRenderer.on(eventChannel, heard);
    return () => void ipcRenderer.off(eventChannel, heard);
  },
  /** Asks the reader where to save; an opaque token for `export.run`, or null when they changed their mind. */
  target: (suggestedName: string, format: string) => value("window.target", { suggestedName, format }),
  /** The file already lies where the reader wanted it. */
  deliver: () => Promise.resolve(),
  /** Shows a written file in its folder. */
  reveal: (token: string) => value("window.reveal", { token }),
});
