/**
 * What was typed and is not yet saved in the library, written at each keystroke to the page's own storage: a crash, a
 * closed window or a failed save loses nothing.
 */
const PREFIX = "broadsheet-draft";

const keyOf = (articleId: number, noteId: string | null): string => `${PREFIX}:${articleId}:${noteId ?? "new"}`;

export function keepDraft(articleId: number, noteId: string | null, text: string): void {
  try {
    localStorage.setItem(keyOf(articleId, noteId), text);
  } catch {
    // Storage full or forbidden: the save to the library, a second later, is then the only net.
  }
}

export function draftOf(articleId: number, noteId: string | null): string | null {
  try {
    return localStorage.getItem(keyOf(articleId, noteId));
  } catch {
    return null;
  }
}

export function dropDraft(articleId: number, noteId: string | null): void {
  try {
    localStorage.removeItem(keyOf(articleId, noteId));
  } catch {
    // Never written, then.
  }
}
