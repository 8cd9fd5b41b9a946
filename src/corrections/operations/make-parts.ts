/** Splits and merges, made from what a person asks for. */
import type { LineRange } from "../../shapes.ts";
import { before, refOf, sizeOf, textOf } from "../edition.ts";
import { contextOf } from "../locate.ts";
import {
  type Edition,
  type EditionArticle,
  type HeadField,
  headFields,
  type Joint,
  type OperationOf,
} from "../shapes.ts";

/** What changes of an article when it becomes a part or a whole. */
export const headOf = ({ source, titleSource, jump }: EditionArticle) => ({ source, titleSource, jump });

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
  const { paragraphs: _paragraphs, ...made } = second;
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
