/** Where the reader was in a list of results, by search, for as long as the window is open. */
export type Spot = { at: number; top: number; total: number; part: number };

const spots = new Map<string, Spot>();
const most = 100;

export const spotOf = (key: string): Spot | undefined => spots.get(key);

export function keepSpot(key: string, spot: Spot): void {
  spots.delete(key);
  spots.set(key, spot);
  const [oldest] = spots.keys();
  if (spots.size > most && oldest !== undefined) spots.delete(oldest);
}
