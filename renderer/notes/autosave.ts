/** Saves a text a moment after the typing stops, one save at a time, the newest text last. Knows nothing of notes. */

export type SaveState = "clean" | "waiting" | "saving" | "saved" | "failed";

export type Autosave = {
  /** A new text; saved after the pause. */
  type(text: string): void;
  /** Saves now what is unsaved (blur, leaving, closing). */
  flush(): Promise<void>;
};

/** `save` resolves when the text is safe and rejects when it is not; `changed` hears every state. */
export function autosave(
  save: (text: string) => Promise<void>,
  changed: (state: SaveState, error?: unknown) => void,
  pause = 700,
): Autosave {
  let unsaved: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    if (running) {
      await running;
      return run();
    }
    const text = unsaved;
    if (text === null) return;
    unsaved = null;
    changed("saving");
    running = save(text).then(
      () => changed(unsaved === null ? "saved" : "waiting"),
      (error: unknown) => {
        unsaved ??= text;
        changed("failed", error);
      },
    );
    await running;
    running = null;
  };

  return {
    type(text) {
      unsaved = text;
      changed("waiting");
      clearTimeout(timer);
      timer = setTimeout(() => void run(), pause);
    },
    flush: run,
  };
}
