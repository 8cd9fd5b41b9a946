/**
 * Headlines in a heap, away from their texts: the lines that no neighbour took are given, by meaning alone, to articles
 * that have no headline yet, best fit first. A line that fits nothing stays over.
 */
import type { HeadLine, Segment, Unit } from "./chain.ts";
import { campaign, series } from "./columns.ts";
import type { Gram, Meaning } from "./meaning.ts";
import { topicFit } from "./notices.ts";

export type Article = Segment & {
  units: Unit[];
  first: number;
  last: number;
  page: number;
  orphanTitle: boolean;
  /** The headline as the contents box prints it, and its lines in that order. */
  told?: { text: string; lines: HeadLine[] };
};

/** It has no headline, or nothing of it but a line that stands below one, or a column's name above it. */
const untitled = (a: Article, meaning: Meaning): boolean =>
  a.title.every((h) => dash.test(h.block.text) || (named(h) && share(h.grams, a, meaning) < 0.4));
const dash = /^(?:——|—|－－)/u;

const body = /(?:公司|中心|委员会|局|院|校|银行)$/u;

type Bid = { at: number; article: Article; score: number };

/** Assigns lines (of one page) to articles; returns those left over. */
export function placeOrphans(lines: readonly HeadLine[], articles: readonly Article[], meaning: Meaning): HeadLine[] {
  const open = articles.filter((a) => untitled(a, meaning));
  // Beyond any newspaper page: the work is lines times articles.
  if (lines.length === 0 || open.length === 0 || lines.length * articles.length > 4e5) return [...lines];
  const owner = new Map<number, Article>();
  const bids: Bid[] = [];
  lines.forEach((line, at) => {
    for (const article of open) {
      const score = fit(line, article, meaning);
      if (score > 0) bids.push({ at, article, score });
    }
  });
  bids.sort((x, y) => y.score - x.score || x.at - y.at);
  const favourite = lines.map((_, at) => bids.find((b) => b.at === at)?.article);
  const taken = new Map<Article, number[]>();
  const nearest = (line: HeadLine): Article | undefined =>
    articles.map((a) => ({ a, s: share(line.grams, a, meaning) })).sort((x, y) => y.s - x.s)[0]?.a;
  const give = (at: number, article: Article): void => {
    owner.set(at, article);
    taken.set(
      article,
      [...(taken.get(article) ?? []), at].sort((a, b) => a - b),
    );
  };
  for (const { at, article, score } of bids) {
    if (owner.has(at)) continue;
    const mine = taken.get(article);
    const wish = favourite[at];
    // A weak fit counts when the two prefer each other; a second line must stand beside the first.
    if (score < 1.2 && !(mine === undefined && wish === article && score > 0.3)) continue;
    const beside = mine?.some((k) => Math.abs(k - at) === 1 || between(k, at, owner, article));
    if (mine && !beside && !(wish === article && score > 3)) continue;
    if (mine && wish !== undefined && wish !== article && !taken.has(wish)) continue;
    give(at, article);
  }
  inTurn(lines, articles, open, owner, taken, give, meaning);
  // Lines beside assigned ones that fit nothing better: kickers and subtitles of their neighbour.
  for (let round = 0; round < 3; round++)
    lines.forEach((line, at) => {
      if (owner.has(at) || line.notice) return;
      const [up, down] = [owner.get(at - 1), owner.get(at + 1)];
      const dashed = dash.test(line.block.text);
      const above = at > 0 ? distance(lines, at - 1, at) : 99;
      const below = at + 1 < lines.length ? distance(lines, at, at + 1) : 99;
      const nearer = above < below ? (up ?? down) : below < above ? (down ?? up) : undefined;
      // Of neither's words: the name of a column, or a kicker, over the headline below.
      const strange = [up, down].every((a) => a && share(line.grams, a, meaning) < 0.05) && up !== down && !nearer;
      const likelier = (): Article => (strange || !up ? down! : down ? better(line, up, down, meaning) : up);
      const target = dashed ? up : (nearer ?? (up || down ? likelier() : undefined));
      if (!target || (taken.get(target)?.length ?? 0) >= 4) return;
      // A notice's headline stands alone, but for the name of the body that gives notice.
      if (taken.get(target)?.some((k) => lines[k]!.notice) && !body.test(line.block.text)) return;
      const wish = favourite[at];
      if (!dashed && wish !== undefined && wish !== target && !taken.has(wish)) return;
      if (!dashed && Math.min(above, below) > 3) return;
      // In an even row nothing but the words tells whose a line is.
      const even = above === below || above === 99 || below === 99;
      if (!dashed && even && !strange && nearest(line) !== target) return;
      give(at, target);
    });
  // What is left may still share a little with one text and with no other: with one that has no headline, or one that
  // has only lines of the same length.
  lines.forEach((line, at) => {
    if (owner.has(at) || line.notice || line.block.text.length < 6) return;
    const [one, two] = open.map((a) => ({ a, s: share(line.grams, a, meaning) })).sort((x, y) => y.s - x.s);
    if (!one || one.s <= 0.16 || one.s <= (two?.s ?? 0) + 0.07) return;
    const mine = taken.get(one.a) ?? [];
    const width = (h: HeadLine): number => h.block.pieces.at(-1)!.width;
    if (mine.length < 3 && mine.every((k) => !lines[k]!.notice && Math.abs(width(lines[k]!) - width(line)) <= 1))
      give(at, one.a);
  });
  for (const [article, list] of taken) {
    const [above, below] = [article.title.filter(named), article.title.filter((h) => !named(h))];
    article.title = [...above, ...list.map((k) => lines[k]!), ...below];
    article.side = "none";
    article.orphanTitle = true;
    article.gain = list.reduce((sum, k) => sum + Math.max(0, fit(lines[k]!, article, meaning)), 0);
  }
  return lines.filter((_, at) => !owner.has(at));
}

/** The name of a column is no headline; it stands above one. */
const named = ({ block: { text } }: HeadLine): boolean => series.test(text) || campaign.test(text);

/**
 * A heap whose lines stand in the order of their texts, as far as their words tell, does so where the words do not tell:
 * lines between those of two articles are the headline of the one text between that has none, or of each in turn.
 */
function inTurn(
  lines: readonly HeadLine[],
  articles: readonly Article[],
  open: readonly Article[],
  owner: ReadonlyMap<number, Article>,
  taken: ReadonlyMap<Article, number[]>,
  give: (at: number, article: Article) => void,
  meaning: Meaning,
): void {
  const place = new Map(articles.map((a, k) => [a, k]));
  const rows = [...owner].sort((x, y) => x[0] - y[0]).map(([at, a]) => ({ at, k: place.get(a)! }));
  const steps = rows.slice(1).map((r, i) => Math.sign(r.k - rows[i]!.k));
  const [forth, back] = [steps.filter((d) => d > 0).length, steps.filter((d) => d < 0).length];
  if (forth < 3 || back > 0.1 * forth) return;
  [{ at: -1, k: -1 }, ...rows].forEach((from, i) => {
    const to = rows[i] ?? { at: lines.length, k: articles.length };
    const free: number[] = [];
    for (let at = from.at + 1; at < to.at; at++) if (!lines[at]!.notice && !named(lines[at]!)) free.push(at);
    const waiting = open.filter((a) => !taken.has(a) && place.get(a)! > from.k && place.get(a)! < to.k);
    if (free.length === 0 || waiting.length === 0 || free.length > 4 * waiting.length) return;
    const near = [articles[from.k], articles[to.k]].filter((a) => a !== undefined);
    const own = (at: number, a: Article): boolean =>
      near.every((b) => share(lines[at]!.grams, b, meaning) <= share(lines[at]!.grams, a, meaning) + 0.12);
    if (waiting.length === 1) for (const at of free) if (own(at, waiting[0]!)) give(at, waiting[0]!);
    if (waiting.length > 1 && waiting.length === free.length) free.forEach((at, n) => give(at, waiting[n]!));
  });
}

const between = (k: number, at: number, owner: Map<number, Article>, article: Article): boolean => {
  for (let i = Math.min(k, at) + 1; i < Math.max(k, at); i++) if (owner.get(i) !== article) return false;
  return true;
};

const distance = (lines: readonly HeadLine[], a: number, b: number): number =>
  lines[Math.max(a, b)]!.block.pieces[0]!.number - lines[Math.min(a, b)]!.block.pieces.at(-1)!.number;

function better(line: HeadLine, a: Article, b: Article, meaning: Meaning): Article {
  return fit(line, a, meaning) >= fit(line, b, meaning) ? a : b;
}

/** A headline's words stand in the first paragraphs more than anywhere. */
function fit(line: HeadLine, article: Article, meaning: Meaning): number {
  const { grams: list, total } = line;
  const opening = article.units.slice(0, 3);
  const notice = opening.some((u) => u.notice) && !article.units.some((u) => u.block.lead > 0);
  if (line.notice)
    return notice
      ? 3 + 2 * share(list, article, meaning) + 2.5 * topicFit(line.block.text, opening.map((u) => u.text).join(""))
      : -5;
  return 9 * (share(list, article, meaning) - 0.32) * Math.min(1.4, 0.4 + total / 22);
}

function share(list: readonly Gram[], article: Article, meaning: Meaning): number {
  const opening = Math.min(article.last, article.first + 1);
  return (
    0.5 * meaning.coverage(list, article.first, article.last) + 0.5 * meaning.coverage(list, article.first, opening)
  );
}

/** More articles than any page has: comparing each with each stops being worth its time. */
const mostCompared = 120;

/**
 * Headlines that went one article too far: where two articles fit each other's headlines far better than their own, they
 * change, and a headline that fits another text far better than its own and better than what stands there goes there.
 * Returns the lines that lost their place.
 */
export function exchange(articles: readonly Article[], meaning: Meaning): HeadLine[] {
  const out: HeadLine[] = [];
  if (articles.length > mostCompared) return out;
  const memory = new Map<HeadLine[], Map<Article, number>>();
  /** How well a headline fits an article; what stands above a notice stays there. */
  const worth = (lines: HeadLine[], a: Article): number => {
    let known = memory.get(lines);
    if (!known) memory.set(lines, (known = new Map()));
    let value = known.get(a);
    if (value === undefined) {
      value = lines.some((h) => h.notice) ? 9 : Math.max(-1, ...lines.map((h) => fit(h, a, meaning)));
      known.set(a, value);
    }
    return value;
  };
  for (let round = 0; round < mostCompared; round++) {
    let best: { from: Article; to: Article; gain: number } | undefined;
    for (const from of articles) {
      const own = from.title.length ? worth(from.title, from) : 9;
      if (own > 2) continue;
      for (const to of articles) {
        if (from === to) continue;
        const there = worth(from.title, to);
        if (there <= 1.5) continue;
        const theirs = to.title.length ? worth(to.title, to) : 0;
        const back = to.title.length ? Math.max(0, worth(to.title, from)) : 0;
        const gain = there + back - own - Math.max(0, theirs);
        if (gain > (best?.gain ?? 4.5)) best = { from, to, gain };
      }
    }
    if (!best) break;
    const { from, to } = best;
    const back = to.title.length && worth(to.title, from) > 0.5 ? to.title : [];
    if (back.length === 0) out.push(...to.title);
    to.title = from.title;
    from.title = back;
    for (const a of [from, to]) {
      a.side = "none";
      a.orphanTitle = true;
    }
  }
  return out;
}

/** Takes lines back from articles whose neighbours they are, where another text without a headline fits far better. */
export function release(articles: readonly Article[], meaning: Meaning): HeadLine[] {
  const out: HeadLine[] = [];
  const poor = articles.filter((a) => untitled(a, meaning));
  if (poor.length === 0 || poor.length * articles.length > 4e5) return out;
  for (const a of articles) {
    const titled = a.title.some((h) => share(h.grams, a, meaning) > 0.3);
    const keep = a.title.filter((h) => {
      if (h.notice) return true;
      const own = share(h.grams, a, meaning);
      const best = Math.max(...poor.map((b) => share(h.grams, b, meaning)));
      if (titled && own < 0.08 && best > 0.3) return false;
      return !(best > 0.55 && best > own + 0.22);
    });
    if (keep.length === a.title.length) continue;
    // A line of nobody's words right above one that goes: the name of a column over it.
    for (let k = a.title.length - 2; k > 0; k--) {
      const h = a.title[k]!;
      const stays = keep.indexOf(h);
      if (stays < 0 || keep.includes(a.title[k + 1]!) || share(h.grams, a, meaning) > 0.05 || h.dashed) continue;
      keep.splice(stays, 1);
    }
    out.push(...a.title.filter((h) => !keep.includes(h)));
    a.title = keep;
  }
  return out;
}
