/** What corrections know of where the words of an issue went. */
import type { Database } from "better-sqlite3";
import type { PositionMap } from "../../anchor/map.ts";
import { mapsBetween, replay, type Step } from "../../corrections/replay.ts";
import { headOf, readLog } from "../corrections/log.ts";
import { originOf, readingOf } from "../corrections/readings.ts";

/** The edition that a mark was made in: its reading, and the last entry of the log that it counted. */
export type Base = { engine: number; after: string | null };
/** Maps from that edition to the present one, in order; undefined: not known, search by the words alone. */
export type MapsFrom = (base: Base) => PositionMap[] | undefined;

/** The last entry of the issue's log of corrections; null while there is none. */
export const logHead = (db: Database, issueId: number): string | null => headOf(db, originOf(db, issueId).originalId);

/** Of readings by other engines nothing is known, nor of logs that are not this library's. */
export function mapsFrom(db: Database, issueId: number): MapsFrom {
  const { originalId, engine } = originOf(db, issueId);
  if (headOf(db, originalId) === null) return () => undefined;
  const log = readLog(db, originalId);
  const reading = readingOf(db, issueId);
  const stepsAt = (after?: string | null): Step[] => replay(reading, log, after).steps;
  const now = stepsAt();
  const known = new Map<string | null, PositionMap[]>();
  return (base) => {
    if (base.engine !== engine) return undefined;
    if (base.after !== null && !log.some(({ id }) => id === base.after)) return undefined;
    let maps = known.get(base.after);
    if (!maps) known.set(base.after, (maps = mapsBetween(stepsAt(base.after), now)));
    return maps;
  };
}
