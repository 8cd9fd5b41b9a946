import type { PositionMap } from "../../anchor/map.ts";
import type { LineRange } from "../../shapes.ts";
import { articleOf, passageKey, refOf, withArticle } from "../edition.ts";
import { type Kind, conflictOf, refused, same } from "../operation.ts";
import type { EditionArticle, HeadField, Lines, OperationOf } from "../shapes.ts";
import { type Part, write } from "../write.ts";

const linesOf = ({ source, titleSource }: EditionArticle): Lines => ({ source, titleSource });
const without = (lines: LineRange[], gone: LineRange[]): LineRange[] =>
  lines.filter((line) => !gone.some((other) => same(line, other)));

/** With the title its source lines change hands. */
export function makeExchange(one: EditionArticle, two: EditionArticle, fields: HeadField[]): OperationOf<"exchange"> {
  const change = (mine: EditionArticle, theirs: EditionArticle) => ({
    key: mine.key,
    before: linesOf(mine),
    after: {
      source: [...without(mine.source, mine.titleSource), ...theirs.titleSource].sort((x, y) => x[0] - y[0]),
      titleSource: theirs.titleSource,
    },
  });
  return {
    kind: "exchange",
    one: refOf(one),
    two: refOf(two),
    fields,
    values: { one: fields.map((field) => one[field]), two: fields.map((field) => two[field]) },
    lines: fields.includes("title") && one.title !== two.title ? [change(one, two), change(two, one)] : [],
  };
}

function mapOf(one: string, two: string, { fields, values }: OperationOf<"exchange">): PositionMap {
  const old = new Map<string, string>();
  const parts = new Map<string, Part[]>();
  fields.forEach((field, i) => {
    const [mine, theirs] = [passageKey(one, field), passageKey(two, field)];
    for (const [from, to, text] of [
      [mine, theirs, values.one[i]],
      [theirs, mine, values.two[i]],
    ] as const) {
      if (!text) continue;
      old.set(from, text);
      parts.set(to, [{ of: from, from: 0, to: Array.from(text).length }]);
    }
  });
  return write(old, parts).map;
}

export const exchange: Kind<"exchange"> = {
  apply(edition, op) {
    const [one, two] = [articleOf(edition, op.one.key), articleOf(edition, op.two.key)];
    if (!one || !two || one === two) return refused("missing", one ? op.two.key : op.one.key);
    for (const [article, values] of [
      [one, op.values.one],
      [two, op.values.two],
    ] as const) {
      const found = op.fields.map((field) => article[field]);
      if (!same(found, values)) return refused("changed", article.key, values, found);
      const lines = op.lines.find(({ key }) => key === article.key);
      if (lines && !same(linesOf(article), lines.before))
        return refused("changed", article.key, lines.before, linesOf(article));
    }
    const given = (article: EditionArticle, values: (string | null)[]): EditionArticle => ({
      ...article,
      ...op.lines.find(({ key }) => key === article.key)?.after,
      ...Object.fromEntries(op.fields.map((field, i) => [field, values[i] ?? null])),
    });
    const changed = withArticle(withArticle(edition, given(one, op.values.two)), given(two, op.values.one));
    return { ok: true, edition: changed, map: mapOf(one.key, two.key, op) };
  },
  invert: (op) => ({
    ...op,
    values: { one: op.values.two, two: op.values.one },
    lines: op.lines.map(({ key, before, after }) => ({ key, before: after, after: before })),
  }),
  rebase(edition, op, resolve) {
    const [one, two] = [articleOf(edition, resolve(op.one) ?? ""), articleOf(edition, resolve(op.two) ?? "")];
    if (!one || !two || one === two)
      return { conflict: conflictOf("missing", one ? op.two.key : op.one.key, (one ? op.two : op.one).opening) };
    const found = { one: op.fields.map((field) => one[field]), two: op.fields.map((field) => two[field]) };
    if (same(found, { one: op.values.two, two: op.values.one })) return { already: true };
    if (!same(found, op.values)) return { conflict: conflictOf("changed", one.key, op.values, found) };
    return { op: makeExchange(one, two, op.fields) };
  },
};
