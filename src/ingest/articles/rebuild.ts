/** Repaired lines to articles: blocks, units, the best cut, headlines, captions, jumps. Every piece ends up somewhere once. */
import type { ArticleData, Kind, LineRange, Other } from "../../shapes.ts";
import { squeeze } from "../../text/han.ts";
import { type Block, toBlocks } from "../layout/blocks.ts";
import { markFurniture } from "../layout/furniture.ts";
import { joinLines } from "../layout/join.ts";
import { type Piece, toPieces } from "../layout/piece.ts";
import type { RepairedLine } from "../repair/repair.ts";
import { cut, type HeadLine } from "./chain.ts";
import { confidence } from "./confidence.ts";
import { readCredit } from "./credit.ts";
import type { Rebuilt } from "./draft.ts";
import { jumpFrom, jumpTo, pageOf, signatureAt } from "./cues.ts";
import { joinJumps, type Part } from "./jumps.ts";
import { readMasthead } from "./masthead.ts";
import { Meaning, Rarity } from "./meaning.ts";
import { type Article, placeOrphans, release } from "./orphans.ts";
import { composeTitle } from "./title.ts";
import { type Caption, photoStory, rejoin, toUnits } from "./units.ts";

export function rebuild(lines: readonly RepairedLine[]): Rebuilt {
  const pieces = toPieces(lines);
  markFurniture(pieces);
  const rarity = new Rarity(pieces.map((p) => p.plain));
  const { blocks: raw, houses } = toBlocks(pieces, rarity);
  const blocks = rejoin(raw, rarity);
  const meaning = new Meaning(
    blocks.filter((b) => b.kind === "head").map((b) => b.text),
    blocks.filter((b) => isUnit(b)).map((b) => b.text),
  );
  const issue = readMasthead(pieces);
  const tight = tightHeads(blocks);
  const other: Other[] = [];
  const claims: number[] = [];
  const leave = (b: Block, what = kindOfOther(b)): void => {
    other.push({ text: b.text, what, source: ranges(b.pieces) });
    for (const p of b.pieces) claims.push(p.index);
  };
  const articles: Part[] = [];
  let offset = 0;
  for (const group of byPage(blocks)) {
    const { page, captions, furniture } = toUnits(group, offset, meaning);
    for (const b of furniture) leave(b);
    const { segments, orphans } = cut(page, meaning, rarity);
    const found: Article[] = segments.map((s) => ({
      ...s,
      units: page.units.slice(s.from, s.to + 1),
      first: s.from + offset,
      last: s.to + offset,
      page: group[0]!.page,
      orphanTitle: false,
    }));
    const left = placeByPlace(
      placeOrphans(inOrder([...orphans, ...release(found, meaning)]), found, meaning),
      found,
      page,
    );
    for (const h of left) leave(h.block, "headline");
    found.forEach((a, k) => articles.push(build(a, k, found, page, meaning, rarity, houses, tight)));
    const own = articles.slice(articles.length - found.length);
    for (const caption of captions) {
      const owner = found.findLastIndex((a) => a.to < caption.gap);
      const built = own[owner >= 0 ? owner : 0];
      if (caption.heads.length || squeeze(caption.block.text).length >= photoStory || !built)
        articles.push(story(caption, meaning, rarity, tight));
      else {
        built.data.captions.push(caption.block.text);
        built.pieces.push(...caption.block.pieces);
      }
    }
    offset += page.units.length;
  }
  // Nothing may fall between the stages: a piece that nobody claimed is listed as what it is, unknown.
  const claimed = new Set(claims);
  for (const part of articles) for (const p of part.pieces) claimed.add(p.index);
  for (const p of pieces) if (!claimed.has(p.index)) other.push({ text: p.text, what: "unknown", source: ranges([p]) });
  const data = joinJumps(articles, rarity, other).map(({ data: article, pieces: mine, titlePieces, notices }) => {
    for (const n of notices) other.push(n);
    return { ...article, source: ranges(mine), titleSource: ranges(titlePieces) };
  });
  return { issue, articles: data, other };
}

const inOrder = (lines: HeadLine[]): HeadLine[] =>
  lines.sort((a, b) => a.block.pieces[0]!.index - b.block.pieces[0]!.index);

/** Lines that share nothing with any text (a poem's title) go to the article beside them, if it has none. */
function placeByPlace(
  lines: HeadLine[],
  articles: readonly Article[],
  page: ReturnType<typeof toUnits>["page"],
): HeadLine[] {
  const gone = new Set<HeadLine>();
  articles.forEach((a, k) => {
    if (a.title.length) return;
    const near = (gap: number): HeadLine[] => page.gaps[gap]!.heads.filter((h) => lines.includes(h) && !gone.has(h));
    const [front, back] = [near(a.from), near(a.to + 1)];
    const rival = (b: Article | undefined): boolean => b !== undefined && b.title.length === 0;
    const choice =
      front.length > 0 && front.length <= 3 && !rival(articles[k - 1])
        ? front
        : back.length > 0 && back.length <= 3 && !rival(articles[k + 1])
          ? back
          : [];
    if (choice.length === 0) return;
    a.title = choice;
    a.side = "none";
    for (const h of choice) gone.add(h);
  });
  return lines.filter((h) => !gone.has(h));
}

/** Whether wrapped headline lines stand without a blank between them in this file. */
function tightHeads(blocks: readonly Block[]): boolean {
  let [close, apart] = [0, 0];
  for (const b of blocks) {
    if (b.kind !== "head") continue;
    for (const p of b.pieces.slice(1))
      if (p.blanks === 0) close++;
      else apart++;
  }
  return close >= 2 && close > 2 * apart;
}

const isUnit = (b: Block): boolean => b.kind === "paragraph";

function byPage(blocks: readonly Block[]): Block[][] {
  const out: Block[][] = [];
  for (const b of blocks) {
    const last = out.at(-1);
    if (last?.[0]?.page === b.page) last.push(b);
    else out.push([b]);
  }
  return out;
}

function build(
  a: Article,
  k: number,
  all: readonly Article[],
  page: ReturnType<typeof toUnits>["page"],
  meaning: Meaning,
  rarity: Rarity,
  houses: RegExp | undefined,
  tight: boolean,
): Part {
  const pieces: Piece[] = [];
  const notices: Other[] = [];
  const paragraphs: string[] = [];
  let began = false;
  const jump: ArticleData["jump"] = { to: null, from: null };
  const title = composeTitle(a.title, { from: a.first, to: a.last }, meaning, rarity, tight);
  for (let i = a.from; i <= a.to; i++) {
    if (i > a.from)
      for (const h of sectionHeads(page.gaps[i]!.heads)) {
        paragraphs.push(h.text);
        pieces.push(...h.pieces);
      }
    const unit = page.units[i]!;
    for (const part of unit.parts) for (const p of part.pieces) pieces.push(p);
    let text = unit.text;
    const [to, from] = [jumpTo.exec(text), jumpFrom.exec(text)];
    if (from) {
      began = true;
      jump.from = pageOf(from[1] ?? "");
      notices.push({ text: from[0].trim(), what: "decoration", source: ranges(unit.parts[0]!.pieces.slice(0, 1)) });
      text = text.slice(from[0].length).trim();
    }
    if (to && text.length > to[0].length) {
      jump.to = pageOf(to[1] ?? "");
      notices.push({ text: to[0].trim(), what: "decoration", source: ranges(unit.parts.at(-1)!.pieces.slice(-1)) });
      text = text.slice(0, text.length - to[0].length).trim();
    }
    if (unit.block.verse) for (const line of unit.block.verse) paragraphs.push(line);
    else if (text) paragraphs.push(text);
  }
  const bylines = bylinesOf(a, k, all, page);
  for (const b of bylines) pieces.push(...b.pieces);
  for (const h of a.title) pieces.push(...h.block.pieces);
  const credit = readCredit(bylines.length ? bylines.map((b) => b.text).join(" ") : null, paragraphs, false, houses);
  const data: ArticleData = {
    title: title.title,
    kicker: title.kicker,
    subtitle: title.subtitle,
    column: title.column,
    byline: credit.byline,
    agency: credit.agency,
    kind: kindOf(paragraphs, title.title),
    page: a.page + 1,
    paragraphs,
    captions: [],
    jump,
    confidence: confidence({
      units: a.units,
      gain: a.gain,
      titled: title.title !== null,
      beside: a.side !== "none",
      before: page.gaps[a.from],
      after: page.gaps[a.to + 1],
      next: page.units[a.to + 1],
      inner: page.gaps.slice(a.from + 1, a.to + 1).filter((g) => g.heads.length > 0).length,
    }),
    source: [],
    titleSource: [],
  };
  return {
    data,
    pieces,
    from: began,
    titlePieces: a.title.filter((h) => !title.columnLines.includes(h)).flatMap((h) => h.block.pieces),
    notices,
  };
}

/** A picture with a text of its own. */
function story(caption: Caption, meaning: Meaning, rarity: Rarity, tight: boolean): Part {
  const { block, heads } = caption;
  const title = composeTitle(heads, { from: 0, to: -1 }, meaning, rarity, tight);
  const credit = readCredit(null, [block.text], true, undefined);
  return {
    data: {
      title: title.title,
      kicker: title.kicker,
      subtitle: title.subtitle,
      column: title.column,
      byline: credit.byline,
      agency: credit.agency,
      kind: "caption",
      page: block.page + 1,
      paragraphs: [block.text],
      captions: [],
      jump: { to: null, from: null },
      confidence: 0.5,
      source: [],
      titleSource: [],
    },
    pieces: [...block.pieces, ...heads.flatMap((h) => h.block.pieces)],
    titlePieces: heads.flatMap((h) => h.block.pieces),
    notices: [],
    from: false,
  };
}

/** Wrapped lines of a section heading as one paragraph. */
function sectionHeads(heads: readonly HeadLine[]): { text: string; pieces: Piece[] }[] {
  const out: { text: string; pieces: Piece[] }[] = [];
  heads.forEach((h, i) => {
    const before = heads[i - 1]?.block.pieces[0];
    const piece = h.block.pieces[0]!;
    const last = out.at(-1);
    if (last && before && before.width >= piece.width && piece.number - before.number <= 2) {
      last.text = joinLines([last.text, h.block.text]);
      last.pieces.push(...h.block.pieces);
    } else out.push({ text: h.block.text, pieces: [...h.block.pieces] });
  });
  return out;
}

/** Bylines in the gaps around and within an article: before it unless they follow a headline that stands after it. */
function bylinesOf(a: Article, k: number, all: readonly Article[], page: ReturnType<typeof toUnits>["page"]): Block[] {
  const out: Block[] = [];
  const votes = bylineVotes(all, page);
  const ahead = page.gaps[a.from]!;
  const previous = all[k - 1];
  for (const b of ahead.bylines)
    if (!previous || !belongsToPrevious(previous, ahead, b.before, a, votes)) out.push(b.block);
  for (let i = a.from + 1; i <= a.to; i++) out.push(...page.gaps[i]!.bylines.map((b) => b.block));
  const behind = page.gaps[a.to + 1]!;
  for (const b of behind.bylines)
    if (belongsToPrevious(a, behind, b.before, all[k + 1], votes) || a.to + 1 === page.units.length) out.push(b.block);
  return out;
}

/** After the lines of a headline that stands behind its text, a byline is that article's, unless the next one needs it. */
function belongsToPrevious(
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
  const [mine, theirs] = [signedAlready(a), next === undefined || signedAlready(next)];
  return mine === theirs ? votes > 0 : theirs;
}

/** An article that names its authors in its lead or signature. */
function signedAlready(a: Article): boolean {
  const [first, last] = [a.units[0], a.units.at(-1)];
  return (
    (first !== undefined && first.block.lead > 0 && /[（(]/u.test(first.text.slice(0, first.block.lead))) ||
    (last !== undefined && signatureAt(last.text.slice(-80)) >= 0)
  );
}

/** Whether bylines follow their texts on this page: for (+) and against (-). */
function bylineVotes(all: readonly Article[], page: ReturnType<typeof toUnits>["page"]): number {
  let votes = 0;
  all.forEach((a, k) => {
    const next = all[k + 1];
    for (const b of page.gaps[a.to + 1]!.bylines) {
      if (a.side !== "after" || b.before === 0) continue;
      const [mine, theirs] = [signedAlready(a), next === undefined || signedAlready(next)];
      if (mine !== theirs) votes += theirs ? 1 : -1;
    }
  });
  return votes;
}

function kindOf(paragraphs: readonly string[], title: string | null): Kind {
  if (title && /(?:公告|通知|启事|声明|通告|公示)$/u.test(title)) return "notice";
  const length = paragraphs.reduce((sum, p) => sum + p.length, 0);
  return length < 260 && paragraphs.length <= 2 ? "brief" : "news";
}

function kindOfOther(b: Block): Other["what"] {
  const what = b.pieces[0]?.furniture;
  if (what === "masthead" || what === "header") return "masthead";
  if (what === "editor") return "editor";
  return what === "toc" || b.kind === "head" ? "section" : "unknown";
}

function ranges(pieces: readonly Piece[]): LineRange[] {
  const numbers = [
    ...new Set(pieces.flatMap((p) => Array.from({ length: p.until - p.number + 1 }, (_, k) => p.number + k))),
  ].sort((x, y) => x - y);
  const out: LineRange[] = [];
  for (const n of numbers) {
    const last = out.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else out.push([n, n]);
  }
  return out;
}
