/** Issues put in order for the library view: newspapers → years → months → days. */
import type { Issue } from "../../src/shapes.ts";

export type Newspaper = { name: string | null; issues: Issue[]; articles: number; years: Year[] };
/** `year` null: issues without a date. Issues newest first. */
export type Year = { year: number | null; issues: Issue[] };
export type Month = { year: number; month: number; days: Map<number, Issue[]> };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const names = new Intl.Collator("zh-Hans-CN-u-co-pinyin-kn");
const byDate = (a: Issue, b: Issue): number => compare(b.date ?? "", a.date ?? "") || names.compare(a.name, b.name);

export const orders = ["name", "newest", "largest"] as const;
export type Order = (typeof orders)[number];

/** Issues whose newspaper is not known come last, whatever the order. */
export function inOrder(newspapers: readonly Newspaper[], order: Order): Newspaper[] {
  const unknown = (paper: Newspaper): number => (paper.name === null ? 1 : 0);
  const by: Record<Order, (a: Newspaper, b: Newspaper) => number> = {
    name: (a, b) => names.compare(a.name ?? "", b.name ?? ""),
    newest: (a, b) => compare(b.issues[0]?.date ?? "", a.issues[0]?.date ?? ""),
    largest: (a, b) => b.articles - a.articles,
  };
  return newspapers.toSorted((a, b) => unknown(a) - unknown(b) || by[order](a, b) || by.name(a, b));
}

/** Issues in an order, for a list of all kinds. */
export function issuesInOrder(issues: readonly Issue[], order: Order): Issue[] {
  // A library of thousands of issues has few newspapers: their names are compared once.
  const papers = [...new Set(issues.map(({ newspaper }) => newspaper))];
  const sorted = papers.toSorted((a, b) => names.compare(a ?? "\uffff", b ?? "\uffff"));
  const rank = new Map(sorted.map((name, at) => [name, at]));
  const by: Record<Order, (a: Issue, b: Issue) => number> = {
    name: (a, b) => rank.get(a.newspaper)! - rank.get(b.newspaper)!,
    newest: () => 0,
    largest: (a, b) => b.articles - a.articles,
  };
  return issues.toSorted((a, b) => by[order](a, b) || byDate(a, b));
}

/** Newspapers by name as Chinese readers sort them; issues whose newspaper is not known come last. */
export function newspapers(issues: readonly Issue[]): Newspaper[] {
  const groups = Map.groupBy(issues, (issue) => issue.newspaper);
  const found = [...groups].map(([name, group]) => ({
    name,
    issues: group.toSorted(byDate),
    articles: group.reduce((sum, issue) => sum + issue.articles, 0),
    years: years(group),
  }));
  return inOrder(found, "name");
}

const yearOf = (issue: Issue): number | null => (issue.date ? Number(issue.date.slice(0, 4)) : null);

function years(issues: readonly Issue[]): Year[] {
  return [...Map.groupBy(issues, yearOf)]
    .map(([year, group]) => ({ year, issues: group.toSorted(byDate) }))
    .toSorted((a, b) => (b.year ?? Number.NEGATIVE_INFINITY) - (a.year ?? Number.NEGATIVE_INFINITY));
}

/** The months of a year that have issues, January first. */
export function months(year: Year): Month[] {
  const found = new Map<number, Month>();
  for (const issue of year.issues) {
    const [y, m, d] = (issue.date ?? "").split("-").map(Number);
    if (!y || !m || !d) continue;
    const month = found.get(m) ?? { year: y, month: m, days: new Map<number, Issue[]>() };
    month.days.set(d, [...(month.days.get(d) ?? []), issue]);
    found.set(m, month);
  }
  return [...found.values()].toSorted((a, b) => a.month - b.month);
}

/** The weeks of a month, Monday first; null where the week belongs to another month. */
export function weeks(year: number, month: number): (number | null)[][] {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [...Array<null>(first).fill(null), ...Array.from({ length: count }, (_, day) => day + 1)];
  const rows: (number | null)[][] = [];
  for (let at = 0; at < cells.length; at += 7) {
    const row = cells.slice(at, at + 7);
    rows.push([...row, ...Array<null>(7 - row.length).fill(null)]);
  }
  return rows;
}
