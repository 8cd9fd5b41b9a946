/**
 * The journal's entries: everything that people made, one change per entry, in terms that outlive a database: the
 * original's SHA-256, selectors and keys, never row ids.
 */
import { z } from "zod";
import { Selectors } from "../anchor/shapes.ts";
import { Entry as Correction, Ref } from "../corrections/shapes.ts";
import { Narrow } from "../search-shapes.ts";
import { Sort } from "../shapes.ts";

/** Version of the format; a reader keeps entries of newer versions unread. */
export const version = 1;

const Id = z.string().min(1).max(200);
const When = z.iso.datetime({ precision: 3 });
const Name = z.string().max(1_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Order within a list: compared as strings, so that there is always room between two. */
const Rank = z.string().max(200);

/**
 * A place in a newspaper. `article`: with its lines and opening, so that another engine's article is found. `part`: the
 * text itself, or a head field or the captions. `after`: the last entry of the log that the selectors counted.
 */
export const Target = z.object({
  origin: sha256,
  newspaper: z.string().nullable(),
  date: z.string().nullable(),
  engine: z.int().nonnegative(),
  after: Id.nullable(),
  article: Ref.nullable(),
  part: z.enum(["text", "column", "kicker", "title", "subtitle", "byline", "agency", "captions"]),
  selectors: Selectors.nullable(),
});
export type Target = z.infer<typeof Target>;

/** Longest note, in UTF-16 units. */
export const longestNote = 1_000_000;
const Text = z.string().max(longestNote);
const Thing = z.object({ kind: z.enum(["highlight", "note", "bookmark", "clipping", "collection"]), id: Id });

/** What people make, whole, as it is after a change. */
export const bodies = {
  highlight: z.object({ target: Target, color: Name, style: z.enum(["background", "underline"]) }),
  /** `on`: the highlight that it belongs to; else its target; else it stands free. */
  note: z.object({ on: Id.nullable(), target: Target.nullable(), text: Text }),
  bookmark: z.object({ target: Target, label: Name.nullable() }),
  tag: z.object({ name: Name.min(1), color: Name.nullable() }),
  tagging: z.object({ tag: Id, thing: Thing.nullable(), target: Target.nullable() }),
  collection: z.object({ name: Name, parent: Id.nullable(), rank: Rank, note: Text }),
  clipping: z.object({ collection: Id, target: Target, rank: Rank, note: Text }),
  /** A search that somebody keeps. */
  search: z.object({
    name: Name.min(1),
    query: z.string().max(10_000),
    narrow: Narrow,
    sort: Sort,
    fold: z.boolean().default(true),
  }),
  /** What people call theirs: names of colours. The thing's id is the setting's key. */
  setting: z.object({ value: z.json() }),
} as const;
export const kinds = Object.keys(bodies) as ThingKind[];
export type ThingKind = keyof typeof bodies;
export type Body<K extends ThingKind> = z.infer<(typeof bodies)[K]>;

const base = { v: z.literal(version), id: Id, when: When, who: z.string().max(200) };
const puts = (Object.keys(bodies) as ThingKind[]).map((kind) =>
  z.object({ ...base, act: z.literal("put"), kind: z.literal(kind), thing: Id, body: bodies[kind] }),
);

export type Put = {
  [K in ThingKind]: { v: 1; id: string; when: string; who: string; act: "put"; kind: K; thing: string; body: Body<K> };
}[ThingKind];

/** Into the bin, out of it, and gone for good. */
const Fate = z.object({
  ...base,
  act: z.enum(["bin", "restore", "purge"]),
  kind: z.enum(Object.keys(bodies) as [ThingKind, ...ThingKind[]]),
  thing: Id,
});
export type Fate = z.infer<typeof Fate>;

const Corrected = z.object({ ...base, act: z.literal("correct"), body: Correction });
export type Corrected = z.infer<typeof Corrected>;

export const JournalEntry = z.union([...puts, Fate, Corrected] as never) as unknown as z.ZodType<JournalEntry>;
export type JournalEntry = Put | Fate | Corrected;
