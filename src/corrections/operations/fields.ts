import type { PositionMap } from "../../anchor/map.ts";
import { articleOf, passageKey, refOf, withArticle } from "../edition.ts";
import { type Kind, conflictOf, refused, same } from "../operation.ts";
import { type Edition, type EditionArticle, type FieldsChange, headFields, type OperationOf } from "../shapes.ts";
import { type Part, reworded, write } from "../write.ts";

/** An empty head field is none. */
export const makeFields = (article: EditionArticle, after: FieldsChange): OperationOf<"fields"> => ({
  kind: "fields",
  article: refOf(article),
  before: now(article, after),
  after: Object.fromEntries(Object.entries(after).map(([field, value]) => [field, value === "" ? null : value])),
});

const now = (article: EditionArticle, like: FieldsChange): FieldsChange =>
  Object.fromEntries(Object.keys(like).map((field) => [field, article[field as keyof FieldsChange]]));

/** The texts among the fields are passages of their own, so marks on them move too. */
function mapOf(key: string, before: FieldsChange, after: FieldsChange): PositionMap {
  const old = new Map<string, string>();
  const parts = new Map<string, Part[]>();
  for (const field of [...headFields, "captions"] as const) {
    const [from, to] = [before[field], after[field]].map((value) => (Array.isArray(value) ? value.join("\n") : value));
    const passage = passageKey(key, field);
    if (from) old.set(passage, from);
    if (to) parts.set(passage, from ? reworded(passage, 0, from, to) : [to]);
  }
  return write(old, parts).map;
}

export const fields: Kind<"fields"> = {
  apply(edition, { article: { key }, before, after }) {
    const article = articleOf(edition, key);
    if (!article) return refused("missing", key);
    const found = now(article, before);
    if (!same(found, before)) return refused("changed", key, before, found);
    return { ok: true, edition: withArticle(edition, { ...article, ...after }), map: mapOf(key, before, after) };
  },
  invert: ({ kind, article, before, after }) => ({ kind, article, before: after, after: before }),
  rebase(edition: Edition, op, resolve) {
    const article = articleOf(edition, resolve(op.article) ?? "");
    if (!article) return { conflict: conflictOf("missing", op.article.key, op.article.opening) };
    const found = now(article, op.before);
    if (same(found, op.after)) return { already: true };
    // Fields that the newer engine already reads as corrected are no conflict; each of the others must be as it was.
    const open = Object.keys(op.before).filter((field) => !same(get(found, field), get(op.after, field)));
    const changed = open.find((field) => !same(get(found, field), get(op.before, field)));
    if (changed) return { conflict: conflictOf("changed", article.key, get(op.before, changed), get(found, changed)) };
    return { op: makeFields(article, Object.fromEntries(open.map((field) => [field, get(op.after, field)]))) };
  },
};

const get = (change: FieldsChange, field: string): unknown => change[field as keyof FieldsChange];
