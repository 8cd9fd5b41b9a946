/** An article as the layout reads it, and its offsets: UTF-16 inside the layout, code points everywhere else. */
import type { Article } from "../../../src/shapes.ts";
import type { Story } from "./types.ts";

const separator = "\u3000";

/** @returns the article reduced to what is set on a page. */
export function storyOf(article: Article): Story {
  const text = article.paragraphs.join("\n");
  const captions = article.captions.filter((caption) => caption !== "");
  const hasText = article.paragraphs.length > 0;
  const flow = captions.length === 0 ? text : [...(hasText ? [text] : []), ...captions].join("\n");
  return {
    id: article.id,
    kind: article.kind,
    page: article.page,
    title: (article.title ?? "").trim(),
    kicker: (article.kicker ?? "").trim(),
    subtitle: (article.subtitle ?? "").trim(),
    label: labelOf(article),
    flow,
    captions: captions.length === 0 ? flow.length + 1 : hasText ? text.length + 1 : 0,
  };
}

export const labelFields = ["column", "byline", "agency"] as const;
type Labelled = Pick<Article, (typeof labelFields)[number]>;

/** The line below the headline. */
export const labelOf = (article: Labelled): string =>
  labelFields.flatMap((field) => article[field] || []).join(separator);

/** Where each of its parts begins in it, in code points. */
export function labelStarts(article: Labelled): Record<(typeof labelFields)[number], number> {
  const starts = { column: 0, byline: 0, agency: 0 };
  let at = 0;
  for (const field of labelFields) {
    starts[field] = at;
    const text = article[field];
    if (text) at += Array.from(text).length + separator.length;
  }
  return starts;
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
