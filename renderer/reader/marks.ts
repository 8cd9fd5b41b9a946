/** The words of a search, found again in the whole text of an article. */
import type { Article } from "../../src/shapes.ts";
import type { Mark } from "../page/index.ts";

/** Letter case and full-width forms do not tell words apart. One code point in, one code point out. */
const folded = (text: string): string[] =>
  Array.from(text).map((point) => {
    const code = point.codePointAt(0) ?? 0;
    const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : point;
    const small = narrow.toLowerCase();
    return Array.from(small).length === 1 ? small : narrow;
  });

/** Marks of the highlight `found`, in code points of the paragraphs joined by "\n" (as the pages count). */
export function foundMarks(article: Article, words: readonly string[]): Mark[] {
  const text = folded(article.paragraphs.join("\n"));
  const marks: Mark[] = [];
  for (const word of words) {
    const wanted = folded(word.trim());
    if (wanted.length === 0) continue;
    for (let at = 0; at + wanted.length <= text.length; at++)
      if (wanted.every((point, index) => point === text[at + index])) {
        marks.push({ articleId: article.id, start: at, end: at + wanted.length, name: "found" });
        at += wanted.length - 1;
      }
  }
  return marks.toSorted((a, b) => a.start - b.start);
}
