/** One article into two and two into one: the same facts, read in either direction. */
import { arranged, articleOf, insertAfter, paragraphsOf, passageKey, sizeOf, textOf } from "../edition.ts";
import { locate } from "../locate.ts";
import { type Applied, type Kind, conflictOf, refused, same } from "../operation.ts";
import { type Edition, type EditionArticle, headFields, type Joint, type OperationOf } from "../shapes.ts";
import { type Part, write } from "../write.ts";
import { headOf, makeMerge, makeSplit } from "./make-parts.ts";

type Parts = Omit<OperationOf<"split">, "kind">;

const jointText = (joint: Joint): string => joint.map(({ text }) => text).join("");

/** Slices of the second article's texts in the whole, or of the whole in the second's texts. */
function splitting({ article: { key }, at, joint, made, taken }: Parts, text: string, whole: EditionArticle) {
  const size = sizeOf(text);
  const old = new Map([[key, text]]);
  const parts = new Map<string, Part[]>([[key, [{ of: key, from: 0, to: at }]]]);
  let end = at;
  for (const { field, text: words } of joint) {
    const length = sizeOf(words);
    if (field) parts.set(passageKey(made.key, field), [{ of: key, from: end, to: end + length }]);
    end += length;
  }
  parts.set(made.key, [{ of: key, from: end, to: size }]);
  for (const field of taken) {
    const passage = passageKey(key, field);
    old.set(passage, whole[field]!);
    parts.set(passageKey(made.key, field), [{ of: passage, from: 0, to: sizeOf(whole[field]!) }]);
  }
  const captions = whole.captions.join("\n");
  if (made.captions.length) {
    const [mine, theirs] = [passageKey(key, "captions"), passageKey(made.key, "captions")];
    const kept = sizeOf(whole.captions.slice(0, whole.captions.length - made.captions.length).join("\n"));
    old.set(mine, captions);
    if (whole.captions.length > made.captions.length) parts.set(mine, [{ of: mine, from: 0, to: kept }]);
    parts.set(theirs, [{ of: mine, from: kept ? kept + 1 : 0, to: sizeOf(captions) }]);
  }
  return write(old, parts);
}

function merging({ article: { key }, joint, made, taken }: Parts, one: EditionArticle, two: EditionArticle) {
  const [a, b] = [textOf(one), textOf(two)];
  const old = new Map([
    [key, a],
    [two.key, b],
  ]);
  const parts = new Map<string, Part[]>([
    [
      key,
      [
        { of: key, from: 0, to: sizeOf(a) },
        ...joint.map(({ field, text }): Part => {
          if (!field) return text;
          const passage = passageKey(made.key, field);
          old.set(passage, text);
          return { of: passage, from: 0, to: sizeOf(text) };
        }),
        { of: two.key, from: 0, to: sizeOf(b) },
      ],
    ],
  ]);
  for (const field of taken) {
    const passage = passageKey(made.key, field);
    old.set(passage, two[field]!);
    parts.set(passageKey(key, field), [{ of: passage, from: 0, to: sizeOf(two[field]!) }]);
  }
  if (two.captions.length) {
    const [mine, theirs] = [passageKey(key, "captions"), passageKey(two.key, "captions")];
    const [first, second] = [one.captions.join("\n"), two.captions.join("\n")];
    if (one.captions.length) old.set(mine, first);
    old.set(theirs, second);
    parts.set(mine, [
      ...(one.captions.length ? [{ of: mine, from: 0, to: sizeOf(first) }, "\n"] : []),
      { of: theirs, from: 0, to: sizeOf(second) },
    ]);
  }
  return write(old, parts);
}

function applySplit(edition: Edition, op: OperationOf<"split">): Applied {
  const {
    article: { key },
    at,
    joint,
    made,
    taken,
  } = op;
  const whole = articleOf(edition, key);
  if (!whole) return refused("missing", key);
  if (articleOf(edition, made.key)) return refused("occupied", made.key);
  const text = Array.from(textOf(whole));
  const between = jointText(joint);
  const found = text.slice(at, at + sizeOf(between)).join("");
  if (at > text.length || found !== between) return refused("changed", key, between, found);
  const tail = made.captions.length ? whole.captions.slice(-made.captions.length) : [];
  if (!same(tail, made.captions)) return refused("changed", key, made.captions, tail);
  for (const field of taken)
    if (whole[field] !== made[field]) return refused("changed", key, made[field], whole[field]);
  if (!same(headOf(whole), op.whole)) return refused("changed", key, op.whole, headOf(whole));
  const { texts, map } = splitting(op, text.join(""), whole);
  const first: EditionArticle = {
    ...whole,
    ...op.first,
    ...Object.fromEntries(taken.map((field) => [field, null])),
    paragraphs: paragraphsOf(texts.get(key)!),
    captions: whole.captions.slice(0, whole.captions.length - made.captions.length),
  };
  const second = arranged({ ...made, paragraphs: paragraphsOf(texts.get(made.key)!) });
  const rest = edition.articles.map((article) => (article.key === key ? first : article));
  const articles = insertAfter(rest, op.after, second);
  return articles ? { ok: true, edition: { ...edition, articles }, map } : refused("missing", op.after ?? "");
}

function applyMerge(edition: Edition, op: OperationOf<"merge">): Applied {
  const {
    article: { key },
    made,
    taken,
    joint,
  } = op;
  const [one, two] = [articleOf(edition, key), articleOf(edition, made.key)];
  if (!one || !two || one === two) return refused("missing", one ? made.key : key);
  const { paragraphs: _paragraphs, ...found } = two;
  if (!same(found, made)) return refused("changed", made.key, made, found);
  if (sizeOf(textOf(one)) !== op.at) return refused("changed", key);
  if (!same(headOf(one), op.first)) return refused("changed", key, op.first, headOf(one));
  const occupied = taken.find((field) => one[field] !== null);
  if (occupied) return refused("occupied", key, made[occupied], one[occupied]);
  for (const { field, text } of joint)
    if (field && two[field] !== text) return refused("changed", made.key, text, two[field]);
  const { texts, map } = merging(op, one, two);
  const whole: EditionArticle = {
    ...one,
    ...op.whole,
    ...Object.fromEntries(taken.map((field) => [field, two[field]])),
    paragraphs: paragraphsOf(texts.get(key)!),
    captions: [...one.captions, ...two.captions],
  };
  const articles = edition.articles
    .filter((article) => article !== two)
    .map((article) => (article === one ? whole : article));
  return { ok: true, edition: { ...edition, articles }, map };
}

export const split: Kind<"split"> = {
  apply: applySplit,
  invert: (op) => ({ ...op, kind: "merge", second: { key: op.made.key, lines: op.made.source, opening: "" } }),
  rebase(edition, op, resolve) {
    const { joint, made, context, at } = op;
    const article = articleOf(edition, resolve(op.article) ?? "");
    if (!article) return { conflict: conflictOf("missing", op.article.key, op.article.opening) };
    const quoted = { ...context, middle: jointText(joint) };
    const found = locate(textOf(article), quoted, at);
    if (typeof found === "number") {
      if (found === at && article.key === op.article.key && same(headOf(article), op.whole)) return { op };
      const heads = joint.flatMap(({ field }) => (field ? [field] : []));
      if (articleOf(edition, made.key)) return { conflict: conflictOf("occupied", made.key) };
      const from = same(op.first.source, op.whole.source) ? undefined : made.source[0]?.[0];
      return {
        op: makeSplit(article, {
          at: found,
          key: made.key,
          heads,
          jump: op.jump,
          page: made.page,
          ...(from !== undefined && { from }),
        }),
      };
    }
    // Already two: one ends where the first part ended, the other begins where the second did.
    const [end, start] = [context.prefix.slice(-12), context.suffix.slice(0, 12)];
    const second = edition.articles.filter(
      (one) => one !== article && start.length >= 8 && textOf(one).startsWith(start),
    );
    if (end.length >= 8 && textOf(article).endsWith(end) && second.length === 1)
      return { already: true, alias: [made.key, second[0]!.key] };
    return {
      conflict: conflictOf(
        found === "ambiguous" ? "ambiguous" : "changed",
        article.key,
        context.prefix + jointText(joint) + context.suffix,
      ),
    };
  },
};

export const merge: Kind<"merge"> = {
  apply: applyMerge,
  invert({ second: _second, ...op }) {
    return { ...op, kind: "split" };
  },
  rebase(edition, op, resolve) {
    const [one, two] = [articleOf(edition, resolve(op.article) ?? ""), articleOf(edition, resolve(op.second) ?? "")];
    const { prefix, suffix } = op.context;
    if (one && (!two || one === two)) {
      const found = locate(textOf(one), { prefix, middle: jointText(op.joint), suffix }, op.at);
      if (typeof found === "number") return { already: true, alias: [op.made.key, one.key] };
    }
    if (!one || !two || one === two)
      return {
        conflict: conflictOf("missing", one ? op.made.key : op.article.key, (one ? op.second : op.article).opening),
      };
    const texts = [textOf(one), textOf(two)] as const;
    if (!texts[0].endsWith(prefix.slice(-12)) || !texts[1].startsWith(suffix.slice(0, 12)))
      return {
        conflict: conflictOf("changed", one.key, prefix + suffix, `${texts[0].slice(-24)}…${texts[1].slice(0, 24)}`),
      };
    for (const field of headFields)
      if (two[field] !== op.made[field])
        return { conflict: conflictOf("changed", two.key, op.made[field], two[field]) };
    const occupied = op.taken.find((field) => one[field] !== null);
    if (occupied) return { conflict: conflictOf("occupied", one.key, op.made[occupied], one[occupied]) };
    const within = op.joint.length === 0;
    return { op: makeMerge(edition, one, two, { take: op.taken, within, jump: op.jump }) };
  },
};
