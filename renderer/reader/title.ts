/** What an article is called where it has no headline: its first words. */
import type { Article, Issue } from "../../src/shapes.ts";
import type { Picked } from "../export/selection.ts";

/** Code points shown of an opening. */
const OPENING = 24;

export function openingOf(article: Pick<Article, "paragraphs" | "captions">): string {
  const points = Array.from(article.paragraphs[0] ?? article.captions[0] ?? "");
  return points.length > OPENING ? `${points.slice(0, OPENING).join("")}…` : points.join("");
}

export const titleOf = (article: Article): string => article.title ?? openingOf(article);

export const pickedOf = (article: Article, issue: Issue): Picked => ({
  id: article.id,
  title: titleOf(article),
  newspaper: issue.newspaper,
  date: issue.date,
});
