/** The texts of an article's parts, as marks count them. */
import type { Part } from "../../src/desk-shapes.ts";
import type { Article } from "../../src/shapes.ts";
import { captionStarts } from "../page/index.ts";
import type { Anchor } from "../page/index.ts";
import type { Place } from "./places.ts";

export function textOf(article: Article, part: Part): string {
  if (part === "text") return article.paragraphs.join("\n");
  if (part === "captions") return article.captions.join("\n");
  return article[part] ?? "";
}

/** The words at a place; `most`: code points after which they are cut off. */
export function quoteOf(article: Article, { part, start, end }: Omit<Place, "articleId">, most = Infinity): string {
  const points = Array.from(textOf(article, part)).slice(start, end);
  return points.length > most ? `${points.slice(0, most).join("")}…` : points.join("");
}

/** The paragraph (0-based) that a place begins in; null outside the paragraphs. */
export function paragraphOf(article: Article, { part, start }: Pick<Place, "part" | "start">): number | null {
  if (part !== "text") return null;
  let at = 0;
  for (const [index, paragraph] of article.paragraphs.entries()) {
    at += Array.from(paragraph).length + 1;
    if (start < at) return index;
  }
  return null;
}

/** Where a paragraph stands in the text. */
export function placeOfParagraph(article: Article, paragraph: number): Place | null {
  const text = article.paragraphs[paragraph];
  if (text === undefined) return null;
  const start = article.paragraphs.slice(0, paragraph).reduce((sum, before) => sum + Array.from(before).length + 1, 0);
  return { articleId: article.id, part: "text", start, end: start + Math.max(1, Array.from(text).length) };
}

/** The place as the pages turn to it: parts of a headline are where the text begins. */
export function anchorOfPlace(article: Article, { part, start }: Pick<Place, "part" | "start">): Anchor {
  const base = part === "captions" ? (captionStarts(article)[0] ?? 0) : 0;
  return { articleId: article.id, offset: part === "text" || part === "captions" ? base + start : 0 };
}
