/** An article beside its original, as data for the eye: what stayed, what went, what came. */
import { align } from "../anchor/align.ts";
import { codesOf, textOf } from "../anchor/codes.ts";
import { same } from "./operation.ts";
import type { EditionArticle, FieldsChange } from "./shapes.ts";

/** Alternating stretches of a text; `same` with the words, or the words before and after, either of which may be empty. */
export type Change = { same: string } | { from: string; to: string };

export type ArticleDiff = {
  /** Fields that differ, as they were and as they are. */
  fields: { field: keyof FieldsChange; before: unknown; after: unknown }[];
  /** The text, paragraphs joined by line feeds. */
  text: Change[];
};

export function diffTexts(before: string, after: string): Change[] {
  const [a, b] = [codesOf(before), codesOf(after)];
  const out: Change[] = [];
  let [i, j] = [0, 0];
  for (const run of [...align(a, b), { a: a.length, b: b.length, length: 0 }]) {
    const change = { from: textOf(a.subarray(i, run.a)), to: textOf(b.subarray(j, run.b)) };
    if (change.from || change.to) out.push(change);
    if (run.length) out.push({ same: textOf(a.subarray(run.a, run.a + run.length)) });
    i = run.a + run.length;
    j = run.b + run.length;
  }
  return out;
}

/** The edits that make one text of another, for an operation: offsets in code points of the first. */
export function editsBetween(before: string, after: string): { at: number; from: string; to: string }[] {
  let at = 0;
  return diffTexts(before, after).flatMap((change) => {
    const here = at;
    at += Array.from("same" in change ? change.same : change.from).length;
    return "same" in change ? [] : [{ at: here, ...change }];
  });
}

const compared = [
  "column",
  "kicker",
  "title",
  "subtitle",
  "byline",
  "agency",
  "kind",
  "page",
  "jump",
  "captions",
  "checked",
] as const;

export const diffArticles = (before: EditionArticle, after: EditionArticle): ArticleDiff => ({
  fields: compared
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] })),
  text: diffTexts(before.paragraphs.join("\n"), after.paragraphs.join("\n")),
});
