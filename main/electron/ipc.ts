/**
 * The one door between windows and the program. For every message: does it come from our page? is it a question? has
 * it the right shape? Then ask, and reply with a value; a page never sees a stack.
 */
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from "electron";
import { z } from "zod";
import { fail, type Reply } from "../../src/failures.ts";
import { type Asked, questions } from "../../src/questions.ts";
import { askChannel, eventChannel } from "./channels.ts";
import type { RunningLibrary } from "./library-process.ts";
import { isOurPage } from "./sender.ts";
import { chooseTarget, revealTarget, windowQuestions, writeTarget } from "./targets.ts";

const Message = z.strictObject({ name: z.string().max(100), input: z.unknown() });

export function openDoor(library: RunningLibrary, report: (error: unknown, question: string) => string): void {
  ipcMain.handle(askChannel, async (event, message: unknown): Promise<Reply<unknown>> => {
    const window = senderWindow(event);
    if (!window) return fail("bad-question", { name: "sender" });
    const parsed = Message.safeParse(message);
    if (!parsed.success) return fail("bad-question", { name: "message" });
    const { name, input } = parsed.data;
    try {
      return await answer(window, name, input);
    } catch (error) {
      return fail("internal", { id: report(error, name) });
    }
  });

  async function answer(window: BrowserWindow, name: string, input: unknown): Promise<Reply<unknown>> {
    const schema = schemaOf(name);
    const asked = schema?.safeParse(input);
    if (!asked?.success) return fail("bad-question", { name });
    switch (name) {
      case "window.target":
        return chooseTarget(window, asked.data as z.output<(typeof windowQuestions)["window.target"]>);
      case "window.reveal":
        return revealTarget(asked.data as z.output<(typeof windowQuestions)["window.reveal"]>);
      case "export.run":
      case "desk.export": {
        const run = asked.data as Asked<"export.run" | "desk.export">;
        return writeTarget(run.target, (target) => library.ask(name, { ...run, target }));
      }
      default:
        return library.ask(name, asked.data);
    }
  }

  library.listen((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(eventChannel, event);
  });
}

const schemas: Record<string, z.ZodType> = {
  ...Object.fromEntries(Object.entries(questions).map(([name, { input }]) => [name, input])),
  ...windowQuestions,
};

const schemaOf = (name: string): z.ZodType | undefined => (Object.hasOwn(schemas, name) ? schemas[name] : undefined);

/** The window that shows our page and sent this; null for any other frame, even inside that window. */
function senderWindow({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow | null {
  return isOurPage(senderFrame) ? BrowserWindow.fromWebContents(sender) : null;
}
