/** What every kind of operation can do; one file each in `operations/`, one line each in the list of `apply.ts`. */
import type { PositionMap } from "../anchor/map.ts";
import type { Conflict, Edition, Operation, OperationOf, Ref } from "./shapes.ts";

export type Applied = { ok: true; edition: Edition; map: PositionMap } | { ok: false; conflict: Conflict };

/**
 * An operation in terms of another edition: itself with other keys and offsets; or already so there (`alias`: what the
 * operation would have called by its own key has another one there); or not to be found.
 */
export type Rebased<K extends Operation["kind"] = Operation["kind"]> =
  | { op: OperationOf<K> }
  | { already: true; alias?: [string, string] }
  | { conflict: Conflict };

/** The key in the edition at hand of an article that was meant; undefined: it cannot be told. */
export type Resolve = (ref: Ref) => string | undefined;

export type Kind<K extends Operation["kind"]> = {
  /** Checks that the edition is as the operation says, in all that it will change; then changes it. */
  apply: (edition: Edition, op: OperationOf<K>) => Applied;
  /** The operation that takes it back, exactly. */
  invert: (op: OperationOf<K>) => Operation;
  rebase: (edition: Edition, op: OperationOf<K>, resolve: Resolve) => Rebased<K>;
};

export const refused = (
  reason: Conflict["reason"],
  key: string,
  expected?: unknown,
  found?: unknown,
): { ok: false; conflict: Conflict } => ({
  ok: false,
  conflict: conflictOf(reason, key, expected, found),
});

export const conflictOf = (reason: Conflict["reason"], key: string, expected?: unknown, found?: unknown): Conflict => ({
  reason,
  key,
  ...(expected !== undefined && { expected: shown(expected) }),
  ...(found !== undefined && { found: shown(found) }),
});

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Equal as data, whatever the order of the fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(x);
  return keys.length === Object.keys(y).length && keys.every((key) => Object.hasOwn(y, key) && same(x[key], y[key]));
}
