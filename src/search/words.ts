/** The words of a query that a result shows: wanted, not excluded, and where they may stand. */
import type { Part } from "./article.ts";
import { foldWord } from "./match.ts";
import { patternMatches } from "./pattern.ts";
import type { Query } from "./query/syntax.ts";

/** `pattern`: the word is a pattern of Latin letters; `printed`: it is looked for in what was printed. */
export type Word = { word: string; part: Part; pattern: boolean; printed?: boolean };

export function wantedWords(query: Query | null, simple: boolean): Word[] {
  const found = new Map<string, Word>();
  const add = (word: Word) => word.word && found.set(`${word.pattern} ${word.printed} ${word.part} ${word.word}`, word);
  const visit = (node: Query): void => {
    if (node.type === "and" || node.type === "or") node.parts.forEach(visit);
    else if (node.type === "near") [node.left, node.right].forEach(visit);
    else if (node.type === "text")
      add({ word: foldWord(node.word, simple), part: node.part, pattern: false, printed: node.printed });
    else if (node.type === "pattern")
      add({ word: node.pattern, part: node.part, pattern: true, printed: node.printed });
  };
  if (query) visit(query);
  return [...found.values()].slice(0, 32);
}

/** Where the word stands in folded text: [start, end) in UTF-16 units, not overlapping. */
export function matchesOf(folded: string, { word, pattern }: Word, limit = 500): [number, number][] {
  if (pattern) return patternMatches(folded, word, limit);
  const found: [number, number][] = [];
  for (let at = folded.indexOf(word); at >= 0 && found.length < limit; at = folded.indexOf(word, at + word.length))
    found.push([at, at + word.length]);
  return found;
}
