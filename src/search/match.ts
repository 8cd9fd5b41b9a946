/**
 * From a query to the documents that answer it. Every node knows an upper bound from the index (`upper`) and can keep,
 * of some documents, those that truly match (`keep`); the bound is free, keeping reads texts, so bounds are combined
 * first and texts are read in chunks, as many as a page needs.
 */
import { dependsOnSimplifying, fold } from "../text/fold.ts";
import type { Part } from "./article.ts";
import type { Checker, Need } from "./check.ts";
import { type Documents, kindNumber } from "./documents.ts";
import type { Flex } from "./flex.ts";
import { isNear } from "./near.ts";
import { patternPieces, patternTest } from "./pattern.ts";
import { difference, intersection, union } from "./postings.ts";
import { giveBack, only } from "./room.ts";
import type { MarkQuery, Query, TextNode } from "./query/syntax.ts";
import { termsOfWord } from "./terms.ts";

export type Matcher = {
  /** Ascending; every match is in it. `null`: any document may match. */
  upper: Int32Array | null;
  /** Whether `upper` is exactly the answer (removed documents aside). */
  exact: boolean;
  /** Of ascending numbers, those that match. */
  keep(numbers: Int32Array): Int32Array;
};

export type Matching = {
  documents: Documents;
  checker: Checker;
  /** `null` while there is no index: then every text is read. */
  flex: { text: Flex; headline: Flex } | null;
  /** Traditional counts as Simplified. */
  simple: boolean;
  /** Ids of names in the index that contain the folded word. */
  namesWith(field: "newspaper" | "byline" | "column", word: string): Set<number>;
  /** Ids of articles by what people made of them. */
  articlesWith(query: MarkQuery): Set<number>;
};

/** A word as it is looked for: folded, blanks at its ends gone. */
export const foldWord = (word: string, simple: boolean): string => fold(word.replace(/\s+/g, " "), simple).trim();

export function compile(query: Query, on: Matching): Matcher {
  switch (query.type) {
    case "and":
      return both(
        query.parts.map((part) => compile(part, on)),
        on,
      );
    case "or":
      return either(query.parts.map((part) => compile(part, on)));
    case "not":
      return without(compile(query.part, on), on);
    case "text":
      return query.printed
        ? printed(foldWord(query.word, on.simple), on)
        : text(foldWord(query.word, on.simple), query.part, on);
    case "near":
      return near(query, on);
    case "pattern":
      return query.printed ? asPrinted(patternTest(query.pattern), on) : pattern(query.pattern, query.part, on);
    case "nothing":
      return bound(new Int32Array(0));
    default:
      return byDocument(query, on);
  }
}

const bound = (upper: Int32Array): Matcher => ({ upper, exact: true, keep: (numbers) => intersection(numbers, upper) });

function text(word: string, part: Part, on: Matching): Matcher {
  const need: Need = { word, part, simple: on.simple };
  if (!word) return bound(new Int32Array(0));
  if (!on.flex) return { upper: null, exact: false, keep: (numbers) => on.checker.keep(numbers, need) };
  const indexed = on.simple ? word : foldWord(word, true);
  const upper = (part === "headline" ? on.flex.headline : on.flex.text).candidates(indexed);
  const whole = part === "all" || part === "headline";
  const exact = whole && termsOfWord(indexed).exact && (on.simple || !dependsOnSimplifying(word));
  if (exact) return bound(upper);
  return { upper, exact, keep: (numbers) => on.checker.keep(intersection(numbers, upper), need) };
}

const printed = (word: string, on: Matching): Matcher =>
  word ? asPrinted((folded) => folded.includes(word), on) : bound(new Int32Array(0));

/** The index knows the repaired texts only: what was printed is read. */
const asPrinted = (test: (folded: string) => boolean, on: Matching): Matcher => ({
  upper: null,
  exact: false,
  keep: (numbers) => on.checker.keepPrinted(numbers, on.simple, test),
});

function both(parts: Matcher[], on: Matching): Matcher {
  const bounded = parts.filter((part) => part.upper !== null).sort((a, b) => a.upper!.length - b.upper!.length);
  const open = parts.filter((part) => part.upper === null);
  let upper: Int32Array | null = null;
  for (const part of bounded) {
    const before: Int32Array | null = upper;
    upper = upper ? intersection(upper, part.upper!) : part.upper;
    // Of what is decided nothing more is asked.
    if (before && bounded[0]!.upper !== before) giveBack(before);
    if (before && part.exact) giveBack(part.upper!);
  }
  const filters = open.filter((part) => part.exact);
  if (filters.length) {
    upper ??= on.documents.all();
    for (const filter of filters) upper = filter.keep(upper);
  }
  const checks = [...bounded, ...open].filter((part) => !part.exact);
  const own = upper;
  return {
    upper,
    exact: checks.length === 0 && upper !== null,
    keep: (numbers) => checks.reduce((left, part) => part.keep(left), own ? intersection(numbers, own) : numbers),
  };
}

function either(parts: Matcher[]): Matcher {
  let upper: Int32Array | null = new Int32Array(0);
  for (const part of parts) upper = upper && part.upper ? union(upper, part.upper) : null;
  return {
    upper,
    exact: upper !== null && parts.every((part) => part.exact),
    keep(numbers) {
      let rest = numbers;
      let found: Int32Array = new Int32Array(0);
      for (const part of parts) {
        const more = part.keep(rest);
        found = union(found, more);
        rest = difference(rest, more);
      }
      return found;
    },
  };
}

function without(part: Matcher, on: Matching): Matcher {
  const exact = part.exact && part.upper !== null;
  return {
    upper: exact ? difference(on.documents.all(), part.upper!) : null,
    exact,
    keep: (numbers) => difference(numbers, part.keep(numbers)),
  };
}

function near(query: { left: TextNode; right: TextNode; distance: number }, on: Matching): Matcher {
  const left = text(foldWord(query.left.word, on.simple), query.left.part, on);
  const right = text(foldWord(query.right.word, on.simple), query.right.part, on);
  const words = both([left, right], on);
  // `title:A NEAR/5 B`: both have to stand in the narrower part.
  const part = query.left.part === "all" ? query.right.part : query.left.part;
  const [a, b] = [foldWord(query.left.word, on.simple), foldWord(query.right.word, on.simple)];
  return {
    upper: words.upper,
    exact: false,
    keep: (numbers) =>
      on.checker.keepIf(words.keep(numbers), part, on.simple, (folded) => isNear(folded, a, b, query.distance)),
  };
}

function pattern(glob: string, part: Part, on: Matching): Matcher {
  let upper: Int32Array | null = null;
  if (on.flex)
    for (const piece of patternPieces(glob)) {
      const some = (part === "headline" ? on.flex.headline : on.flex.text).candidates(piece);
      upper = upper ? intersection(upper, some) : some;
    }
  const test = patternTest(glob);
  const own = upper;
  return {
    upper,
    exact: false,
    keep: (numbers) => on.checker.keepIf(own ? intersection(numbers, own) : numbers, part, on.simple, test),
  };
}

/** Conditions that the document's columns decide. No bound, but exact: they cost nothing to try. */
function byDocument(
  query: Query & { type: "name" | "date" | "page" | "kind" | "has" | "mark" },
  on: Matching,
): Matcher {
  const test = documentTest(query, on);
  return { upper: null, exact: true, keep: (numbers) => only(numbers, test) };
}

function documentTest(
  query: Query & { type: "name" | "date" | "page" | "kind" | "has" | "mark" },
  on: Matching,
): (number: number) => boolean {
  const { documents } = on;
  switch (query.type) {
    case "name": {
      const ids = on.namesWith(query.field, foldWord(query.word, on.simple));
      return (number) => ids.has(documents[query.field][number] as number);
    }
    case "date":
      return (number) => documents.date[number]! >= query.from && documents.date[number]! <= query.to;
    case "page":
      return (number) => documents.page[number]! >= query.from && documents.page[number]! <= query.to;
    case "kind": {
      const kind = kindNumber(query.kind);
      return (number) => documents.kind[number] === kind;
    }
    case "has":
    case "mark": {
      const articles = on.articlesWith(query);
      return (number) => articles.has(documents.article[number] as number);
    }
  }
}
