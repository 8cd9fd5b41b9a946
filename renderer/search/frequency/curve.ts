/** Points of several words on one axis of time, and the lines through them. Pure. */
import type { Answer } from "../../../src/questions.ts";
import { monthNumber, monthValue } from "../timeline/months.ts";

export type Frequency = Answer<"search.frequency">[number];
export type Point = { articles: number; all: number };
/** `times`: `YYYY` or `YYYY-MM`, without a gap; `points` by their place in it, null where the archive has nothing. */
export type Curves = { times: string[]; lines: { word: string; points: (Point | null)[] }[] };

export function curvesOf(found: readonly Frequency[], by: "month" | "year"): Curves {
  const known = found.flatMap(({ points }) => points.map(({ time }) => numberOf(time, by)));
  if (known.length === 0) return { times: [], lines: found.map(({ word }) => ({ word, points: [] })) };
  const first = known.reduce((least, time) => Math.min(least, time));
  const last = known.reduce((most, time) => Math.max(most, time));
  const times = Array.from({ length: last - first + 1 }, (_, at) => timeOf(first + at, by));
  const lines = found.map(({ word, points }) => {
    const line = times.map((): Point | null => null);
    for (const { time, articles, all } of points) line[numberOf(time, by) - first] = { articles, all };
    return { word, points: line };
  });
  return { times, lines };
}

const numberOf = (time: string, by: "month" | "year"): number => (by === "year" ? Number(time) : monthNumber(time));
const timeOf = (number: number, by: "month" | "year"): string =>
  by === "year" ? String(number).padStart(4, "0") : monthValue(number);

/** What is drawn: articles, or their share of all articles of the time. */
export const valueOf = ({ articles, all }: Point, share: boolean): number =>
  share ? (all === 0 ? 0 : articles / all) : articles;

/** Stretches of neighbouring points: a line is not drawn through times of which there is nothing. */
export function stretches(points: readonly (Point | null)[]): { from: number; points: Point[] }[] {
  const found: { from: number; points: Point[] }[] = [];
  for (const [at, point] of points.entries()) {
    if (!point) continue;
    const last = found.at(-1);
    if (last && last.from + last.points.length === at) last.points.push(point);
    else found.push({ from: at, points: [point] });
  }
  return found;
}

/** A round number at or above `value`: 1, 2 or 5 with zeros. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** The values that get a line, from 0 to `most` (of `roundUp`): of articles whole numbers only. */
export function gridOf(most: number, share: boolean): number[] {
  const parts = share || most % 4 === 0 ? 4 : most % 5 === 0 ? 5 : most;
  return Array.from({ length: parts + 1 }, (_, at) => (most * at) / parts);
}

/** Heights for labels that want to stand at `wanted`, at least `apart` from one another, inside 0 … `most`. */
export function spread(wanted: readonly number[], apart: number, most: number): number[] {
  const order = wanted.map((_, at) => at).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let free = 0;
  for (const at of order) {
    placed[at] = Math.max(wanted[at] ?? 0, free);
    free = placed[at] + apart;
  }
  let limit = most;
  for (const at of order.toReversed()) {
    placed[at] = Math.min(placed[at] ?? 0, limit);
    limit = placed[at] - apart;
  }
  return placed;
}
