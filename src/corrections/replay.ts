/**
 * An original edition and its log → the edition as corrected. The original is never changed, so undoing is leaving out,
 * and a newer engine's edition is only another original. What does not fit it is a conflict, shown and never guessed.
 */
import { inverse, type PositionMap } from "../anchor/map.ts";
import type { LineRange } from "../shapes.ts";
import { apply, rebase } from "./apply.ts";
import { articleOf, refOf } from "./edition.ts";
import { stacksOf } from "./log.ts";
import type { Conflict, Edition, Entry, Operation, Ref } from "./shapes.ts";

/** A correction as it was applied: `op` in terms of this edition. */
export type Step = { id: string; op: Operation; map: PositionMap };

export type Replayed = {
  edition: Edition;
  steps: Step[];
  /** Corrections that this edition does not need: the engine reads it so by now. */
  already: string[];
  conflicts: { id: string; op: Operation; conflict: Conflict }[];
};

/** `upTo`: only the log's entries up to this one; null for none. */
export function replay(original: Edition, log: readonly Entry[], upTo?: string | null): Replayed {
  const out: Replayed = { edition: original, steps: [], already: [], conflicts: [] };
  const aliases = new Map<string, string>();
  for (const { id, do: op } of stacksOf(log, upTo).done) {
    const rebased = rebase(out.edition, op, (ref) => resolve(out.edition, ref, aliases));
    if ("already" in rebased) {
      out.already.push(id);
      if (rebased.alias) aliases.set(...rebased.alias);
      continue;
    }
    const applied =
      "op" in rebased ? apply(out.edition, rebased.op) : ({ ok: false, conflict: rebased.conflict } as const);
    if (!applied.ok) {
      out.conflicts.push({ id, op, conflict: applied.conflict });
      continue;
    }
    out.edition = applied.edition;
    out.steps.push({ id, op: (rebased as { op: Operation }).op, map: applied.map });
  }
  return out;
}

/** The article that was meant: by its key where that still opens as it did or has its lines; else by its lines alone. */
function resolve(edition: Edition, ref: Ref, aliases: ReadonlyMap<string, string>): string | undefined {
  const key = aliases.get(ref.key) ?? ref.key;
  const own = articleOf(edition, key);
  const wanted = lengthOf(ref.lines);
  const shares = (lines: LineRange[]) => 2 * shared(ref.lines, lines) > Math.max(wanted, lengthOf(lines));
  if (own && (key !== ref.key || wanted === 0 || refOf(own).opening === ref.opening || shares(own.source))) return key;
  const others = edition.articles.filter(({ source }) => shares(source));
  return others.length === 1 ? others[0]!.key : undefined;
}

const lengthOf = (lines: readonly LineRange[]): number => lines.reduce((sum, [from, to]) => sum + to - from + 1, 0);

const shared = (a: readonly LineRange[], b: readonly LineRange[]): number =>
  a.reduce(
    (sum, [from, to]) =>
      sum + b.reduce((inner, [start, end]) => inner + Math.max(0, Math.min(to, end) - Math.max(from, start) + 1), 0),
    0,
  );

/**
 * What changed between two states of the same original, for marks made in the first: back to where the two logs part,
 * then on. Undoing and redoing so leads every mark to exactly where it was.
 */
export function mapsBetween(from: readonly Step[], to: readonly Step[]): PositionMap[] {
  let common = 0;
  while (common < from.length && common < to.length && from[common]!.id === to[common]!.id) common++;
  return [
    ...from
      .slice(common)
      .reverse()
      .map(({ map }) => inverse(map)),
    ...to.slice(common).map(({ map }) => map),
  ];
}

/**
 * The corrections that have to do with an article, and with any that these tie to it (merged with it, split off it …):
 * undoing them, last first, brings back the original of them all. In the order in which they were made.
 */
export function stepsAbout(steps: readonly Step[], key: string): string[] {
  const keys = new Set([key]);
  let size = 0;
  const touching = () => steps.filter(({ op }) => keysOf(op).some((one) => keys.has(one)));
  while (keys.size > size) {
    size = keys.size;
    for (const { op } of touching()) for (const one of keysOf(op)) keys.add(one);
  }
  return touching().map(({ id }) => id);
}

/** Articles and remainders that an operation changes, makes or counts on. */
function keysOf(op: Operation): string[] {
  switch (op.kind) {
    case "issue":
      return [];
    case "fields":
    case "text":
      return [op.article.key];
    case "order":
      return [op.article.key, op.before, op.after].filter((key) => key !== null);
    case "split":
    case "merge":
      return [op.article.key, op.made.key];
    case "exchange":
      return [op.one.key, op.two.key];
    case "move":
      return [op.from, op.to].map((place) => (place.in === "other" ? place.other.key : place.article.key));
    case "recast":
      return [op.article.key, op.other.key];
  }
}
