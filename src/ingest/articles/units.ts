/** Blocks of a page to units (paragraphs that may begin an article) and the gaps between them. */
import type { Block } from "../layout/blocks.ts";
import { endsSentence, isHan, lastChar, squeeze } from "../../text/han.ts";
import { joinLines } from "../layout/join.ts";
import type { Gap, HeadLine, Page, Unit } from "./chain.ts";
import type { Meaning, Rarity } from "./meaning.ts";
import { isCredit, jumpFrom, jumpTo } from "./cues.ts";

export type PlacedCaption = { block: Block; after: number };
export type PageUnits = { page: Page; captions: { block: Block; gap: number }[]; furniture: Block[] };

/** A picture's text of that many characters is an article of its own. */
const photoStory = 84;

export function rejoin(blocks: readonly Block[], rarity: Rarity): Block[] {
  const merged = mergeCredits(blocks);
  return joinFragments(merged, rarity);
}

/** A picture's credit on a line of its own belongs to the text above it. */
function mergeCredits(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const b of blocks) {
    const last = out.at(-1);
    const alone = b.kind === "caption" && squeeze(b.text).length <= 16 && !/[，。]/u.test(b.text);
    const adjacent =
      last && (last.kind === "paragraph" || last.kind === "caption") && last.page === b.page && !last.lead;
    if (alone && adjacent && last.text.length < 400 && last.pieces.length <= 12) {
      last.pieces.push(...b.pieces);
      last.text += /^[（(]/u.test(b.text) ? ` ${b.text}` : ` ${b.text}`;
      last.kind = "caption";
      last.open = false;
    } else out.push(b);
  }
  return out;
}

/** Text that stops in mid-sentence goes on further down, past a picture, a headline or another column. */
function joinFragments(blocks: readonly Block[], rarity: Rarity): Block[] {
  const out: Block[] = [];
  const pending: { block: Block; at: number }[] = [];
  let heads = 0;
  let page = -1;
  blocks.forEach((b, at) => {
    if (b.page !== page) {
      pending.length = 0;
      page = b.page;
    }
    if (b.kind === "head" || b.kind === "byline") heads++;
    if (b.kind !== "paragraph") {
      out.push(b);
      return;
    }
    let best: { k: number; score: number } | undefined;
    if (!b.lead && !jumpFrom.test(b.text) && !isCredit(b.text))
      pending.forEach((p, k) => {
        const gap = at - p.at - 1;
        const a = lastChar(p.block.text).charCodeAt(0);
        const c = b.text.charCodeAt(0);
        let score = -0.6 - 0.18 * gap;
        if (gap === 0) score += 2.5;
        else if (heads > 0) score -= 0.8;
        if (isHan(a) && isHan(c)) score += rarity.count(a, c) > 0 ? 1.4 : -0.6;
        if (/^[，。、；：）”]/u.test(b.text)) score += 5;
        score += b.mid ? 1.8 : -1;
        score += Math.abs(b.width - p.block.width) < 1.3 ? 0.6 : -0.8;
        if (p.block.pieces.length < 2 && p.block.text.length < 16) score -= 1;
        if (!best || score > best.score) best = { k, score };
      });
    if (best && best.score > 0) {
      const target = pending[best.k]!.block;
      target.pieces.push(...b.pieces);
      target.text = joinLines([target.text, b.text]);
      target.open = b.open;
      pending.splice(best.k, 1);
      if (b.open) pending.push({ block: target, at });
    } else {
      out.push(b);
      if (b.open && !jumpTo.test(b.text)) pending.push({ block: b, at });
      if (pending.length > 8) pending.shift();
    }
    heads = 0;
  });
  return out;
}

/** `offset`: number of units on the pages before. */
export function toUnits(blocks: readonly Block[], offset: number, meaning: Meaning | undefined): PageUnits {
  const units: Unit[] = [];
  const gaps: Gap[] = [{ heads: [], bylines: [] }];
  const captions: PageUnits["captions"] = [];
  const furniture: Block[] = [];
  for (const block of blocks) {
    const gap = gaps.at(-1)!;
    if (block.kind === "furniture") furniture.push(block);
    else if (block.kind === "head") gap.heads.push(headLine(block, meaning));
    else if (block.kind === "byline") gap.bylines.push({ block, before: gap.heads.length });
    else {
      const photo = block.kind === "caption";
      if (photo && squeeze(block.text).length < photoStory) {
        captions.push({ block, gap: gaps.length - 1 });
        continue;
      }
      units.push({ block, text: block.text, parts: [block], photo, index: offset + units.length });
      gaps.push({ heads: [], bylines: [] });
    }
  }
  return { page: { units, gaps, offset }, captions, furniture };
}

function headLine(block: Block, meaning: Meaning | undefined): HeadLine {
  const grams = meaning ? meaning.of(block.text) : [];
  return { block, grams, total: meaning ? meaning.total(grams) : 0 };
}

export const closes = endsSentence;
