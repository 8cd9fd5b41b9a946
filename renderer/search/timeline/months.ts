/** Months as numbers, and a timeline's months gathered into bars that are wide enough to be seen. Pure. */
export type Count = { value: string; count: number };
/** `from` and `to`: months, inclusive, as numbers. */
export type Bar = { from: number; to: number; count: number };

/** Months since the year 0 of `YYYY-MM` (or `YYYY`, its January). */
export function monthNumber(value: string): number {
  const [year = 0, month = 1] = value.split("-").map(Number);
  return year * 12 + month - 1;
}

export const yearOf = (month: number): number => Math.floor(month / 12);

/** `YYYY-MM`. */
export const monthValue = (month: number): string =>
  `${String(yearOf(month)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

/** Months of one bar: all bars begin in a January or at an even part of the year. */
const steps = [1, 3, 12, 24, 60, 120, 600, 1200];

/** Bars without a gap from the first month to the last; at most `most` where the steps allow it. */
export function barsOf(months: readonly Count[], most: number): Bar[] {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return [];
  const begin = monthNumber(first.value);
  const end = monthNumber(last.value);
  const step = steps.find((length) => (end - begin + 1) / length <= most) ?? 1200;
  const start = Math.floor(begin / step) * step;
  const bars = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, at) => ({
    from: start + at * step,
    to: start + (at + 1) * step - 1,
    count: 0,
  }));
  for (const { value, count } of months) {
    const bar = bars[Math.floor((monthNumber(value) - start) / step)];
    if (bar) bar.count += count;
  }
  return bars;
}

/** The first and last bar that dates touch; null where they touch none, or there are no dates. */
export function selectedBars(bars: readonly Bar[], from?: string, to?: string): [number, number] | null {
  if (from === undefined && to === undefined) return null;
  const first = from === undefined ? Number.NEGATIVE_INFINITY : monthNumber(from);
  const last =
    to === undefined ? Number.POSITIVE_INFINITY : /^\d{4}$/.test(to) ? monthNumber(to) + 11 : monthNumber(to);
  const start = bars.findIndex((bar) => bar.to >= first && bar.from <= last);
  const end = bars.findLastIndex((bar) => bar.from <= last && bar.to >= first);
  return start < 0 ? null : [start, end];
}

/** The dates of a stretch of bars, whole years as years. */
export function datesOf(bars: readonly Bar[], [first, last]: readonly [number, number]): { from: string; to: string } {
  const from = bars[first]?.from ?? 0;
  const to = bars[last]?.to ?? from;
  const years = from % 12 === 0 && to % 12 === 11;
  return years
    ? { from: monthValue(from).slice(0, 4), to: monthValue(to).slice(0, 4) }
    : { from: monthValue(from), to: monthValue(to) };
}

/** Years to write under the bars, at least `apart` bars from one another. */
export function yearTicks(bars: readonly Bar[], apart: number): { at: number; year: number }[] {
  const ticks: { at: number; year: number }[] = [];
  for (const [at, bar] of bars.entries()) {
    const begins = at === 0 ? bar.from % 12 === 0 : yearOf(bar.from) !== yearOf(bars[at - 1]?.from ?? 0);
    if (!begins) continue;
    const before = ticks.at(-1);
    if (before && at - before.at < apart) continue;
    ticks.push({ at, year: yearOf(bar.from) });
  }
  return ticks.length > 0 || bars.length === 0 ? ticks : [{ at: 0, year: yearOf(bars[0]?.from ?? 0) }];
}
