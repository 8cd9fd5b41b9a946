/** Places of the desk in an address: `?place=text:120-160`, `#/notebook/eye`, `#/collections/ID`. */
import { type Part, parts } from "../../src/desk-shapes.ts";

export type PlaceIn = { part: Part; start: number; end: number };

export const sections = ["eye", "tags", "bin"] as const;
export type Section = (typeof sections)[number];

export const writePlace = ({ part, start, end }: PlaceIn): string => `${part}:${start}-${end}`;

/** Nothing where the address names no place. */
export function readPlace(params: URLSearchParams): { place?: PlaceIn } {
  const [, part, from, to] = /^([a-z]+):(\d{1,9})-(\d{1,9})$/.exec(params.get("place") ?? "") ?? [];
  const [start, end] = [Number(from), Number(to)];
  const known = parts.find((name) => name === part);
  return known && start < end ? { place: { part: known, start, end } } : {};
}

const isId = (text: string | undefined): text is string => text !== undefined && /^[\w-]{8,64}$/.test(text);

export const sectionOf = (rest: string | undefined): { section?: Section } => {
  const section = sections.find((name) => name === rest);
  return section ? { section } : {};
};
/** The note that is meant, of a notebook's address. */
export const noteOf = (params: URLSearchParams): { note?: string } => {
  const note = params.get("note") ?? undefined;
  return isId(note) ? { note } : {};
};
export const collectionOf = (rest: string | undefined): { collection?: string } =>
  isId(rest) ? { collection: rest } : {};
