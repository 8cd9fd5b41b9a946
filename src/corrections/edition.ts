/** The state that corrections work on, and its texts as passages for anchors. */
import type { Passage } from "../anchor/shapes.ts";
import type { Ingested } from "../shapes.ts";
import { type Edition, EditionArticle, type HeadField, headFields, type Ref } from "./shapes.ts";

/** What the text engine made, under keys by the first source line: the same for everybody who has the file. */
export function editionOf({ issue, articles, other }: Pick<Ingested, "issue" | "articles" | "other">): Edition {
  const keys = new Set<string>();
  const keyOf = (letter: string, line: number | undefined): string => {
    const key = `${letter}${line ?? 0}`;
    let free = key;
    for (let n = 2; keys.has(free); n++) free = `${key}.${n}`;
    keys.add(free);
    return free;
  };
  return {
    issue,
    articles: articles.map((article) =>
      arranged({
        ...article,
        paragraphs: solid(article.paragraphs),
        captions: solid(article.captions),
        key: keyOf("a", article.source[0]?.[0]),
        checked: false,
      }),
    ),
    other: other.map(({ text, what, source }) => ({ text, what, source, key: keyOf("o", source[0]?.[0]) })),
  };
}

/** Its fields in the order in which every article has them, so that equal articles are equal as JSON. */
export const arranged = (article: EditionArticle): EditionArticle =>
  Object.fromEntries(
    Object.keys(EditionArticle.shape).map((field) => [field, article[field as keyof EditionArticle]]),
  ) as EditionArticle;

const solid = (texts: string[]): string[] => texts.flatMap((text) => text.split("\n")).filter((text) => text !== "");

export const paragraphsOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));

/** An article's text, in which offsets count. */
export const textOf = (article: Pick<EditionArticle, "paragraphs">): string => article.paragraphs.join("\n");

/** Length in code points. */
export const sizeOf = (text: string): number => Array.from(text).length;

/** Key of a passage: the article's own for its text, with the field's name for a head field or its captions. */
export const passageKey = (key: string, part: HeadField | "captions" | "text" = "text"): string =>
  part === "text" ? key : `${key}#${part}`;

/** Every text of the edition that can carry a mark. */
export const passagesOf = ({ articles, other }: Edition): Passage[] => [
  ...articles.flatMap((article) => [
    { key: article.key, text: article.paragraphs.join("\n") },
    ...headFields.flatMap((field) =>
      article[field] === null ? [] : [{ key: passageKey(article.key, field), text: article[field] }],
    ),
    ...(article.captions.length
      ? [{ key: passageKey(article.key, "captions"), text: article.captions.join("\n") }]
      : []),
  ]),
  ...other.map(({ key, text }) => ({ key, text })),
];

export const articleOf = (edition: Edition, key: string): EditionArticle | undefined =>
  edition.articles.find((article) => article.key === key);

export const refOf = (article: EditionArticle): Ref => ({
  key: article.key,
  lines: article.source,
  opening: Array.from(`${article.title ?? ""}\n${article.paragraphs[0] ?? ""}`)
    .slice(0, 40)
    .join(""),
});

/** The key of what stands before; null for the first. */
export const before = (list: readonly { key: string }[], key: string): string | null =>
  list[list.findIndex((one) => one.key === key) - 1]?.key ?? null;

/** The list with one more after the one of that key; undefined when there is no such key. */
export function insertAfter<T extends { key: string }>(
  list: readonly T[],
  after: string | null,
  one: T,
): T[] | undefined {
  const at = after === null ? 0 : list.findIndex(({ key }) => key === after) + 1;
  if (after !== null && at === 0) return undefined;
  return [...list.slice(0, at), one, ...list.slice(at)];
}

export const withArticle = (edition: Edition, article: EditionArticle): Edition => ({
  ...edition,
  articles: edition.articles.map((one) => (one.key === article.key ? article : one)),
});
