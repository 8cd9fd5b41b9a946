/** A search as the address holds it: what was typed, what was chosen beside it, and the order. */
import type { Narrow, SavedSearch } from "../../src/search-shapes.ts";
import { type Kind, kinds, type Sort } from "../../src/shapes.ts";

/** `fold`: Traditional counts as Simplified. */
export type Asked = { query: string; narrow: Narrow; sort: Sort; fold?: boolean };
/** A result that was opened: where it stands in which search, from 0. */
export type Result = { at: number; narrow: Narrow; sort: Sort };

export const listFields = ["newspaper", "kind", "byline", "column"] as const;
export type ListField = (typeof listFields)[number];

/** Names in the address. An empty value stands for articles without one. */
const parameter: Record<ListField, string> = { newspaper: "paper", kind: "kind", byline: "byline", column: "column" };
const day = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export const sortOf = (value: string | null): Sort => (value === "newest" || value === "oldest" ? value : "relevance");

let last: { key: string; narrow: Narrow } = { key: "", narrow: {} };

/** The same conditions are the same object: what shows them is not drawn anew at every letter of the query. */
export function readNarrow(params: URLSearchParams): Narrow {
  const narrow = narrowOf(params);
  const key = JSON.stringify(narrow);
  if (key !== last.key) last = { key, narrow };
  return last.narrow;
}

function narrowOf(params: URLSearchParams): Narrow {
  const narrow: Narrow = {};
  for (const field of listFields) {
    const values = params.getAll(parameter[field]).slice(0, 100);
    if (values.length === 0) continue;
    const known = values.filter((value): value is Kind => kinds.some((kind) => kind === value));
    if (field === "kind" && known.length > 0) narrow.kind = known;
    else if (field !== "kind") narrow[field] = values.map((value) => value || null);
  }
  for (const end of ["from", "to"] as const) {
    const value = params.get(end);
    if (value !== null && day.test(value)) narrow[end] = value;
  }
  return narrow;
}

export function writeAsked(params: URLSearchParams, { narrow, sort }: { narrow?: Narrow; sort: Sort }): void {
  for (const field of listFields)
    for (const value of narrow?.[field] ?? []) params.append(parameter[field], value ?? "");
  for (const end of ["from", "to"] as const) if (narrow?.[end] !== undefined) params.set(end, narrow[end]);
  if (sort !== "relevance") params.set("sort", sort);
}

export const isNarrowed = (narrow: Narrow): boolean => Object.keys(narrow).length > 0;

/** The address of a search that was kept. */
export const savedRoute = ({ query, sort, narrow, fold }: Pick<SavedSearch, "query" | "sort" | "narrow" | "fold">) =>
  ({ view: "search", query, sort, ...(isNarrowed(narrow) && { narrow }), fold }) as const;

/** Whether there is anything to ask for. */
export const isAsking = ({ query, narrow }: Asked): boolean => query.trim() !== "" || isNarrowed(narrow);

export const isChosen = (narrow: Narrow, field: ListField, value: string | null): boolean =>
  narrow[field]?.some((chosen) => chosen === value) ?? false;

/** The conditions with one value more, or one less. */
export function toggled(narrow: Narrow, field: ListField, value: string | null): Narrow {
  const { [field]: before = [], ...others } = narrow;
  const after = isChosen(narrow, field, value)
    ? before.filter((chosen) => chosen !== value)
    : [...before, value].slice(-100);
  return after.length > 0 ? { ...others, [field]: after } : others;
}

/** The conditions with these dates, or with none. */
export function dated(narrow: Narrow, dates: { from: string; to: string } | null): Narrow {
  const { from: _from, to: _to, ...others } = narrow;
  return dates ? { ...others, ...dates } : others;
}

/** The same conditions are the same text. */
export const askedKey = ({ query, narrow, sort, fold = true }: Asked): string => {
  const params = new URLSearchParams({ q: query, ...(!fold && { fold: "off" }) });
  writeAsked(params, { narrow, sort });
  return params.toString();
};
