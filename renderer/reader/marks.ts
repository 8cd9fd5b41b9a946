/** Where the words of a search stand in an article, as the pages paint them. */
import { useMemo } from "react";
import { useAnswer } from "../data/ask.ts";
import type { Mark } from "../page/index.ts";

/**
 * Marks of the highlight `found`, in code points of the paragraphs joined by "\n" (as the pages count): none without a
 * query, null while the library is asked. An article whose marks cannot be had is still read.
 */
export function useFoundMarks(articleId: number, query: string): Mark[] | null {
  const answer = useAnswer("search.marks", query === "" ? null : { articleId, query });
  return useMemo(() => {
    if (query === "" || answer.isError) return [];
    if (!answer.data) return null;
    return answer.data.text.map(([start, length]) => ({ articleId, start, end: start + length, name: "found" }));
  }, [articleId, query, answer.data, answer.isError]);
}
