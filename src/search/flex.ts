/**
 * FlexSearch, imported here and nowhere else. Its index keeps the terms, its storage (`storage.ts`) the postings.
 *
 * What has to be known about it (0.8): a single-term query is answered by promise, any other straight from the
 * storage, so a single term is handed over twice; `add` always queues a deletion, which `commit` drops because numbers
 * are never used twice; the encoder is one function for texts and queries, so there is an index for writing and one
 * for reading over the same storage.
 */
import { Index } from "flexsearch";
import type { Storage } from "./storage.ts";
import { termsOfText, termsOfWord } from "./terms.ts";

export const flexVersion = "0.8";

export type Flex = {
  /** Queues a folded text under a document number; `commit` writes what was queued as one segment. */
  add(number: number, folded: string): void;
  commit(): void;
  /** Drops what was queued (the transaction failed). */
  forget(): void;
  /** Documents that have all terms of the folded word, ascending; a superset of those that contain it. */
  candidates(word: string): Int32Array;
  storage: Storage;
};

export function openFlex(storage: Storage): Flex {
  const options = { resolution: 1, commit: false, db: storage as never };
  const writing = new Index({ ...options, encode: termsOfText });
  const reading = new Index({
    ...options,
    encode: (word: string) => {
      const { terms } = termsOfWord(word);
      return terms.length === 1 ? [...terms, ...terms] : terms;
    },
  });
  return {
    storage,
    add: (number, folded) => void writing.add(number, folded),
    commit: () => void writing.commit(),
    forget: () => storage.forget(writing as never),
    candidates: (word) => reading.search(word) as unknown as Int32Array,
  };
}
