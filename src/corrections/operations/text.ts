import { articleOf, paragraphsOf, refOf, withArticle } from "../edition.ts";
import { contextOf, type Found, locate } from "../locate.ts";
import { type Kind, conflictOf, refused } from "../operation.ts";
import type { EditionArticle, OperationOf, TextEdit } from "../shapes.ts";
import { type Part, reworded, write } from "../write.ts";

/** `edits`: offsets in the article's text as it is, in order, without overlap. Throws a RangeError when they are not so. */
export function makeText(
  article: EditionArticle,
  edits: { at: number; from: string; to: string }[],
): OperationOf<"text"> {
  const text = Array.from(article.paragraphs.join("\n"));
  let end = 0;
  for (const { at, from } of edits) {
    const length = Array.from(from).length;
    if (at < end || text.slice(at, at + length).join("") !== from) throw new RangeError(`no “${from}” at ${at}`);
    end = at + length;
  }
  return {
    kind: "text",
    article: refOf(article),
    edits: edits.map((edit) => ({ ...edit, ...contextOf(text, edit.at, edit.at + Array.from(edit.from).length) })),
  };
}

export const text: Kind<"text"> = {
  apply(edition, { article: { key }, edits }) {
    const article = articleOf(edition, key);
    if (!article) return refused("missing", key);
    const old = Array.from(article.paragraphs.join("\n"));
    const parts: Part[] = [];
    let end = 0;
    for (const { at, from, to } of edits) {
      const length = Array.from(from).length;
      const found = old.slice(at, at + length).join("");
      if (at < end || at > old.length || found !== from) return refused("changed", key, from, found);
      parts.push({ of: key, from: end, to: at }, ...reworded(key, at, from, to));
      end = at + length;
    }
    parts.push({ of: key, from: end, to: old.length });
    const { texts, map } = write(new Map([[key, old.join("")]]), new Map([[key, parts]]));
    return { ok: true, edition: withArticle(edition, { ...article, paragraphs: paragraphsOf(texts.get(key)!) }), map };
  },
  invert({ kind, article, edits }) {
    let shift = 0;
    const back = edits.map(({ at, from, to, prefix, suffix }): TextEdit => {
      const edit = { at: at + shift, from: to, to: from, prefix, suffix };
      shift += Array.from(to).length - Array.from(from).length;
      return edit;
    });
    return { kind, article, edits: back };
  },
  rebase(edition, op, resolve) {
    const article = articleOf(edition, resolve(op.article) ?? "");
    if (!article) return { conflict: conflictOf("missing", op.article.key, op.article.opening) };
    const now = article.paragraphs.join("\n");
    const open: { at: number; from: string; to: string }[] = [];
    for (const { at, from, to, prefix, suffix } of op.edits) {
      const old: Found = locate(now, { prefix, middle: from, suffix }, at);
      if (typeof old === "number") open.push({ at: old, from, to });
      // Already as corrected.
      else if (typeof locate(now, { prefix, middle: to, suffix }, at) !== "number")
        return {
          conflict: conflictOf(old === "ambiguous" ? "ambiguous" : "changed", article.key, prefix + from + suffix),
        };
    }
    if (open.length === 0) return { already: true };
    const ordered = open.every(
      ({ at, from }, i) => at + Array.from(from).length <= (open[i + 1]?.at ?? Number.POSITIVE_INFINITY),
    );
    return ordered ? { op: makeText(article, open) } : { conflict: conflictOf("changed", article.key) };
  },
};
