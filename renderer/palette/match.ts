/** Which entries fit what was typed: every word of it stands somewhere in the line, whatever the form of its letters. */
import { fold } from "../../src/text/fold.ts";
import type { Entry, Group } from "./entries.ts";

/** Most lines of a group. */
const MOST: Record<Group, number> = { deeds: 30, recent: 8, newspapers: 12, issues: 40, settings: 40, search: 1 };
/** Before anything is typed. */
const FIRST: Record<Group, number> = { deeds: 30, recent: 5, newspapers: 6, issues: 0, settings: 0, search: 0 };

export type Prepared = Entry & { text: string };
export const prepare = (entries: readonly Entry[]): Prepared[] =>
  entries.map((entry) => ({ ...entry, text: fold(`${entry.label} ${entry.also ?? ""}`) }));

/** In the order of the entries; within a group, lines that begin with what was typed come first. */
export function matching(entries: readonly Prepared[], typed: string): Prepared[] {
  const words = fold(typed).split(" ").filter(Boolean);
  const [first] = words;
  const most = first === undefined ? FIRST : MOST;
  const byGroup = Map.groupBy(
    entries.filter(({ text }) => words.every((word) => text.includes(word))),
    ({ group }) => group,
  );
  return [...byGroup].flatMap(([group, list]) =>
    (first === undefined
      ? list
      : [...list.filter(({ text }) => text.startsWith(first)), ...list.filter(({ text }) => !text.startsWith(first))]
    ).slice(0, most[group]),
  );
}
