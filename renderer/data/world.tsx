/** The client for components, and the cache between them and the library. Events make cached answers ask again. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import type { Family, QuestionName } from "../../src/questions.ts";
import type { Client } from "../client.ts";
import { heard } from "./jobs.ts";
import { isShownAlready, isWriting } from "./writing.ts";

const Context = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(Context);
  if (!client) throw new Error("useClient outside <World>");
  return client;
}

/** What people make shows in all of these. */
const desk: QuestionName[] = [
  "library.about",
  "desk.marks",
  "desk.bin",
  "desk.steps",
  "notebook.list",
  "search.notes",
  "notebook.facets",
  "highlight.candidates",
];

/** Which answers hold rows of a family. */
const dependents: Record<Family, QuestionName[]> = {
  issues: [
    ...desk,
    "issues.list",
    "issue.get",
    "article.get",
    "article.source",
    "correction.article",
    "review.queue",
    "search",
    "bookmarks.list",
    "notes.list",
    "note.get",
    "collection.get",
    ...desk,
  ],
  highlights: ["library.about", ...desk],
  notes: ["library.about", "notes.list", "note.get", "note.history", "note.backlinks", ...desk],
  bookmarks: ["library.about", "bookmarks.list", ...desk],
  tags: ["tags.list", ...desk],
  collections: ["collections.list", "collection.get", ...desk],
  searches: ["searches.list", "searches.history", "desk.bin", "desk.steps"],
  settings: ["settings.get"],
  corrections: [
    "correction.article",
    "corrections.log",
    "corrections.conflicts",
    "article.original",
    "review.queue",
    "search.marks",
    "desk.steps",
  ],
};

/** Asks again for what shows rows of these families; `but`: not for these answers. */
export function stale(
  cache: QueryClient,
  families: readonly Family[],
  but: (name: QuestionName) => boolean = () => false,
): void {
  const names = new Set(families.flatMap((family) => dependents[family]));
  for (const name of names) if (!isWriting(name) && !but(name)) void cache.invalidateQueries({ queryKey: [name] });
}

/** Marks wait until the hand rests, where nothing but marks has changed: texts and their marks must go together. */
const isOwn = (families: readonly Family[]): ((name: QuestionName) => boolean) =>
  families.every((family) => family === "highlights") ? isShownAlready : () => false;

/** Answers never grow old by themselves: the library tells when they do. `always`: there is no network to wait for. */
export const newCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
    },
  });

export function World({ client, cache, children }: { client: Client; cache: QueryClient; children: ReactNode }) {
  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === "job") heard(event.job);
        else stale(cache, event.families, isOwn(event.families));
      }),
    [client, cache],
  );
  return (
    <Context.Provider value={client}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </Context.Provider>
  );
}
