import { noChange } from "../../anchor/map.ts";
import { articleOf, before, insertAfter, refOf } from "../edition.ts";
import { type Kind, conflictOf, refused } from "../operation.ts";
import type { Edition, EditionArticle, OperationOf } from "../shapes.ts";

/** `after`: key of the article that it shall stand after; null: it becomes the first. */
export const makeOrder = (edition: Edition, article: EditionArticle, after: string | null): OperationOf<"order"> => ({
  kind: "order",
  article: refOf(article),
  before: before(edition.articles, article.key),
  after,
});

export const order: Kind<"order"> = {
  apply(edition, op) {
    const article = articleOf(edition, op.article.key);
    if (!article) return refused("missing", op.article.key);
    const found = before(edition.articles, article.key);
    if (found !== op.before) return refused("changed", article.key, op.before, found);
    const rest = edition.articles.filter((one) => one !== article);
    const articles = insertAfter(rest, op.after, article);
    return articles
      ? { ok: true, edition: { ...edition, articles }, map: noChange }
      : refused("missing", op.after ?? "");
  },
  invert: ({ kind, article, before: from, after }) => ({ kind, article, before: after, after: from }),
  rebase(edition, op, resolve) {
    const article = articleOf(edition, resolve(op.article) ?? "");
    if (!article) return { conflict: conflictOf("missing", op.article.key, op.article.opening) };
    const after = op.after === null ? null : resolve({ key: op.after, lines: [], opening: "" });
    if (after === undefined || after === article.key) return { conflict: conflictOf("missing", op.after ?? "") };
    return before(edition.articles, article.key) === after
      ? { already: true }
      : { op: makeOrder(edition, article, after) };
  },
};
