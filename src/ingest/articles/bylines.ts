/** Whose byline is whose: before its article, unless it follows a headline that stands behind its text, or another needs it. */
import type { Block } from "../layout/blocks.ts";
import type { Gap, HeadLine, Page } from "./chain.ts";
import { signatureAt } from "./cues.ts";
import type { Article } from "./orphans.ts";

/** The bylines of each article of a page, in their order on it. */
export function bylinesOf(all: readonly Article[], page: Page): Map<Article, Block[]> {
  const votes = vote(all, page);
  const out = new Map<Article, Block[]>(all.map((a) => [a, []]));
  all.forEach((a, k) => {
    const previous = all[k - 1];
    const ahead = page.gaps[a.from]!;
    ahead.bylines.forEach((b, i) => {
      const taken = previous && (out.get(previous)!.length > 0 || signed(previous));
      // Two bylines with a headline between, or one before a notice: the first is that of the text above, if it has none.
      const spare = ahead.bylines[i + 1] && ahead.bylines[i + 1]!.before > b.before;
      const above = previous !== undefined && !taken && (spare || a.units[0]?.notice === true);
      const owner = above || (previous && behind(previous, ahead, b.before, a, votes)) ? previous! : a;
      out.get(owner)!.push(b.block);
    });
    for (let i = a.from + 1; i <= a.to; i++) for (const b of page.gaps[i]!.bylines) out.get(a)!.push(b.block);
  });
  const last = all.at(-1);
  if (last) for (const b of page.gaps[last.to + 1]!.bylines) out.get(last)!.push(b.block);
  return out;
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
  return /[（(]|社.{0,16}电/u.test(lead) || (last !== undefined && signatureAt(last.text.slice(-80)) >= 0);
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
