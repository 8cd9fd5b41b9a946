/** The client for components, and the cache between them and the library. Events make cached answers ask again. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import type { LibraryEvent, QuestionName } from "../../src/questions.ts";
import type { Client } from "../client.ts";
import { heard } from "./jobs.ts";
import { isWriting } from "./writing.ts";

const Context = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(Context);
  if (!client) throw new Error("useClient outside <World>");
  return client;
}

type Family = Extract<LibraryEvent, { type: "changed" }>["families"][number];

/** What any change of people's marks can change. */
const desk: QuestionName[] = ["desk.marks", "notebook.list", "notebook.facets", "desk.bin", "desk.steps"];

/** Which answers hold rows of a family. */
const dependents: Record<Family, QuestionName[]> = {
  issues: [
    "library.about",
    "issues.list",
    "issue.get",
    "article.get",
    "article.source",
    "correction.article",
    "review.queue",
    "search",
    "bookmarks.list",
    "notes.list",
    "collection.get",
    ...desk,
  ],
  highlights: ["library.about", ...desk],
  bookmarks: ["library.about", "bookmarks.list", ...desk],
  notes: ["library.about", "notes.list", "note.get", "note.history", "note.backlinks", ...desk],
  tags: ["tags.list", ...desk],
  collections: ["collections.list", "collection.get", ...desk],
  searches: ["searches.list", "searches.history"],
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
        else {
          const names = new Set(event.families.flatMap((family) => dependents[family]));
          for (const name of names) if (!isWriting(name)) void cache.invalidateQueries({ queryKey: [name] });
        }
      }),
    [client, cache],
  );
  return (
    <Context.Provider value={client}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </Context.Provider>
  );
}
