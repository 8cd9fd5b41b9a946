import type { Part } from "../write.ts";
import { articleOf, before, insertAfter, passageKey } from "../edition.ts";
import { type Applied, type Kind, conflictOf, refused, same } from "../operation.ts";
import { type Edition, type EditionArticle, type EditionOther, headFields, type OperationOf } from "../shapes.ts";
import { linesOf, write } from "../write.ts";

/** The texts of an article in the order of print, as one: head, paragraphs, captions. */
const textsOf = (article: EditionArticle): { passage: string; text: string }[] =>
  [
    ...headFields.map((field) => ({ passage: passageKey(article.key, field), text: article[field] ?? "" })),
    { passage: article.key, text: article.paragraphs.join("\n") },
    { passage: passageKey(article.key, "captions"), text: article.captions.join("\n") },
  ].filter(({ text }) => text !== "");

/** A whole article becomes a remainder with that key. */
export const makeOther = (
  edition: Edition,
  article: EditionArticle,
  key: string,
  what: EditionOther["what"],
): OperationOf<"recast"> => ({
  kind: "recast",
  to: "other",
  article,
  articleAfter: before(edition.articles, article.key),
  other: {
    text: textsOf(article)
      .map(({ text }) => text)
      .join("\n"),
    what,
    source: article.source,
    key,
  },
  otherAfter: edition.other.at(-1)?.key ?? null,
});

/** A remainder becomes an article with that key; its lines become paragraphs. */
export function makeArticle(
  edition: Edition,
  other: EditionOther,
  { key, after, page = null }: { key: string; after: string | null; page?: number | null },
): OperationOf<"recast"> {
  const article: EditionArticle = {
    title: null,
    kicker: null,
    subtitle: null,
    column: null,
    byline: null,
    agency: null,
    kind: "brief",
    page,
    paragraphs: other.text === "" ? [] : other.text.split("\n"),
    captions: [],
    jump: { to: null, from: null },
    confidence: 0,
    source: other.source,
    titleSource: [],
    key,
    checked: false,
  };
  return {
    kind: "recast",
    to: "article",
    article,
    articleAfter: after,
    other,
    otherAfter: before(edition.other, other.key),
  };
}

function apply(edition: Edition, op: OperationOf<"recast">): Applied {
  const { article, other } = op;
  const texts = textsOf(article);
  if (texts.map(({ text }) => text).join("\n") !== other.text) return refused("changed", article.key, other.text);
  const [there, gone] =
    op.to === "other"
      ? [articleOf(edition, article.key), other.key]
      : [edition.other.find(({ key }) => key === other.key), article.key];
  if (!there) return refused("missing", op.to === "other" ? article.key : other.key);
  if (!same(there, op.to === "other" ? article : other))
    return refused("changed", there.key, op.to === "other" ? article : other, there);
  if (articleOf(edition, gone) || edition.other.some(({ key }) => key === gone)) return refused("occupied", gone);
  const old = new Map<string, string>();
  const parts = new Map<string, Part[]>();
  if (op.to === "other") {
    old.set(article.key, "");
    for (const { passage, text } of texts) old.set(passage, text);
    parts.set(
      other.key,
      texts.flatMap(({ passage, text }, i) => [
        ...(i ? ["\n"] : []),
        { of: passage, from: 0, to: Array.from(text).length },
      ]),
    );
  } else {
    old.set(other.key, other.text);
    parts.set(article.key, []);
    let at = 0;
    for (const { passage, text } of texts) {
      const length = linesOf(passage, text).at(-1)!.to;
      parts.set(passage, [{ of: other.key, from: at, to: at + length }]);
      at += length + 1;
    }
  }
  const { map } = write(old, parts);
  const articles =
    op.to === "other"
      ? edition.articles.filter((one) => one !== there)
      : insertAfter(edition.articles, op.articleAfter, article);
  const others =
    op.to === "article"
      ? edition.other.filter((one) => one !== there)
      : insertAfter(edition.other, op.otherAfter, other);
  if (!articles || !others) return refused("missing", (articles ? op.otherAfter : op.articleAfter) ?? "");
  return { ok: true, edition: { ...edition, articles, other: others }, map };
}

export const recast: Kind<"recast"> = {
  apply,
  invert: (op) => ({ ...op, to: op.to === "other" ? "article" : "other" }),
  rebase(edition, op, resolve) {
    const { article, other } = op;
    if (op.to === "other") {
      const there = articleOf(edition, resolve({ key: article.key, lines: article.source, opening: "" }) ?? "");
      if (!there) {
        const already = edition.other.find(({ text }) => text === other.text);
        return already
          ? { already: true, alias: [other.key, already.key] }
          : { conflict: conflictOf("missing", article.key, other.text) };
      }
      const text = textsOf(there)
        .map((one) => one.text)
        .join("\n");
      if (text !== other.text) return { conflict: conflictOf("changed", there.key, other.text, text) };
      return { op: makeOther(edition, there, other.key, other.what) };
    }
    const there = edition.other.filter(({ text }) => text === other.text);
    const one = there.find(({ key }) => key === other.key) ?? (there.length === 1 ? there[0] : undefined);
    if (one && same(one, other)) return { op };
    if (one) {
      const after =
        op.articleAfter === null ? null : (resolve({ key: op.articleAfter, lines: [], opening: "" }) ?? null);
      return { op: makeArticle(edition, one, { key: article.key, after, page: article.page }) };
    }
    const already = edition.articles.filter(
      (now) =>
        textsOf(now)
          .map(({ text }) => text)
          .join("\n") === other.text,
    );
    if (already.length === 1) return { already: true, alias: [article.key, already[0]!.key] };
    return { conflict: conflictOf(there.length ? "ambiguous" : "missing", other.key, other.text) };
  },
};
