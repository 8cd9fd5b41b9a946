/** Which new article is which old one, when the same original is read again: by the source lines that they share. */
import type { ArticleData, LineRange } from "../shapes.ts";

export type Pairs = {
  /** For each new article the id that it keeps, or null for a new one. */
  kept: (number | null)[];
  /** Old articles that no new one continues; `heir`: the new article that took most of its lines. */
  gone: { id: number; heir: number | null }[];
};

const shared = (a: LineRange[], b: LineRange[]): number => {
  let lines = 0;
  for (const [from, to] of a)
    for (const [start, end] of b) lines += Math.max(0, Math.min(to, end) - Math.max(from, start) + 1);
  return lines;
};

/** Greedy from the largest overlap down, so a small change of a border moves no identity. Ties go to the earlier pair. */
export function pairArticles(
  before: { id: number; source: LineRange[] }[],
  after: Pick<ArticleData, "source">[],
): Pairs {
  const overlaps = before
    .flatMap((old, o) => after.map((now, n) => ({ o, n, lines: shared(old.source, now.source) })))
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines || a.o - b.o || a.n - b.n);
  const kept: (number | null)[] = after.map(() => null);
  const continued = new Set<number>();
  for (const { o, n } of overlaps) {
    if (continued.has(o) || kept[n] !== null) continue;
    continued.add(o);
    kept[n] = before[o]!.id;
  }
  const gone = before
    .map((old, o) => ({ id: old.id, o }))
    .filter(({ o }) => !continued.has(o))
    .map(({ id, o }) => ({ id, heir: overlaps.find((overlap) => overlap.o === o)?.n ?? null }));
  return { kept, gone };
}

/** What corrections made keeps its key; everything else is known by its lines. */
export function pairEditions(
  before: { id: number; key: string; source: LineRange[] }[],
  after: { key: string; source: LineRange[] }[],
): Map<number, string> {
  const made = new Set(after.map(({ key }) => key).filter((key) => key.startsWith("n-")));
  const keys = new Map(before.filter(({ key }) => made.has(key)).map(({ id, key }) => [id, key]));
  const rest = after.filter(({ key }) => !made.has(key) || ![...keys.values()].includes(key));
  const { kept } = pairArticles(
    before.filter(({ id }) => !keys.has(id)),
    rest,
  );
  kept.forEach((id, at) => {
    if (id !== null) keys.set(id, rest[at]!.key);
  });
  return keys;
}
