/** Pieces of lines to articles: blocks, units, the best cut, headlines, captions, jumps. Every piece ends up somewhere once. */
import type { Other } from "../../shapes.ts";
import { squeeze } from "../../text/han.ts";
import { type Block, toBlocks } from "../layout/blocks.ts";
import { markFurniture } from "../layout/furniture.ts";
import type { Piece } from "../layout/piece.ts";
import { assemble, ranges, story, type Trace } from "./assemble.ts";
import { bylinesOf } from "./bylines.ts";
import { cut, type HeadLine, type Page } from "./chain.ts";
import { campaign, series } from "./columns.ts";
import { readContents, settle } from "./contents.ts";
import type { Rebuilt } from "./draft.ts";
import { joinJumps, type Part } from "./jumps.ts";
import { readMasthead } from "./masthead.ts";
import { Meaning, Rarity } from "./meaning.ts";
import { type Article, exchange, placeOrphans, release } from "./orphans.ts";
import type { Setting } from "./title.ts";
import { photoStory, rejoin, toUnits } from "./units.ts";

/** What is known of a file before its pages are cut. Close `rarity` when done. */
export function survey(pieces: readonly Piece[]) {
  markFurniture(pieces);
  const rarity = new Rarity(
    pieces.map((p) => p.plain),
    pieces.map((p) => p.text),
  );
  const { blocks: raw, houses } = toBlocks(pieces, rarity);
  const blocks = rejoin(raw, rarity);
  const meaning = new Meaning(
    blocks.filter((b) => b.kind === "head").map((b) => b.text),
    blocks.filter((b) => isUnit(b)).map((b) => b.text),
  );
  return { rarity, houses, blocks, meaning };
}

/** `trace` is told the evidence for each article's confidence; only what learns from known pages asks. */
export function rebuild(pieces: readonly Piece[], trace?: Trace): Rebuilt {
  const { rarity, houses, blocks, meaning } = survey(pieces);
  const issue = readMasthead(pieces);
  const setting = settingOf(blocks);
  const entries = readContents(pieces);
  const other: Other[] = [];
  const claimed = new Uint8Array(pieces.length);
  const leave = (b: Block, what = kindOfOther(b)): void => {
    other.push({ text: b.text, what, source: ranges(b.pieces) });
    for (const p of b.pieces) claimed[p.index] = 1;
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
      placeOrphans(inOrder([...orphans, ...exchange(found, meaning), ...release(found, meaning)]), found, meaning),
      found,
      page,
      meaning,
    );
    const loose = placeOrphans(inOrder(settle(entries, found, left, meaning)), found, meaning);
    for (const h of loose) leave(h.block, "headline");
    const context = { page, meaning, rarity, houses, setting, bylines: bylinesOf(found, page), trace };
    for (const a of found) articles.push(assemble(a, context));
    const own = articles.slice(articles.length - found.length);
    let owner = -1; // the last article that ends before the picture
    for (const caption of captions) {
      while (owner + 1 < found.length && found[owner + 1]!.to < caption.gap) owner++;
      const built = own[Math.max(0, owner)];
      if (caption.heads.length || squeeze(caption.block.text).length >= photoStory || !built)
        articles.push(story(caption, meaning, rarity, setting));
      else {
        built.data.captions.push(caption.block.text);
        built.pieces.push(...caption.block.pieces);
      }
    }
    offset += page.units.length;
  }
  // Nothing may fall between the stages: a piece that nobody claimed is listed as what it is, unknown.
  for (const part of articles) for (const p of part.pieces) claimed[p.index] = 1;
  for (const p of pieces) if (!claimed[p.index]) other.push({ text: p.text, what: "unknown", source: ranges([p]) });
  const data = joinJumps(articles, rarity, other).map(({ data: article, pieces: mine, titlePieces, notices }) => {
    for (const n of notices) other.push(n);
    return { ...article, source: ranges(mine), titleSource: ranges(titlePieces) };
  });
  rarity.close();
  return { issue, articles: data, other };
}

const inOrder = (lines: HeadLine[]): HeadLine[] =>
  lines.sort((a, b) => a.block.pieces[0]!.index - b.block.pieces[0]!.index);

/** Lines that share nothing with any text (a poem's title) go to the article beside them, if it has none. */
function placeByPlace(lines: HeadLine[], articles: readonly Article[], page: Page, meaning: Meaning): HeadLine[] {
  const gone = new Set<HeadLine>();
  const loose = new Set(lines);
  articles.forEach((a, k) => {
    if (a.title.length) return;
    const notice = a.units.slice(0, 3).some((u) => u.notice) && !a.units.some((u) => u.block.lead > 0);
    const near = (gap: number): HeadLine[] =>
      page.gaps[gap]!.heads.filter((h) => loose.has(h) && !gone.has(h) && h.notice === notice);
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
  // Below the name of a series stands the headline proper.
  for (const a of articles) {
    if (a.title.length !== 1 || !campaign.test(a.title[0]!.block.text)) continue;
    const gap = page.gaps.find((g) => g.heads.includes(a.title[0]!));
    if (!gap) continue;
    for (const h of gap.heads.slice(gap.heads.indexOf(a.title[0]!) + 1)) {
      if (!loose.has(h) || gone.has(h) || h.notice || a.title.length > 3) break;
      a.title = [...a.title, h];
      gone.add(h);
    }
  }
  // A letter-spaced line is a main title: it belongs to the kicker that it stands beside.
  for (const gap of page.gaps)
    gap.heads.forEach((h, i) => {
      if (!loose.has(h) || gone.has(h) || h.notice || !h.block.pieces.some((p) => p.spaced)) return;
      const beside = [gap.heads[i - 1], gap.heads[i + 1]];
      const owner = articles.find(
        (a) => a.title.some((t) => beside.includes(t)) && !a.title.some((t) => t.block.pieces.some((p) => p.spaced)),
      );
      if (!owner) return;
      owner.title = inOrder([...owner.title, h]);
      gone.add(h);
    });
  // The second line of a headline may share nothing with its text: the rest of its phrase, or what the other side says.
  for (const gap of page.gaps)
    gap.heads.forEach((h, i) => {
      const up = gap.heads[i - 1];
      if (!up || !loose.has(h) || gone.has(h) || h.notice || !goesOn(up, h)) return;
      const owner = articles.find((a) => a.title.includes(up));
      if (!owner || owner.title.length > 2) return;
      // Of nobody's words, and right above another headline: the name of a column over that one.
      const below = articles.find((a) => a !== owner && a.title[0] !== undefined && a.title[0] === gap.heads[i + 1]);
      const strange = (a: Article): boolean => meaning.coverage(h.grams, a.first, a.last) < 0.1;
      const target = below && strange(below) && strange(owner) ? below : owner;
      target.title = inOrder([...target.title, h]);
      gone.add(h);
    });
  // And so may its first line, where the second one is what tells whose they are.
  for (const gap of page.gaps)
    for (let i = gap.heads.length - 2; i >= 0; i--) {
      const [h, below] = [gap.heads[i]!, gap.heads[i + 1]!];
      if (!loose.has(h) || gone.has(h) || h.notice || below.notice || below.dashed || !goesOn(h, below)) continue;
      const owner = articles.find((a) => a.title[0] === below);
      if (!owner || owner.title.length > 2) continue;
      owner.title = [h, ...owner.title];
      gone.add(h);
    }
  // The name of a series, or a kicker of a few characters, right above a headline that nobody parts it from.
  for (const gap of page.gaps)
    for (let i = gap.heads.length - 2; i >= 0; i--) {
      const [h, below] = [gap.heads[i]!, gap.heads[i + 1]!];
      if (!loose.has(h) || gone.has(h) || h.notice || below.notice || !heading(h)) continue;
      const owner = articles.find((a) => a.title[0] === below);
      if (!owner || owner.title.length > 3) continue;
      owner.title = [h, ...owner.title];
      gone.add(h);
    }
  // The rest of a headline whose other lines stand elsewhere, all of one length: its words are that text's, if a few.
  for (const h of lines.length * articles.length > 4e5 ? [] : lines) {
    if (gone.has(h) || h.notice || h.dashed || h.block.text.length < 5) continue;
    const shares = articles
      .map((a) => ({ a, s: meaning.coverage(h.grams, a.first, a.last) }))
      .sort((x, y) => y.s - x.s);
    const [best, second] = [shares[0], shares[1]];
    if (!best || best.s < 0.15 || best.s - (second?.s ?? 0) < 0.07) continue;
    const { title } = best.a;
    const beside = title.flatMap((t) => t.block.pieces);
    const { width } = h.block.pieces.at(-1)!;
    if (beside.length < 2 || beside.length > 3 || beside.some((p) => Math.abs(p.width - width) > 0.6)) continue;
    best.a.title = inOrder([...title, h]);
    gone.add(h);
  }
  return lines.filter((h) => !gone.has(h));
}

const heading = ({ block: { text } }: HeadLine): boolean =>
  series.test(text) || campaign.test(text) || /^\p{Script=Han}{2,4}$/u.test(text);

/** Whether `b`, right below `a`, looks like more of the same headline: an even wrap, or `甲称…` answered by `乙称…`. */
function goesOn(a: HeadLine, b: HeadLine): boolean {
  const [p, q] = [a.block.pieces.at(-1)!, b.block.pieces[0]!];
  if (q.number - p.until > 2 || p.spaced !== q.spaced || series.test(b.block.text)) return false;
  const says = /^\p{Script=Han}{1,5}称/u;
  if (says.test(b.block.text) && says.test(a.block.text)) return true;
  return a.block.pieces.length === 1 && Math.abs(p.width - q.width) <= 1 && p.width <= 10 && !/\p{P}$/u.test(p.text);
}

/** What blanks say in this file: between lines of one paragraph or phrase, and before headlines. */
function settingOf(blocks: readonly Block[]): Setting {
  const text: [number, number] = [0, 0];
  const wraps: [number, number] = [0, 0];
  const before: [number, number] = [0, 0];
  blocks.forEach((b, i) => {
    const count = (list: readonly Piece[], to: [number, number]): void => {
      for (const p of list) if (!p.doubled && p.plain.length > 1) to[p.blanks === 0 ? 0 : 1]++;
    };
    if (b.kind === "paragraph") count(b.pieces.slice(2), text);
    if (b.kind !== "head") return;
    count(b.pieces.slice(1), wraps);
    if (blocks[i - 1]?.kind === "paragraph" && blocks[i - 1]!.page === b.page) count(b.pieces.slice(0, 1), before);
  });
  const tight = text[0] > 3 * text[1];
  return { parts: tight && wraps[0] + 5 >= 2 * wraps[1], binds: tight && before[1] > 3 * before[0] };
}

const isUnit = (b: Block): boolean => b.kind === "paragraph";

export function byPage(blocks: readonly Block[]): Block[][] {
  const out: Block[][] = [];
  for (const b of blocks) {
    const last = out.at(-1);
    if (last?.[0]?.page === b.page) last.push(b);
    else out.push([b]);
  }
  return out;
}

function kindOfOther(b: Block): Other["what"] {
  const what = b.pieces[0]?.furniture;
  if (what === "masthead" || what === "header") return "masthead";
  if (what === "editor") return "editor";
  return what === "toc" || b.kind === "head" ? "section" : "unknown";
}
