/**
 * What was typed and is not yet saved in the library, written at each keystroke to the page's own storage: a crash, a
 * closed window or a failed save loses nothing.
 */
import { type NoteTarget, targetKey } from "./target.ts";

const PREFIX = "broadsheet-draft";

/** A note that has been saved is known by its id alone. */
const keyOf = (target: NoteTarget, noteId: string | null): string =>
  noteId === null ? `${PREFIX}:${targetKey(target)}:new` : `${PREFIX}:${noteId}`;

export function keepDraft(target: NoteTarget, noteId: string | null, text: string): void {
  try {
    localStorage.setItem(keyOf(target, noteId), text);
  } catch {
    // Storage full or forbidden: the save to the library, a second later, is then the only net.
  }
}

export function draftOf(target: NoteTarget, noteId: string | null): string | null {
  try {
    return localStorage.getItem(keyOf(target, noteId));
  } catch {
    return null;
  }
}

export function dropDraft(target: NoteTarget, noteId: string | null): void {
  try {
    localStorage.removeItem(keyOf(target, noteId));
  } catch {
    // Never written, then.
  }
}
