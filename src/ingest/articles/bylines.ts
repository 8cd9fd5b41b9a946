/** Whose byline is whose: before its article, unless it follows a headline that stands behind its text, or another needs it. */
import type { Block } from "../layout/blocks.ts";
import type { Gap, HeadLine, Page } from "./chain.ts";
import { signatureAt } from "./cues.ts";
import type { Article } from "./orphans.ts";

/** The bylines of each article of a page, in their order on it. */
export function bylinesOf(all: readonly Article[], page: Page): Map<Article, Block[]> {
  const votes = vote(all, page);
  const out = new Map<Article, Block[]>(all.map((a) => [a, []]));
  /** Of the bylines before each article, how many names stand apart, and how many of these go to the article above. */
  const rows: Row[] = [];
  all.forEach((a, k) => {
    const previous = all[k - 1];
    const ahead = page.gaps[a.from]!;
    const row: Row = { names: [], above: 0, inner: 0 };
    ahead.bylines.forEach((b, i) => {
      const taken = previous && (out.get(previous)!.length > 0 || signed(previous));
      // Two bylines with a headline between, or one before a notice: the first is that of the text above, if it has none.
      const spare = ahead.bylines[i + 1] && ahead.bylines[i + 1]!.before > b.before;
      const above = previous !== undefined && !taken && (spare || a.units[0]?.notice === true);
      const owner = above || (previous && behind(previous, ahead, b.before, a, votes)) ? previous! : a;
      out.get(owner)!.push(b.block);
      const last = row.names.at(-1);
      if (last && together(last.at(-1)!, b.block)) last.push(b.block);
      else {
        row.names.push([b.block]);
        if (owner !== a) row.above = row.names.length;
      }
    });
    for (let i = a.from + 1; i <= a.to; i++)
      for (const b of page.gaps[i]!.bylines) {
        out.get(a)!.push(b.block);
        row.inner = 1;
      }
    rows.push(row);
  });
  const last = all.at(-1);
  if (last) for (const b of page.gaps[last.to + 1]!.bylines) out.get(last)!.push(b.block);
  share(all, rows, out);
  return out;
}

type Row = { names: Block[][]; above: number; inner: number };

/** `本报记者 某某` and below it `通讯员 某某`, or names line by line: one byline. */
function together(a: Block, b: Block): boolean {
  if (/^\s*(?:本报|本刊)?(?:通讯员|实习生|摄影|整理)/u.test(b.text)) return !/通讯员|实习生|摄影|整理/u.test(a.text);
  return b.pieces[0]!.blanks === 0 && !/^[□■◎●○▲◆★☆△◇▪•]/u.test(b.text);
}

/** What it costs that a text has so many bylines, and that one goes where it did not seem to belong. */
const [unnamed, second, moved] = [0.6, 1.2, 0.5];
/** Beyond any gap of a newspaper page. */
const mostNames = 30;

/**
 * Where one article has two bylines and a neighbour none, they may each have been taken one article too far: the cheapest
 * way to share them out, from each gap the first ones to the article above.
 */
function share(all: readonly Article[], rows: readonly Row[], out: Map<Article, Block[]>): void {
  const own = all.map((a) => (signed(a) ? 1 : 0));
  if (!all.some((a, k) => out.get(a)!.length + own[k]! > 1) || rows.some((r) => r.names.length > mostNames)) return;
  const price = (k: number, front: number, behind: number): number => {
    const count = own[k]! + rows[k]!.inner + front + behind;
    return count === 0 ? unnamed : second * (count - 1);
  };
  /** best[p]: the least cost so far if p names of this row go to the article above. */
  let best = [0];
  const back: number[][] = [];
  for (let k = 1; k < all.length; k++) {
    const { names, above } = rows[k]!;
    const from: number[] = [];
    best = Array.from({ length: names.length + 1 }, (_, p) => {
      const costs = best.map((c, q) => c + price(k - 1, rows[k - 1]!.names.length - q, p));
      const least = Math.min(...costs);
      from.push(costs.indexOf(least));
      return least + moved * Math.abs(p - above);
    });
    back.push(from);
  }
  const last = all.length - 1;
  const costs = best.map((c, q) => c + price(last, rows[last]!.names.length - q, 0));
  let p = costs.indexOf(Math.min(...costs));
  for (let k = last; k > 0; k--) {
    const { names, above } = rows[k]!;
    const [up, down] = [out.get(all[k - 1]!)!, out.get(all[k]!)!];
    for (const b of names.slice(Math.min(p, above), Math.max(p, above)).flat()) {
      const [from, to] = p > above ? [down, up] : [up, down];
      from.splice(from.indexOf(b), 1);
      to.push(b);
    }
    p = back[k - 1]![p]!;
  }
  for (const list of out.values()) list.sort((a, b) => a.pieces[0]!.index - b.pieces[0]!.index);
}

/** After the lines of a headline that stands behind its text, a byline is that article's, unless the next one needs it. */
function behind(
  a: Article,
  gap: { heads: HeadLine[] },
  before: number,
  next: Article | undefined,
  votes: number,
): boolean {
  if (a.side !== "after" || a.title.length === 0) return false;
  const lastTaken = gap.heads.indexOf(a.title.at(-1)!);
  if (lastTaken < 0 || before < 1 || before > lastTaken + 1) return false;
  if (before <= lastTaken) return true;
  const [mine, theirs] = [signed(a), next === undefined || signed(next)];
  return mine === theirs ? votes > 0 : theirs;
}

/** An article that names its authors, or its agency, in its lead or signature. */
function signed(a: Article): boolean {
  const [first, last] = [a.units[0], a.units.at(-1)];
  const lead = first ? first.text.slice(0, first.block.lead) : "";
  const end = last?.text.slice(-80) ?? "";
  const at = signatureAt(end);
  // `（作者系…）` says who somebody is that is named elsewhere.
  return /[（(]|社.{0,16}电/u.test(lead) || (at >= 0 && !/^\s*[（(]作者/u.test(end.slice(at)));
}

/** Whether bylines follow their texts on this page: for (+) and against (-). */
function vote(all: readonly Article[], page: Page): number {
  let votes = 0;
  all.forEach((a, k) => {
    const next = all[k + 1];
    const gap: Gap = page.gaps[a.to + 1]!;
    for (const b of gap.bylines) {
      if (a.side !== "after" || b.before === 0) continue;
      const [mine, theirs] = [signed(a), next === undefined || signed(next)];
      if (mine !== theirs) votes += theirs ? 1 : -1;
    }
  });
  return votes;
}
