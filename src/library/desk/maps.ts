/** What corrections know of where the words of an issue went. */
import type { Database } from "better-sqlite3";
import type { PositionMap } from "../../anchor/map.ts";

/** The edition that a mark was made in: its reading, and the last entry of the log that it counted. */
export type Base = { engine: number; after: string | null };
/** Maps from that edition to the present one, in order; undefined: not known, search by the words alone. */
export type MapsFrom = (base: Base) => PositionMap[] | undefined;

/** The last entry of the issue's log of corrections; null while there is none. */
export const logHead = (_db: Database, _issueId: number): string | null => null;

/** Without corrections, a mark of the present reading needs no map, and of others nothing is known. */
export const mapsFrom =
  (_db: Database, _issueId: number): MapsFrom =>
  () =>
    undefined;
