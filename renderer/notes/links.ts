/** Links inside notes: `[标题](address)`, written by the completion that `[[` opens. */

/** What is being typed after `[[` before the caret; null where no link is begun. */
export function begunLink(text: string, caret: number): { from: number; typed: string } | null {
  const from = text.lastIndexOf("[[", caret - 1);
  if (from < 0 || from + 2 > caret) return null;
  const typed = text.slice(from + 2, caret);
  return /[[\]\n]/.test(typed) || typed.length > 100 ? null : { from, typed };
}

/** A Markdown link. Brackets of the label are escaped: a headline may hold them. */
export const markdownLink = (label: string, address: string): string =>
  `[${label
    .replaceAll(/[[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, " ")
    .trim()}](${address})`;

/** A note in one line, its links by their words alone. */
export const plain = (text: string): string =>
  text
    .replaceAll(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
