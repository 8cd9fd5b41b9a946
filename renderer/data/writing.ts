/**
 * Answers that this window is just changing, counted by question. While it does, news about them are not asked for: an
 * answer on its way would show the value before (a slider that jumps back under the finger).
 */
import type { QuestionName } from "../../src/questions.ts";

const running = new Map<QuestionName, number>();

export const isWriting = (name: QuestionName): boolean => (running.get(name) ?? 0) > 0;

/** Runs `write`; `last` is called when no other write to the same answer is still running. */
export async function writing(name: QuestionName, write: () => Promise<unknown>, last: () => void): Promise<void> {
  running.set(name, (running.get(name) ?? 0) + 1);
  try {
    await write();
  } finally {
    running.set(name, (running.get(name) ?? 1) - 1);
    if (!isWriting(name)) last();
  }
}

/** Answers that show this window's own last change already. */
const shown = new Set<QuestionName>();
/** How long news of one's own doing may wait (ms); other windows' changes come with them. */
const rest = 1_000;

export const isShownAlready = (name: QuestionName): boolean => shown.has(name);

/**
 * The window has put its own change into an answer: news about it need not be asked for one by one (hundreds of marks for
 * every mark), but together, a second later at the latest.
 */
export function shownAlready(name: QuestionName, again: () => void): void {
  if (shown.has(name)) return;
  shown.add(name);
  setTimeout(() => {
    shown.delete(name);
    again();
  }, rest);
}
