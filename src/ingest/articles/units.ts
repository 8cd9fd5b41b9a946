/** Blocks of a page to units (paragraphs that may begin an article) and the gaps between them. */
import type { Block } from "../layout/blocks.ts";
import { endsSentence, isHan, lastChar, squeeze } from "../../text/han.ts";
import { joinLines } from "../layout/join.ts";
import type { Gap, HeadLine, Page, Unit } from "./chain.ts";
import { isNotice, noticeTitle } from "./notices.ts";
import type { Meaning, Rarity } from "./meaning.ts";
import { boxName } from "./columns.ts";
import { splitsWord } from "../../text/words.ts";
import { isCredit, jumpFrom, jumpTo, leadLength } from "./cues.ts";

/** A picture's text, the gap that it stands in, and the headline lines that are its own. */
export type Caption = { block: Block; gap: number; heads: HeadLine[] };
export type PageUnits = { page: Page; captions: Caption[]; furniture: Block[] };

/** A picture's text of that many characters is an article of its own. */
export const photoStory = 84;

export function rejoin(blocks: readonly Block[], rarity: Rarity): Block[] {
  const merged = carveCaptions(mergeCredits(signNotices(blocks)), rarity);
  return joinFragments(merged, rarity);
}

/**
 * A picture's text that stands in the middle of an article's sentence was read as one with it: cut before the line
 * where the sentence stops, if the text after the picture takes it up again.
 */
function carveCaptions(blocks: readonly Block[], rarity: Rarity): Block[] {
  return blocks.flatMap((b, i) => {
    if (b.kind !== "caption" || b.pieces.length < 2) return [b];
    const next = blocks.slice(i + 1, i + 4).find((n) => n.kind === "paragraph" && n.page === b.page);
    let best = { k: 0, score: 1.2 };
    for (let k = 1; k < b.pieces.length; k++) {
      const [p, q] = [b.pieces[k - 1]!, b.pieces[k]!];
      if (endsSentence(p.text) || /[：；]$/u.test(p.text)) continue;
      // The dictionary is asked only where its answers decide.
      if (cutScore(b, k, next, rarity, false, true) <= best.score) continue;
      const broken = splitsWord(p.plain, q.plain);
      const resumed = next !== undefined && splitsWord(p.plain, next.pieces[0]!.plain);
      const score = cutScore(b, k, next, rarity, broken, resumed);
      if (score > best.score) best = { k, score };
    }
    if (best.k === 0) return [b];
    const [own, picture] = [b.pieces.slice(0, best.k), b.pieces.slice(best.k)];
    const joined = (list: typeof own): string => joinLines(list.map((p) => p.text));
    const text = joined(own);
    return [
      {
        ...b,
        kind: "paragraph" as const,
        pieces: own,
        text,
        open: true,
        mid: b.mid,
        lead: leadLength(text),
        width: mean(own),
      },
      { ...b, pieces: picture, text: joined(picture), open: false, mid: false, lead: 0, width: mean(picture) },
    ];
  });
}

/**
 * How likely the picture's text begins with line k of the caption. `broken`: a word goes from the line before into it;
 * `resumed`: a word goes from there into the text after the picture.
 */
function cutScore(
  b: Block,
  k: number,
  next: Block | undefined,
  rarity: Rarity,
  broken: boolean,
  resumed: boolean,
): number {
  const [p, q] = [b.pieces[k - 1]!, b.pieces[k]!];
  let score = -1.5;
  if (broken) score -= 3;
  if (q.blanks > (b.pieces[k - 2] ? p.blanks : 0)) score += 1.2;
  const [before, after] = [mean(b.pieces.slice(Math.max(0, k - 3), k)), mean(b.pieces.slice(k, k + 3))];
  score += Math.abs(before - after) > 1.6 ? 1.5 : -0.5;
  if (
    /^(?:图为|近日|日前|今天|昨天|昨晚|今年|当地时间|记者|据|《|“|\d{1,4}年|\d{1,2}[月日]|今晚|在|由|中央|俄罗斯|美国|国家)/u.test(
      q.text,
    )
  )
    score += 0.8;
  if (q.text.startsWith("图为")) score += 2;
  if (next) {
    const first = next.pieces[0]!;
    const [x, y] = [lastChar(p.text).charCodeAt(0), first.text.charCodeAt(0)];
    if (next.mid) score += 1.2;
    if (resumed) score += 2.2;
    else if (isHan(x) && isHan(y) && rarity.count(x, y) > 0) score += 1;
    if (next.lead) score -= 4;
  } else score -= 2;
  return score;
}

const mean = (list: readonly { reach: number }[]): number =>
  list.reduce((sum, p) => sum + p.reach, 0) / Math.max(1, list.length);

/** The body that signs a notice, and its date, are the notice's last lines. */
function signNotices(blocks: readonly Block[]): Block[] {
  let notice = false;
  return blocks.map((b) => {
    if (b.kind === "paragraph") notice = isNotice(b.text) || (notice && b.text.length < 60);
    else if (b.kind === "head" || (b.kind === "furniture" && /^\d{4}年\d{1,2}月\d{1,2}日$/u.test(squeeze(b.text)))) {
      const tail =
        notice &&
        /(?:公司|银行|中心|局|学校|医院|委员会|\d{4}年\d{1,2}月\d{1,2}日|\d{7,})$/u.test(squeeze(b.text)) &&
        !b.pieces.some((p) => p.spaced);
      if (tail) return { ...b, kind: "paragraph" as const, open: false };
      if (b.kind === "head") notice = false;
    } else notice = false;
    return b;
  });
}

/** A picture's credit on a line of its own belongs to the text above it. */
function mergeCredits(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const b of blocks) {
    const last = out.at(-1);
    // A jump notice on a line of its own ends the paragraph above it.
    const notice =
      (b.kind === "head" || b.kind === "paragraph") &&
      /^[（(]/u.test(b.text) &&
      squeeze(b.text).length <= 10 &&
      jumpTo.test(b.text);
    if (notice && last?.kind === "paragraph" && last.page === b.page) {
      last.pieces.push(...b.pieces);
      last.text += ` ${b.text}`;
      last.open = false;
      continue;
    }
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
        // Only pictures and furniture between: the sentence has nowhere else to go on.
        if (
          heads === 0 &&
          (gap === 0 || !blocks.slice(p.at + 1, at).some((x) => x.kind === "paragraph" || x.kind === "head"))
        )
          score += 2.5;
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
  const captions: Caption[] = [];
  const furniture: Block[] = [];
  let waiting: Caption | undefined; // a picture whose headline may still follow
  blocks.forEach((block, at) => {
    const gap = gaps.at(-1)!;
    if (block.kind === "furniture") furniture.push(block);
    else if (block.kind === "head" && boxName.test(squeeze(block.text))) {
      furniture.push(block);
      gap.box = true;
    } else if (block.kind === "head") {
      const line = headLine(block, meaning);
      if (
        waiting &&
        waiting.heads.length < 3 &&
        (overlap(block.text, waiting.block.text) > 0.5 ||
          (waiting.heads.length > 0 && overlap(block.text, waiting.block.text) > 0.3))
      )
        waiting.heads.push(line);
      else {
        gap.heads.push(line);
        waiting = undefined;
      }
    } else if (block.kind === "byline") gap.bylines.push({ block, before: gap.heads.length });
    else if (block.kind === "caption") {
      const caption: Caption = { block, gap: gaps.length - 1, heads: [] };
      if (blocks[at - 1]?.kind === "head") {
        const own = gap.heads.findIndex((h, k) => k >= gap.heads.length - 3 && overlap(h.block.text, block.text) > 0.5);
        if (own >= 0) {
          // What follows without a word of the picture's text stands over the next article.
          const strange = gap.heads.findIndex((h, k) => k > own && overlap(h.block.text, block.text) <= 0.1);
          caption.heads = gap.heads.splice(own, (strange < 0 ? gap.heads.length : strange) - own);
        }
      }
      waiting = caption.heads.length ? undefined : caption;
      captions.push(caption);
    } else {
      waiting = undefined;
      units.push({
        block,
        text: block.text,
        parts: [block],
        index: offset + units.length,
        notice: isNotice(block.text),
      });
      gaps.push({ heads: [], bylines: [] });
    }
  });
  return { page: { units, gaps, offset }, captions, furniture };
}

/** Share of the headline's pairs of characters that the text has. */
function overlap(headline: string, text: string): number {
  const [h, t] = [squeeze(headline), squeeze(text)];
  let shared = 0;
  for (let i = 1; i < h.length; i++) if (t.includes(h.slice(i - 1, i + 1))) shared++;
  return h.length > 4 ? shared / (h.length - 1) : 0;
}

function headLine(block: Block, meaning: Meaning | undefined): HeadLine {
  const grams = meaning ? meaning.of(block.text) : [];
  const { text } = block;
  const total = meaning ? meaning.total(grams) : 0;
  return { block, grams, total, notice: noticeTitle.test(text), dashed: /^(?:—|－－)/u.test(text) };
}

export const closes = endsSentence;
