/** Entries → what there is now. The order of the entries does not matter, nor that one comes twice. */
import type { Entry as Correction } from "../corrections/shapes.ts";
import type { Body, JournalEntry, Put, ThingKind } from "./shapes.ts";

export type Thing<K extends ThingKind = ThingKind> = {
  kind: K;
  id: string;
  body: Body<K>;
  /** In the bin, from where it can be restored. */
  binned: boolean;
  created: string;
  changed: string;
  who: string;
};

export type State = {
  /** Without those that were purged. Sorted by time of creation, then id. */
  things: Thing[];
  /** Logs of corrections by the issue's SHA-256, oldest first. */
  corrections: Map<string, Correction[]>;
  /** What contradicts itself, and what was made of it. */
  problems: { kind: "loop" | "orphan" | "clash"; id: string }[];
};

const byTime = (a: { when: string; id: string }, b: { when: string; id: string }): number =>
  a.when < b.when ? -1 : a.when > b.when ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * Both journals as one, sorted by time and id. An id that means two things is a clash: the same one wins on every
 * machine, and both are told.
 */
export function mergeJournals(...journals: readonly (readonly JournalEntry[])[]): {
  entries: JournalEntry[];
  clashes: string[];
} {
  const byId = new Map<string, JournalEntry>();
  const clashes = new Set<string>();
  for (const entry of journals.flat()) {
    const other = byId.get(entry.id);
    if (!other) byId.set(entry.id, entry);
    else {
      const [a, b] = [canonical(entry), canonical(other)];
      if (a === b) continue;
      clashes.add(entry.id);
      if (a > b) byId.set(entry.id, entry);
    }
  }
  return { entries: [...byId.values()].sort(byTime), clashes: [...clashes].sort() };
}

/** The same text for equal data. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Of two changes of the same thing the later wins; whether it is in the bin is decided apart from what it says. */
export function reduce(journal: readonly JournalEntry[]): State {
  const { entries, clashes } = mergeJournals(journal);
  const puts = new Map<string, { first: Put; last: Put }>();
  const fates = new Map<string, "bin" | "restore" | "purge">();
  const corrections = new Map<string, Correction[]>();
  const corrected = new Set<string>();
  for (const entry of entries) {
    if (entry.act === "correct") {
      if (corrected.has(entry.body.id)) continue;
      corrected.add(entry.body.id);
      const log = corrections.get(entry.body.issue);
      if (log) log.push(entry.body);
      else corrections.set(entry.body.issue, [entry.body]);
      continue;
    }
    const key = `${entry.kind} ${entry.thing}`;
    if (entry.act === "put") puts.set(key, { first: puts.get(key)?.first ?? entry, last: entry });
    else fates.set(key, entry.act);
  }
  for (const log of corrections.values()) log.sort(byTime);
  const things = [...puts]
    .filter(([key]) => fates.get(key) !== "purge")
    .map(
      ([key, { first, last }]): Thing => ({
        kind: last.kind,
        id: last.thing,
        body: last.body,
        binned: fates.get(key) === "bin",
        created: first.when,
        changed: last.when,
        who: last.who,
      }),
    )
    .sort((a, b) => byTime({ when: a.created, id: a.id }, { when: b.created, id: b.id }));
  const problems: State["problems"] = clashes.map((id) => ({ kind: "clash", id }));
  return { things: withoutLoops(things, problems), corrections, problems };
}

export const isKind =
  <K extends ThingKind>(kind: K) =>
  (thing: Thing): thing is Thing<K> =>
    thing.kind === kind;

/**
 * Folders put into each other on two machines would hang in the air. In every loop the folder that was moved last goes
 * to the top; so does one whose parent is gone.
 */
function withoutLoops(things: Thing[], problems: State["problems"]): Thing[] {
  const folders = new Map(things.filter(isKind("collection")).map((folder) => [folder.id, folder]));
  const top = new Set<string>();
  const parentOf = (id: string): string | null => (top.has(id) ? null : (folders.get(id)?.body.parent ?? null));
  const lastMoved = [...folders.values()].sort((a, b) =>
    byTime({ when: b.changed, id: b.id }, { when: a.changed, id: a.id }),
  );
  for (const { id } of lastMoved) {
    const parent = parentOf(id);
    if (parent !== null && !folders.has(parent)) {
      top.add(id);
      problems.push({ kind: "orphan", id });
      continue;
    }
    const seen = new Set([id]);
    for (let at = parent; at !== null && folders.has(at); at = parentOf(at)) {
      if (at === id) {
        top.add(id);
        problems.push({ kind: "loop", id });
      }
      if (seen.has(at)) break;
      seen.add(at);
    }
  }
  return things.map((thing) =>
    isKind("collection")(thing) && top.has(thing.id) ? { ...thing, body: { ...thing.body, parent: null } } : thing,
  );
}

/** The versions of a thing, newest first: the history of a note. */
export const historyOf = (journal: readonly JournalEntry[], kind: ThingKind, id: string): Put[] =>
  journal
    .filter((entry): entry is Put => entry.act === "put" && entry.kind === kind && entry.thing === id)
    .sort((a, b) => byTime(b, a));

/**
 * The order in which a database is rebuilt: what others point to comes first. Corrections before all, since the places
 * of marks count them; folders before what is in them.
 */
export function rebuildOrder({ things }: State): Thing[] {
  const rank: ThingKind[] = [
    "setting",
    "tag",
    "search",
    "collection",
    "highlight",
    "note",
    "bookmark",
    "clipping",
    "tagging",
  ];
  const folders = new Map(things.filter(isKind("collection")).map((folder) => [folder.id, folder]));
  // Bounded, should a state that `reduce` did not make hold a loop.
  const depth = (thing: Thing): number => {
    let out = 0;
    for (
      let at = isKind("collection")(thing) ? thing.body.parent : null;
      at !== null && out <= folders.size;
      at = folders.get(at)?.body.parent ?? null
    )
      out++;
    return out;
  };
  return things
    .map((thing, index) => ({ thing, index, rank: rank.indexOf(thing.kind), depth: depth(thing) }))
    .sort((a, b) => a.rank - b.rank || a.depth - b.depth || a.index - b.index)
    .map(({ thing }) => thing);
}
