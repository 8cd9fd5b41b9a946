/**
 * An import in this window: its files, how far it is, and what became of each. One runs at a time, in the order of
 * the files; it goes on while the reader looks at other views.
 */
import { useCallback } from "react";
import type { Failure } from "../../src/failures.ts";
import type { FileOutcome } from "../../src/shapes.ts";
import { answer, QuestionFailed } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { newStore, useStoreValue } from "../ui/store.ts";
import { type ChosenFile, isTextName } from "./chosen.ts";

export type ImportState =
  | { state: "idle" }
  | { state: "running"; what: "seeds" | "files"; done: number; total: number; current: string; cancelled: boolean }
  | { state: "done"; outcomes: FileOutcome[]; cancelled: boolean; error?: unknown };

const store = newStore<ImportState>({ state: "idle" });

export const useImport = (): ImportState => useStoreValue(store);
export const dismissImport = (): void => store.set({ state: "idle" });

export function cancelImport(): void {
  const now = store.get();
  if (now.state === "running") store.set({ ...now, cancelled: true });
}

const cancelled = (): boolean => {
  const now = store.get();
  return now.state === "running" && now.cancelled;
};
const running = (): boolean => store.get().state === "running";

/** Imports the bundled newspapers. Progress comes as `job` events. */
export function useImportSeeds(): () => Promise<void> {
  const client = useClient();
  return useCallback(async () => {
    if (running()) return;
    store.set({ state: "running", what: "seeds", done: 0, total: 0, current: "", cancelled: false });
    try {
      const { files } = await answer(client, "import.seeds", {});
      store.set({ state: "done", outcomes: files, cancelled: false });
    } catch (error) {
      store.set({ state: "done", outcomes: [], cancelled: false, error });
    }
  }, [client]);
}

/**
 * Imports chosen or dropped files. `picky` (folders): takes the text files and says so when there are none; single
 * files are all tried, and the library says what is wrong with one.
 */
export function useImportFiles(): (files: readonly ChosenFile[], picky: boolean) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (files, picky) => {
      if (running() || files.length === 0) return;
      const wanted = picky ? files.filter((file) => isTextName(file.name)) : files;
      const outcomes: FileOutcome[] = [];
      if (wanted.length === 0) {
        const error = new QuestionFailed({ code: "folder-without-text" });
        store.set({ state: "done", outcomes, cancelled: false, error });
        return;
      }
      for (const [done, { name, file }] of wanted.entries()) {
        if (cancelled()) break;
        store.set({ state: "running", what: "files", done, total: wanted.length, current: name, cancelled: false });
        const outcome = await one(name, file);
        if (outcome instanceof Error) {
          store.set({ state: "done", outcomes, cancelled: false, error: outcome });
          return;
        }
        outcomes.push(outcome);
      }
      store.set({ state: "done", outcomes, cancelled: cancelled() });
    },
    // oxlint-disable-next-line react/exhaustive-deps
    [client],
  );

  /** What became of one file; an `Error` ends the whole import (the door is gone, the disk is full). */
  async function one(name: string, file: File): Promise<FileOutcome | Error> {
    const refused = ({ code, message = code, params }: Failure): FileOutcome => ({
      file: name,
      status: "refused",
      articles: 0,
      error: { code, message, ...(params && { params }) },
    });
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      return refused({ code: "file-unreadable", message: String(error) }); // moved or forbidden since it was chosen
    }
    try {
      const reply = await client.ask("import.file", { name, bytes });
      if (reply.ok) return reply.value;
      const { failure } = reply;
      return failure.code.startsWith("file-") ? refused(failure) : new QuestionFailed(failure);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
