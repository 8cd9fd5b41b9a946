/**
 * Search as it is defined, without any index: every article is read for every query. Slow, short, and written apart
 * from the real thing, so that the two can be compared.
 */
import { packDate } from "../../src/search/documents.ts";
import type { Query } from "../../src/search/query/syntax.ts";
import { fold } from "../../src/text/fold.ts";

export type NaiveArticle = {
  id: number;
  newspaper: string | null;
  date: string | null;
  page: number | null;
  kind: string;
  byline: string | null;
  column: string | null;
  headline: (string | null)[];
  paragraphs: string[];
  captions: string[];
  /** Units as they were printed. */
  printed: string[];
  agency: string | null;
  noted: boolean;
  bookmarked: boolean;
  /** All highlights are green, all tags 農業, all clippings in a folder of 剪报一. */
  marks: { highlight?: boolean; tag?: boolean; in?: boolean };
};

const folded = new Map<string, string>();
function foldOnce(text: string, simple: boolean): string {
  const key = `${simple}${text}`;
  let found = folded.get(key);
  if (found === undefined) {
    found = fold(text, simple);
    folded.set(key, found);
  }
  return found;
}

function units(article: NaiveArticle, part: string): string[] {
  const all =
    part === "headline"
      ? article.headline
      : part === "body"
        ? article.paragraphs
        : part === "caption"
          ? article.captions
          : [
              ...article.headline,
              article.column,
              article.byline,
              article.agency,
              ...article.paragraphs,
              ...article.captions,
            ];
  return all.filter((unit) => unit !== null);
}

const wordOf = (word: string, simple: boolean) => fold(word.replace(/\s+/g, " "), simple).trim();

export function matches(query: Query, article: NaiveArticle, simple: boolean): boolean {
  const again = (part: Query) => matches(part, article, simple);
  switch (query.type) {
    case "and":
      return query.parts.every(again);
    case "or":
      return query.parts.some(again);
    case "not":
      return !again(query.part);
    case "text": {
      const word = wordOf(query.word, simple);
      if (query.printed) return word !== "" && article.printed.some((unit) => foldOnce(unit, simple).includes(word));
      return units(article, query.part).some((unit) => foldOnce(unit, simple).includes(word));
    }
    case "near": {
      const part = query.left.part === "all" ? query.right.part : query.left.part;
      if (!again(query.left) || !again(query.right)) return false;
      return units(article, part).some((unit) =>
        near(foldOnce(unit, simple), wordOf(query.left.word, simple), wordOf(query.right.word, simple), query.distance),
      );
    }
    case "pattern":
      return (query.printed ? article.printed : units(article, query.part)).some((unit) =>
        patternIn(foldOnce(unit, simple), query.pattern),
      );
    case "name": {
      const name = article[query.field === "newspaper" ? "newspaper" : query.field];
      return name !== null && foldOnce(name, simple).includes(wordOf(query.word, simple));
    }
    case "date": {
      const date = packDate(article.date);
      return date > 0 && date >= query.from && date <= query.to;
    }
    case "page":
      return article.page !== null && article.page >= query.from && article.page <= query.to;
    case "kind":
      return article.kind === query.kind;
    case "has":
      if (query.what === "highlight") return article.marks.highlight === true;
      return query.what === "note" ? article.noted : article.bookmarked;
    case "mark": {
      const word = foldOnce(query.word, simple);
      if (query.field === "color") return ["green", "绿", "绿色"].includes(word) && article.marks.highlight === true;
      const name = query.field === "tag" ? "農業" : "剪报一";
      return foldOnce(name, simple).includes(word) && article.marks[query.field] === true;
    }
    case "nothing":
      return false;
  }
}

function near(unit: string, a: string, b: string, distance: number): boolean {
  const chars = Array.from(unit);
  const starts = (word: string) => {
    const wanted = Array.from(word);
    return chars.flatMap((_, i) => (wanted.every((char, k) => chars[i + k] === char) ? [[i, i + wanted.length]] : []));
  };
  return starts(a).some(([from = 0, to = 0]) =>
    starts(b).some(([from2 = 0, to2 = 0]) => {
      const gap = from2 >= to ? from2 - to : from >= to2 ? from - to2 : -1;
      return gap >= 0 && gap <= distance;
    }),
  );
}

const wordChar = (char: string | undefined) => char !== undefined && /^[\p{Script=Latin}\p{Nd}]$/u.test(char);

function patternIn(unit: string, pattern: string): boolean {
  const chars = Array.from(unit);
  const glob = Array.from(pattern);
  const from = (at: number, step: number): boolean => {
    if (step === glob.length) return !wordChar(chars[at]);
    if (glob[step] === "*") return from(at, step + 1) || (wordChar(chars[at]) && from(at + 1, step));
    if (at >= chars.length) return false;
    return (glob[step] === "?" ? wordChar(chars[at]) : glob[step] === chars[at]) && from(at + 1, step + 1);
  };
  return chars.some((_, i) => !wordChar(chars[i - 1]) && from(i, 0));
}
