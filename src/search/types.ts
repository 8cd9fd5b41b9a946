/** The door of the search: what it is asked and what it answers. */
import type { z } from "zod";
import type {
  ArticleMarks,
  Frequency,
  FrequencyRequest as Counting,
  SearchAnswer as Answer,
  SearchRequest as Request,
} from "../search-shapes.ts";
import type { Related } from "./related.ts";
import type { Verdict } from "./verify.ts";

export type { ArticleMarks, Facets, Frequency, Narrow, Piece, SearchWarning, Timeline } from "../search-shapes.ts";

/** As a door asks it, what has a default left out. Without a budget the answer is always exact. */
export type SearchRequest = z.input<typeof Request>;
export type FrequencyRequest = z.input<typeof Counting>;

/** `steps`, in milliseconds: finding the page, counting on within the budget, excerpts, facets and timeline. */
export type SearchAnswer = z.infer<typeof Answer> & {
  steps: { find: number; count: number; show: number; facets: number };
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
  /** What stands in the original where an article was read, in units; default: the article's own text. */
  printed?: (articleId: number) => string[];
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
  /** Ids of all articles that answer, in the order of the pages. `limit`, `offset` and `budget` are not used. */
  ids(request: SearchRequest): number[];
  /**
   * The same for whoever must not be waited for (export, next and previous): a `NEAR` of common words or `original:` may
   * read for seconds. Works in slices; rejects with the signal's reason when aborted.
   */
  idsInTurns(request: SearchRequest, signal?: AbortSignal): Promise<number[]>;
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
  close(): Promise<void>;
}
