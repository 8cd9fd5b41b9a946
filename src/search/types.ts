/** The door of the search: what it is asked and what it answers. */
import type { Hit, Kind, Sort } from "../shapes.ts";
import type { ArticleMarks } from "./article-marks.ts";
import type { Facets, Timeline } from "./facets.ts";
import type { Frequency, FrequencyRequest } from "./frequency.ts";
import type { Piece, Warning } from "./query/syntax.ts";
import type { Related } from "./related.ts";
import type { Verdict } from "./verify.ts";

/** Conditions chosen by hand (facets, timeline), beside the typed query. `null` in a list: articles without one. */
export type Narrow = {
  newspaper?: (string | null)[];
  byline?: (string | null)[];
  column?: (string | null)[];
  kind?: Kind[];
  /** Inclusive, as `2023`, `2023-07` or `2023-07-05`. */
  from?: string;
  to?: string;
};

export type SearchRequest = {
  query: string;
  narrow?: Narrow;
  /** Hits to return; default 50. */
  limit?: number;
  offset?: number;
  sort?: Sort;
  /** Traditional counts as Simplified; default true. */
  fold?: boolean;
  /** Whether to count facets and the timeline (needs the exact result). */
  facets?: boolean;
  /**
   * Milliseconds after which counting stops once the page is complete. Every hit is a hit then, but the answer is not
   * `exact`: the total is a guess, and by relevance only the headlines are ranked. Ask again (the work goes on
   * where it stopped) until it is. Without a budget the answer is always exact.
   */
  budget?: number;
};

export type SearchAnswer = {
  query: string;
  /** Exact if `exact`, else a guess. */
  total: number;
  exact: boolean;
  milliseconds: number;
  /** Of these: finding the page, counting on within the budget, excerpts, facets and timeline. */
  steps: { find: number; count: number; show: number; facets: number };
  hits: Hit[];
  /** How the query was read, for the box. */
  pieces: Piece[];
  warnings: Warning[];
  /** With `facets`, once the answer is exact. */
  facets?: Facets;
  timeline?: Timeline;
};

export type SearchState = {
  state: "ready" | "building";
  /** Articles done, while building. */
  done?: number;
  total?: number;
  /** Why there is no index although none is being built (disk full); searching reads all texts meanwhile. */
  failed?: string;
};

export type SearchOptions = {
  /** The worker's file; default: `build-worker` beside this module. */
  worker?: URL;
  /** Libraries up to this size are indexed at once instead of in a worker; default 500 articles. */
  small?: number;
  /** Milliseconds after opening until the file is checked in the background; default 15,000, 0: never. */
  checkAfter?: number;
  /** Milliseconds after a change until segments are merged; default 1,000. */
  tidyAfter?: number;
  onState?: (state: SearchState) => void;
};

export interface Search {
  state(): SearchState;
  /**
   * Indexes articles that were just written or changed. On the library's connection, inside its transaction; the
   * index changes with it or not at all.
   */
  add(articleIds: readonly number[]): void;
  /** Takes articles out. Inside the transaction, before their rows change or vanish. */
  remove(articleIds: readonly number[]): void;
  /** Never throws for anything that can be typed. */
  search(request: SearchRequest): SearchAnswer;
  /** Ids of all articles that answer, in the order of the pages: export, next and previous. `limit` and `offset` are not used. */
  ids(request: SearchRequest): number[];
  /** Where the words of a query stand in one article, for the reader; `null`: no such article. */
  marks(articleId: number, request: Pick<SearchRequest, "query" | "fold">): ArticleMarks | null;
  /** Articles that share the rarest words of this one, best first. */
  related(articleId: number, limit?: number): Related[];
  /** How often words stand in the archive over time; rejects with the signal's reason when aborted. */
  frequency(request: FrequencyRequest, signal?: AbortSignal): Promise<Frequency[]>;
  /** Builds the index anew in a worker; the old one serves until the new one takes its place. */
  rebuild(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>;
  /** Compares the whole index with the texts. */
  verify(): Verdict;
  /** Resolves when no index is being built. */
  settled(): Promise<void>;
  /** Resolves when the check that begins a while after opening is over (at once when there is none to come). */
  checked(): Promise<void>;
  close(): void;
}
