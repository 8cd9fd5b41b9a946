/** The list of operations: what each can do, asked by name. */
import { headFields } from "./shapes.ts";
import { type Applied, type Kind, type Rebased, refused, type Resolve } from "./operation.ts";
import { exchange } from "./operations/exchange.ts";
import { fields } from "./operations/fields.ts";
import { issue } from "./operations/issue.ts";
import { move } from "./operations/move.ts";
import { order } from "./operations/order.ts";
import { merge, split } from "./operations/parts.ts";
import { recast } from "./operations/recast.ts";
import { text } from "./operations/text.ts";
import type { Edition, EditionArticle, Operation } from "./shapes.ts";

const kinds: { [K in Operation["kind"]]: Kind<K> } = {
  issue,
  fields,
  text,
  split,
  merge,
  order,
  exchange,
  move,
  recast,
};
const kindOf = (op: Operation) => kinds[op.kind] as Kind<Operation["kind"]>;

/** The edition after the operation, and where its characters went; or why it does not fit. Changes nothing it is given. */
export function apply(edition: Edition, op: Operation): Applied {
  const applied = kindOf(op).apply(edition, op);
  const empty = applied.ok && applied.edition.articles.find((article) => hasEmpty(article));
  return empty ? refused("empty", empty.key) : applied;
}

/** An empty paragraph cannot be told from none, so there are none. */
const hasEmpty = ({ paragraphs, captions }: EditionArticle): boolean =>
  paragraphs.includes("") || captions.includes("");

/** The operation that takes it back exactly; on the edition that it made, it always fits. */
export const invert = (op: Operation): Operation => kindOf(op).invert(op);

/** The operation in terms of another edition, see `Rebased`. */
export const rebase = (edition: Edition, op: Operation, resolve: Resolve): Rebased =>
  kindOf(op).rebase(edition, op, resolve);

/** How many characters of text an edition holds, for checks: all but what operations add between paragraphs. */
export const charactersOf = ({ articles, other }: Edition): string =>
  [
    ...articles.flatMap((article) => [
      ...headFields.map((field) => article[field] ?? ""),
      ...article.paragraphs,
      ...article.captions,
    ]),
    ...other.map((one) => one.text),
  ]
    .join("")
    .replaceAll("\n", "");
