/** What a note is about: words, an article, an issue, or nothing in particular. */
export type NoteTarget = { highlight: string } | { articleId: number } | { issueId: number } | Record<string, never>;

/** A name of the target, for drafts. */
export function targetKey(target: NoteTarget): string {
  if ("highlight" in target) return `highlight-${target["highlight"]}`;
  if ("articleId" in target) return String(target["articleId"]);
  return "issueId" in target ? `issue-${target["issueId"]}` : "free";
}
