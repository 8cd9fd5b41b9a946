/** An article as the layout reads it, and its offsets: UTF-16 inside the layout, code points everywhere else. */
import type { Article } from "../../../src/shapes.ts";
import type { Story } from "./types.ts";

const separator = "\u3000";
/** What the line below the headline says, in its order. */
export const labelFields = ["column", "byline", "agency"] as const;

/** @returns the article reduced to what is set on a page. */
export function storyOf(article: Article): Story {
  const text = article.paragraphs.join("\n");
  const captions = article.captions.filter((caption) => caption !== "");
  const hasText = article.paragraphs.length > 0;
  const flow = captions.length === 0 ? text : [...(hasText ? [text] : []), ...captions].join("\n");
  const labels = labelFields.flatMap((field) => {
    const text = article[field];
    return text ? [{ field, text }] : [];
  });
  return {
    id: article.id,
    kind: article.kind,
    page: article.page,
    title: (article.title ?? "").trim(),
    kicker: (article.kicker ?? "").trim(),
    subtitle: (article.subtitle ?? "").trim(),
    label: labels.map(({ text }) => text).join(separator),
    labels,
    flow,
    captions: captions.length === 0 ? flow.length + 1 : hasText ? text.length + 1 : 0,
  };
}

/** Where each caption begins in the article's flow, in code points. */
export function captionStarts({ paragraphs, captions }: Pick<Article, "paragraphs" | "captions">): number[] {
  let at = paragraphs.length > 0 ? Array.from(paragraphs.join("\n")).length + 1 : 0;
  return captions.map((caption) => {
    const start = at;
    if (caption !== "") at += Array.from(caption).length + 1;
    return start;
  });
}

/** Length of the text (without captions) in UTF-16 units. */
export const textLength = (story: Story): number => Math.max(0, Math.min(story.flow.length, story.captions - 1));

const surrogates = new WeakMap<Story, boolean>();

/** Most articles hold no surrogate pair, and then both counts agree. */
function plain(story: Story): boolean {
  let known = surrogates.get(story);
  if (known === undefined) {
    known = !/[\ud800-\udbff][\udc00-\udfff]/.test(story.flow);
    surrogates.set(story, known);
  }
  return known;
}

/** @returns the code points before UTF-16 offset `at`. */
export function pointsOf(story: Story, at: number): number {
  if (plain(story)) return at;
  let points = 0;
  for (let i = 0; i < at; points++) i += story.flow.codePointAt(i)! > 0xffff ? 2 : 1;
  return points;
}

/** @returns the UTF-16 offset of code point `points`. */
export function unitsOf(story: Story, points: number): number {
  if (plain(story)) return points;
  let at = 0;
  for (let left = points; left > 0 && at < story.flow.length; left--)
    at += story.flow.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}
