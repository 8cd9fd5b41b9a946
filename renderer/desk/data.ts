/** What people make while they read, as the components ask for it and change it. A deed that fails says why, and is null. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Highlight, Marks } from "../../src/desk-shapes.ts";
import type { Answer, Ask, Family, QuestionName } from "../../src/questions.ts";
import { answer, useAnswer } from "../data/ask.ts";
import { stale, useClient } from "../data/world.tsx";
import { useFailureText } from "../ui/failure.tsx";
import { tell } from "../ui/message.tsx";

const none: Marks = { highlights: [], notes: [], bookmarks: [], tags: [], clippings: [] };

/** Everything on these articles; `articleIds` and `issueId` make one cached answer. */
export function useMarks(articleIds: readonly number[], issueId?: number): Marks {
  const input = { articleIds: [...articleIds], ...(issueId !== undefined && { issueId }) };
  return useAnswer("desk.marks", input, { keep: true }).data ?? none;
}

/** Puts a highlight into the answers that show its article, before the library is asked again. */
export function showHighlight(cache: QueryClient, highlight: Highlight): void {
  const articleId = highlight.range?.articleId;
  cache.setQueriesData<Marks>(
    {
      queryKey: ["desk.marks"],
      predicate: ({ queryKey }) =>
        articleId !== undefined && (queryKey[1] as Ask<"desk.marks">).articleIds.includes(articleId),
    },
    (marks) =>
      marks && {
        ...marks,
        highlights: [...marks.highlights.filter(({ id }) => id !== highlight.id), highlight],
      },
  );
}

/** Asks for a change; `families` are shown anew. */
export type Deed = <N extends QuestionName>(
  name: N,
  input: Ask<N>,
  families: readonly Family[],
) => Promise<Answer<N> | null>;

export function useDo(): Deed {
  const client = useClient();
  const cache = useQueryClient();
  const failure = useFailureText();
  return async (name, input, families) => {
    try {
      const done = await answer(client, name, input);
      stale(cache, families);
      return done;
    } catch (error) {
      tell(failure.ofError(error));
      return null;
    }
  };
}

/** Everything that a removal, an undo or a restoration may change. */
export const made: readonly Family[] = ["highlights", "notes", "bookmarks", "tags", "collections", "searches"];

/** Into the bin, with a way back. */
export function useRemove(): (ids: string[], said?: string) => Promise<void> {
  const { t } = useTranslation();
  const act = useDo();
  return async (ids, said) => {
    const done = await act("desk.remove", { ids }, made);
    if (done) tell(said ?? t("desk.removed"), () => void act("desk.restore", { ids: done.ids }, made));
  };
}

/** The names of tags that there are, for completion. */
export const useTagNames = (): string[] => useAnswer("tags.list", {}).data?.map(({ name }) => name) ?? [];

/** Sets the tags of a thing or of an article. */
export function useSetTags(): (of: { thing: string } | { articleId: number }, names: string[]) => Promise<boolean> {
  const act = useDo();
  return async (of, names) => (await act("tag.set", { ...of, names }, ["tags"])) !== null;
}

/** A function that asks without changing anything. */
export function useAsk(): <N extends QuestionName>(name: N, input: Ask<N>) => Promise<Answer<N> | null> {
  const client = useClient();
  const failure = useFailureText();
  return useCallback(
    async (name, input) => {
      try {
        return await answer(client, name, input);
      } catch (error) {
        tell(failure.ofError(error));
        return null;
      }
    },
    // oxlint-disable-next-line react/exhaustive-deps -- `failure` only changes with the language
    [client],
  );
}
