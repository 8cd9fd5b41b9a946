import { noChange } from "../../anchor/map.ts";
import { type Kind, conflictOf, refused, same } from "../operation.ts";
import type { Edition, OperationOf } from "../shapes.ts";

export const makeIssue = (edition: Edition, after: OperationOf<"issue">["after"]): OperationOf<"issue"> => ({
  kind: "issue",
  before: now(edition, after),
  after,
});

const now = ({ issue }: Edition, like: object): OperationOf<"issue">["before"] =>
  Object.fromEntries(Object.keys(like).map((field) => [field, issue[field as keyof typeof issue]]));

export const issue: Kind<"issue"> = {
  apply(edition, { before, after }) {
    const found = now(edition, before);
    if (!same(found, before)) return refused("changed", "issue", before, found);
    return { ok: true, edition: { ...edition, issue: { ...edition.issue, ...after } }, map: noChange };
  },
  invert: ({ kind, before, after }) => ({ kind, before: after, after: before }),
  rebase(edition, op) {
    const found = now(edition, op.before);
    if (same(found, op.after)) return { already: true };
    return same(found, op.before) ? { op } : { conflict: conflictOf("changed", "issue", op.before, found) };
  },
};
