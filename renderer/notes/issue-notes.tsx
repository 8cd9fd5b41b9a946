/** Beside an issue: notes on it, and on words of its articles. */
import type { Article, Issue } from "../../src/shapes.ts";
import { useMemo } from "react";
import { useMarks } from "../desk/data.ts";
import { MarkNotes } from "./mark-notes.tsx";
import { Notes } from "./panel.tsx";

export function IssueNotes({ issue, articles }: { issue: Issue; articles: readonly Article[] }) {
  const ids = useMemo(() => articles.map(({ id }) => id), [articles]);
  const marks = useMarks(ids, issue.id);
  return (
    <>
      <Notes
        target={{ issueId: issue.id }}
        notes={marks.notes.filter((note) => note.issueId === issue.id && note.articleId === null)}
      />
      <MarkNotes articles={articles} marks={marks} />
    </>
  );
}
