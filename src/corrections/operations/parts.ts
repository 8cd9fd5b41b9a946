/** One article into two and two into one: the same facts, read in either direction. */
import { arranged, articleOf, before, insertAfter, paragraphsOf, passageKey, refOf } from "../edition.ts";
import { contextOf, locate } from "../locate.ts";
import { type Applied, type Kind, conflictOf, refused, same } from "../operation.ts";
import {
  type Edition,
  type EditionArticle,
  type HeadField,
  headFields,
  type Joint,
  type OperationOf,
} from "../shapes.ts";
import type { LineRange } from "../../shapes.ts";
import { type Part, write } from "../write.ts";

type Parts = Omit<OperationOf<"split">, "kind">;

const textOf = (article: EditionArticle): string => article.paragraphs.join("\n");
const sizeOf = (text: string): number => Array.from(text).length;
const jointText = (joint: Joint): string => joint.map(({ text }) => text).join("");
const headOf = ({ source, titleSource, jump }: EditionArticle) => ({ source, titleSource, jump });

/**
 * Splits an article at an offset of its text: at a paragraph's end or within a paragraph. `key`: for the second article;
 * `heads`: what the paragraphs that follow are of it, such as its title. `from`: its first source line, where known;
 * without it both keep all lines. `jump`: they stand on two pages (unjoin), the second on `page`.
 */
export function makeSplit(
  article: EditionArticle,
  {
    at: wanted,
    key,
    heads = [],
    from,
    jump = false,
    page = article.page,
  }: {
    at: number;
    key: string;
    heads?: readonly HeadField[];
    from?: number;
    jump?: boolean;
    page?: number | null;
  },
): OperationOf<"split"> {
  const text = Array.from(textOf(article));
  if (wanted < 0 || wanted > text.length) throw new RangeError(`no offset ${wanted} in ${text.length} characters`);
  const at = wanted > 0 && text[wanted - 1] === "\n" ? wanted - 1 : wanted;
  const joint: Joint = [];
  let end = at;
  const lineFeed = () => {
    if (text[end] !== "\n") return;
    joint.push({ field: null, text: "\n" });
    end++;
  };
  if (at > 0) lineFeed();
  for (const field of heads) {
    const stop = text.indexOf("\n", end);
    const words = text.slice(end, stop < 0 ? text.length : stop).join("");
    if (!words) break;
    joint.push({ field, text: words });
    end += sizeOf(words);
    lineFeed();
  }
  const none = { column: null, kicker: null, title: null, subtitle: null, byline: null, agency: null };
  const given = Object.fromEntries(joint.flatMap(({ field, text: words }) => (field ? [[field, words]] : [])));
  const [own, rest] = from === undefined ? [article.source, article.source] : cut(article.source, from);
  return {
    kind: "split",
    article: refOf(article),
    at,
    joint,
    made: {
      ...none,
      ...given,
      key,
      kind: article.kind,
      page,
      captions: [],
      confidence: article.confidence,
      checked: false,
      jump: jump ? { to: null, from: article.page } : { to: null, from: null },
      source: rest,
      titleSource: [],
    },
    after: article.key,
    taken: [],
    whole: headOf(article),
    first: { ...headOf(article), source: own, jump: jump ? { to: page, from: article.jump.from } : article.jump },
    context: contextOf(text, at, end),
    jump,
  };
}

/** Lines before a line, and from it on. */
const cut = (lines: readonly LineRange[], at: number): [LineRange[], LineRange[]] => [
  lines.filter(([from]) => from < at).map(([from, to]) => [from, Math.min(to, at - 1)]),
  lines.filter(([, to]) => to >= at).map(([from, to]) => [Math.max(from, at), to]),
];

/**
 * Joins the second article to the end of the first. `take`: head fields that the first lacks and has from the second
 * (without it: all that it lacks, when it has no title); the second's other head fields become paragraphs between.
 * `within`: the sentence goes on, no paragraph begins. `jump`: the parts of an article on two pages.
 */
export function makeMerge(
  edition: Edition,
  first: EditionArticle,
  second: EditionArticle,
  { take, within = false, jump = false }: { take?: readonly HeadField[]; within?: boolean; jump?: boolean } = {},
): OperationOf<"merge"> {
  const taken = (take ?? (first.title === null ? headFields : [])).filter(
    (field) => first[field] === null && second[field] !== null,
  );
  const joint: Joint = [];
  const begun = () => first.paragraphs.length > 0 || joint.length > 0;
  for (const field of headFields) {
    const words = second[field];
    if (words === null || taken.includes(field)) continue;
    if (begun()) joint.push({ field: null, text: "\n" });
    joint.push({ field, text: words });
  }
  if (begun() && second.paragraphs.length && !(within && joint.length === 0)) joint.push({ field: null, text: "\n" });
  const { paragraphs: _, ...made } = second;
  const at = sizeOf(textOf(first));
  return {
    kind: "merge",
    article: refOf(first),
    second: refOf(second),
    at,
    joint,
    made,
    after: before(edition.articles, second.key),
    taken,
    whole: {
      source: union(first.source, second.source),
      titleSource: taken.includes("title") ? union(first.titleSource, second.titleSource) : first.titleSource,
      jump: {
        from: first.jump.from ?? (jump ? null : second.jump.from),
        to: jump ? second.jump.to : (first.jump.to ?? second.jump.to),
      },
    },
    first: headOf(first),
    context: {
      prefix: contextOf(Array.from(textOf(first)), at, at).prefix,
      suffix: contextOf(Array.from(textOf(second)), 0, 0).suffix,
    },
    jump,
  };
}

function union(a: readonly LineRange[], b: readonly LineRange[]): LineRange[] {
  const out: LineRange[] = [];
  for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
    const last = out.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

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
  const { paragraphs: _, ...found } = two;
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
  invert({ second: _, ...op }) {
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
