/** Where the words of a search stand in an article, as the pages paint them. */
import { useMemo } from "react";
import type { ArticleMarks } from "../../src/search-shapes.ts";
import type { Article } from "../../src/shapes.ts";
import { useAnswer } from "../data/ask.ts";
import { useFold } from "../search/fold.ts";
import { captionStarts, headFields, labelFields, type Mark } from "../page/index.ts";

/**
 * Marks of the highlight `found`, in the order in which the article is read: none without a query, null while the
 * library is asked. An article whose marks cannot be had is still read.
 */
export function useFoundMarks(article: Article | undefined, query: string): Mark[] | null {
  const fold = useFold();
  const answer = useAnswer("search.marks", query === "" || !article ? null : { articleId: article.id, query, fold });
  return useMemo(() => {
    if (query === "" || answer.isError) return [];
    return answer.data && article ? marksOf(article, answer.data) : null;
  }, [article, query, answer.data, answer.isError]);
}

function marksOf(article: Article, found: ArticleMarks): Mark[] {
  const mark = (at: number, [start, length]: readonly [number, number], field?: Mark["field"]): Mark => ({
    articleId: article.id,
    start: at + start,
    end: at + start + length,
    name: "found",
    ...(field && { field }),
  });
  const starts = captionStarts(article);
  return [
    ...headFields.flatMap((field) => found[field].map((stretch) => mark(0, stretch, field))),
    ...labelFields.flatMap((field) => found[field].map((stretch) => mark(0, stretch, field))),
    ...found.text.map((stretch) => mark(0, stretch)),
    ...found.captions.flatMap((caption, index) => caption.map((stretch) => mark(starts[index] ?? 0, stretch))),
  ];
}
