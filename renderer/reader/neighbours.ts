import type { Issue } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";

/** The issues of the same newspaper before and after this one, by date. */
export function useNeighbourIssues(issue: Issue): { previous: Issue | undefined; next: Issue | undefined } {
  const issues = useAnswer("issues.list", {}).data ?? [];
  const run = issues
    .filter((other) => other.newspaper === issue.newspaper && other.date !== null)
    .toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? "") || a.id - b.id);
  const at = run.findIndex((other) => other.id === issue.id);
  return { previous: at > 0 ? run[at - 1] : undefined, next: at >= 0 ? run[at + 1] : undefined };
}
