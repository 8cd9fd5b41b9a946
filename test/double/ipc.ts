/** `ipcMain`: what a preload's `ipcRenderer` reaches. */
import { EventEmitter } from "node:events";
import { codec } from "./codec.ts";

export type Frame = { url: string; origin: string; parent: null; top: Frame | null; isDestroyed: () => boolean };
type Handler = (event: object, ...args: unknown[]) => unknown;
type Call = { id?: number; channel: string; args: string };
type Answer = { id: number; value?: string; error?: string };

const { encode, decode } = codec();

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler) {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
  removeHandler = (channel: string) => void this.#handlers.delete(channel);

  /** A message from a page's preload, as text; `answer` carries the reply of an `invoke` back. */
  async receive(sender: object, senderFrame: Frame, text: string, answer: (message: Answer) => void) {
    const { id, channel, args } = JSON.parse(text) as Call;
    const event = { sender, senderFrame, processId: 1, frameId: 1, type: "frame" };
    if (id === undefined) return void this.emit(channel, event, ...(decode(args) as unknown[]));
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      answer({ id, value: encode(await handler(event, ...(decode(args) as unknown[]))) });
    } catch (error) {
      answer({ id, error: `Error invoking remote method '${channel}': ${String(error)}` });
    }
  }
}
export const ipcMain = new IpcMain();
