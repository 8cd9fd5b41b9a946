/**
 * The library's answer to a search, while somebody types: the first page at once, then the exact count, then the facets.
 * Every question has a budget, so that no long count stands in the way of the next keystroke's; a search that nobody
 * looks at any more is not asked on.
 */
import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Answer, Ask } from "../../../src/questions.ts";
import type { Hit } from "../../../src/shapes.ts";
import { answer } from "../../data/ask.ts";
import { useClient } from "../../data/world.tsx";
import { type Asked, askedKey, isAsking } from "../asked.ts";

export type SearchAnswer = Answer<"search">;

/** One question of somebody who types at a time: those that became old while they waited are never asked. */
let running: Promise<unknown> = Promise.resolve();

async function inTurn<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let before = null; before !== running; ) {
    before = running;
    await before;
    signal.throwIfAborted();
  }
  const asked = ask();
  running = asked.catch(() => {});
  return asked;
}

/** Hits that are asked for at once. */
export const pageSize = 50;
/** Milliseconds of counting: before the first page is shown, and at a time afterwards. */
const budgets = { first: 8, next: 50 };
const kept = 60_000;

const requestOf = ({ query, narrow, sort, fold = true }: Asked): Ask<"search"> => ({
  query,
  narrow,
  sort,
  fold,
  limit: pageSize,
});

/** An answer, and the search that it is of. `whole`: exact, with its facets. */
export type Found = { asked: Asked; answer: SearchAnswer; whole: boolean };

/** `counts`: facets and timeline, those of the search before until the new ones are here. */
export type Searching = {
  found: Found | undefined;
  counts: Pick<SearchAnswer, "facets" | "timeline"> | undefined;
  searching: boolean;
  error: Error | null;
  again: () => void;
};

export function useSearch(asked: Asked): Searching {
  const client = useClient();
  const cache = useQueryClient();
  const key = askedKey(asked);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["search", key],
    queryFn: async ({ signal, queryKey }) => {
      const request = requestOf(asked);
      const ask = (more: Partial<Ask<"search">>) =>
        inTurn(signal, () => answer(client, "search", { ...request, ...more }));
      let found: Found = { asked, answer: await ask({ budget: budgets.first }), whole: false };
      do {
        signal.throwIfAborted();
        cache.setQueryData(queryKey, found);
        const next = await ask({ facets: true, budget: budgets.next });
        found = { asked, answer: next, whole: next.exact };
      } while (!found.whole);
      return found;
    },
    enabled: isAsking(asked),
    placeholderData: keepPreviousData,
    // Somebody typed on before it was whole: the rest is asked for when it is wanted again.
    staleTime: ({ state }) => (state.data?.whole ? Number.POSITIVE_INFINITY : 0),
    gcTime: kept,
  });
  const again = useCallback(() => void refetch(), [refetch]);
  const known = isAsking(asked) ? data : undefined;
  const [counts, setCounts] = useState<Searching["counts"]>();
  if (known?.answer.facets && counts?.facets !== known.answer.facets) setCounts(known.answer);
  return { found: known, counts: known && counts, searching: isFetching, error, again };
}

/** The hits of some pages (from 0), by their place in the result. Pages that are not here yet have none. */
export function useHits({ asked, answer: first }: Found, pages: readonly number[]): (at: number) => Hit | undefined {
  const client = useClient();
  const key = askedKey(asked);
  // Before the ranking is final, later pages may overlap the first.
  const wanted = first.exact ? pages.filter((page) => page > 0) : [];
  const found = useQueries({
    queries: wanted.map((page) => ({
      queryKey: ["search", key, page],
      queryFn: async ({ signal }) => {
        // All is confirmed by now, unless the library has forgotten it since: then it needs its time again.
        for (;;) {
          const request = { ...requestOf(asked), offset: page * pageSize, budget: budgets.next };
          const found = await answer(client, "search", request);
          if (found.exact) return found;
          signal.throwIfAborted();
        }
      },
      gcTime: kept,
    })),
    combine: (results) => new Map(results.map((result, index) => [wanted[index], result.data?.hits])),
  });
  return (at) => {
    const page = Math.floor(at / pageSize);
    return (page === 0 ? first.hits : found.get(page))?.[at % pageSize];
  };
}
