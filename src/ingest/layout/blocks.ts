/** Labelled lines to blocks: paragraphs, headline lines, bylines, furniture, in reading order. */
import { classes, endsSentence } from "../../text/han.ts";
import { trait } from "../../text/traits.ts";
import { captionEnd, houseLeads, isCredit, jumpFrom, jumpTo, leadLength, signatureAt } from "../articles/cues.ts";
import type { Rarity } from "../articles/meaning.ts";
import { noticeTitle } from "../articles/notices.ts";
import { joinLines } from "./join.ts";
import { labelPieces } from "./label.ts";
import { type Measure, measure } from "./measure.ts";
import { settle } from "./settle.ts";
import { mergeWraps, unclosed } from "./wraps.ts";
import type { Piece } from "./piece.ts";

/**
 * `open`: the text stops in the middle of a sentence; `mid`: it seems to begin in one. `width`: its column, in em.
 * `lead`: length of its lead (本报讯…), 0 if none.
 */
export type Block = {
  kind: "paragraph" | "head" | "byline" | "caption" | "furniture";
  pieces: Piece[];
  text: string;
  page: number;
  width: number;
  open: boolean;
  mid: boolean;
  lead: number;
  /** A poem's lines. */
  verse?: string[];
};

export function toBlocks(pieces: readonly Piece[], rarity: Rarity): { blocks: Block[]; houses: RegExp | undefined } {
  const houses = houseLeads(pieces.filter((p) => p.traits & trait.wire).map((p) => p.text.slice(0, 12)));
  const m = measure(pieces);
  const labels = labelPieces(pieces, m, houses, rarity);
  settle(labels, pieces, m);
  const groups: { kind: Block["kind"]; pieces: Piece[]; mid: boolean }[] = [];
  pieces.forEach((p, i) => {
    const last = groups.at(-1);
    const label = labels[i] === "head" && goesOn(last?.pieces ?? [], last?.kind, p, m) ? "more" : labels[i]!;
    const kind = label === "first" || label === "more" ? "paragraph" : label === "picture" ? "caption" : label;
    const further = label === "more" || label === "picture";
    if (further && last?.kind === kind && last.pieces.at(-1)?.index === i - 1) last.pieces.push(p);
    else groups.push({ kind, pieces: [p], mid: label === "more" });
  });
  const blocks = groups.map((g) => {
    const block = toBlock(g.kind, g.pieces, m, houses);
    return g.mid && block.kind === "paragraph" ? { ...block, mid: true } : block;
  });
  return { blocks: mergeWraps(findVerse(demote(blocks, m), rarity), rarity), houses };
}

/** A line taken for a headline's goes on with the sentence above it: running text, or the other end of its brackets. */
function goesOn(above: readonly Piece[], kind: Block["kind"] | undefined, p: Piece, m: Measure): boolean {
  const before = above.at(-1);
  if (kind !== "paragraph" || !before || before.index !== p.index - 1 || before.page !== p.page) return false;
  if (m.end[before.index]! > 0) return false;
  if (/[）》”]/u.test(p.text) && closesFirst(p.text) && unclosed(above.map((q) => q.text).join(""))) return true;
  const full = m.running[before.index] === 1 && Math.abs(before.reach - p.reach) <= 1.2;
  return full && (m.running[p.index] === 1 || /[？！]\p{Script=Han}{2}/u.test(p.text));
}

/** Whether the first bracket or quotation mark of the text is a closing one. */
const closesFirst = (text: string): boolean => /^[^（《“）》”]*[）》”]/u.test(text);

/** A paragraph that neither runs nor ends is a headline after all. */
function demote(blocks: readonly Block[], m: Measure): Block[] {
  return blocks.flatMap((b, i) => {
    const next = blocks[i + 1];
    if (b.kind === "head" && salutation.test(b.text)) return [{ ...b, kind: "paragraph" as const }];
    const silent =
      b.kind === "paragraph" &&
      b.open &&
      !b.lead &&
      b.pieces.length <= 4 &&
      b.pieces.every((p) => !m.running[p.index] && p.plain.length <= 40);
    const before = blocks[i - 1];
    const continued =
      (next?.kind === "paragraph" && next.page === b.page && next.mid) || (before?.kind === "paragraph" && before.open);
    if (!silent || continued) return [b];
    return b.pieces.map((p): Block => ({ ...b, kind: "head", pieces: [p], text: joinLines([p.text]), open: false }));
  });
}

/** A letter begins with it, and no headline ends so. */
const salutation = /^\p{Script=Han}{1,8}(?:先生|女士|同志|小姐|兄|弟|友|们|君|编辑|记者|老师)：$/u;

/** A longer poem is found in pieces: the search goes over the rest of a row of short lines again after each. */
const mostLines = 300;

/**
 * Poems: rows of short lines that each end at a mark, or many short lines in a row without any. The lines before the
 * first mark are the poem's title.
 */
function findVerse(blocks: readonly Block[], rarity: Rarity): Block[] {
  const out: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    let j = i;
    while (j < blocks.length && j - i < mostLines && isLine(blocks[j]!) && blocks[j]!.page === blocks[i]!.page) j++;
    if (j === i) {
      out.push(blocks[i]!);
      continue;
    }
    // Headlines below the last line of a poem: their words are the texts', and what stands above them is complete.
    while (
      j - i > 3 &&
      blocks[j - 1]!.kind === "head" &&
      !/\p{P}$/u.test(blocks[j - 1]!.text) &&
      !/[，、；：]$/u.test(blocks[j - 2]!.text) &&
      !ownWords(blocks[j - 1]!.pieces, rarity)
    )
      j--;
    const run = blocks.slice(i, j).flatMap((b) => b.pieces);
    let from = 0;
    const marked = run.map(endsVerse);
    const first = marked.indexOf(true);
    const share = first < 0 ? 0 : marked.slice(first).filter(Boolean).length / (run.length - first);
    const lengths = run.map((p) => p.plain.length).sort((x, y) => x - y);
    const bare =
      run.length >= 8 &&
      lengths[lengths.length >> 1]! <= 12 &&
      marked.filter(Boolean).length <= run.length / 4 &&
      ownWords(run, rarity);
    if (first >= 0 && share >= (run.length >= 10 ? 0.5 : 0.6) && run.length - first >= 3)
      from = share > 0.9 ? first : Math.min(first, 1);
    else if (!bare) {
      for (const b of blocks.slice(i, j)) out.push(b);
      i = j - 1;
      continue;
    }
    let taken = 0;
    for (let k = i; k < j && taken < from; k++) {
      out.push(blocks[k]!);
      taken += blocks[k]!.pieces.length;
    }
    for (const part of poems(run.slice(taken))) out.push(part);
    i = j - 1;
  }
  return out;
}

/**
 * The lines of one or more poems. Where lines end at marks, a short one without any, after the end of a sentence, is the
 * title of the next poem, or of this one if titles stand behind.
 */
function poems(lines: readonly Piece[]): Block[] {
  const out: Block[] = [];
  const block = (kind: "head" | "paragraph", pieces: Piece[]): void => {
    const verse = pieces.map((p) => joinLines([p.text]));
    const base = { pieces, page: pieces[0]!.page, width: 0, open: false, mid: false, lead: 0 };
    out.push(
      kind === "head" ? { ...base, kind, text: verse.join("") } : { ...base, kind, text: verse.join(""), verse },
    );
  };
  // Behind verses that end at marks, lines that do not are headlines: a heap of others', or this poem's own.
  const until = 1 + lines.findLastIndex((p) => /\p{P}$/u.test(p.text));
  const verses = lines.slice(0, until);
  const ended = verses.filter((p) => /\p{P}$/u.test(p.text)).length > 0.75 * until;
  if (until > 2 && until + 1 < lines.length && ended && endsSentence(verses.at(-1)!.text)) {
    out.push(...poems(verses));
    for (const p of lines.slice(until)) block("head", [p]);
    return out;
  }
  const ends = lines.slice(0, -1).filter((p) => /\p{P}$/u.test(p.text)).length;
  const marked = ends > 0.75 * (lines.length - 1);
  let poem: Piece[] = [];
  lines.forEach((p, i) => {
    const last = poem.at(-1);
    const after =
      (last && poem.length >= 2 && endsSentence(last.text)) || (!last && out.length > 0 && i === lines.length - 1);
    const title = marked && after && p.plain.length <= 14 && !/\p{P}$/u.test(p.text);
    if (!title) poem.push(p);
    else {
      if (poem.length) block("paragraph", poem);
      block("head", [p]);
      poem = [];
    }
  });
  // Headlines in a row behind the poems.
  if (out.length > 0 && poem.length <= 3 && !poem.some((p) => /\p{P}$/u.test(p.text)))
    for (const p of poem) block("head", [p]);
  else if (poem.length) block("paragraph", poem);
  return out;
}

/** Headlines in a heap repeat the words of the texts, line by line; a poem's words are its own. */
function ownWords(run: readonly Piece[], rarity: Rarity): boolean {
  if (run.some((p) => noticeTitle.test(p.plain) || /^——/u.test(p.text))) return false;
  const shares = run.map(({ plain }) => {
    let again = 0;
    for (let i = 1; i < plain.length; i++) if (rarity.count(plain.charCodeAt(i - 1), plain.charCodeAt(i)) > 1) again++;
    return plain.length > 1 ? again / (plain.length - 1) : 0;
  });
  // Half of the lines, not of all their characters: one long name that nobody uses makes no poem of a heap.
  shares.sort((a, b) => a - b);
  return shares[shares.length >> 1]! < 0.5;
}

/** How a line of verse ends. */
const verseEnds = classes("，。；！？、：—…”");
const endsMarked = ({ text }: Piece): boolean => verseEnds[text.charCodeAt(text.length - 1)] === 1;
/** A quotation mark alone may end a headline's line too. */
const endsVerse = (p: Piece): boolean =>
  endsMarked(p) && !(p.text.endsWith("”") && verseEnds[p.text.charCodeAt(p.text.length - 2)] !== 1);

/** A block that may be a line of verse: a headline's line, or a paragraph of lines that do not fill a column. */
function isLine(b: Block): boolean {
  if (b.kind === "head") return b.pieces[0]!.plain.length <= 22;
  if (b.kind !== "paragraph" || b.lead || !b.pieces.every((p) => p.plain.length <= 22) || isCredit(b.text))
    return false;
  if (/[：:]\s*[\d（(]|电话|联系|\d{4}年\d/u.test(b.text)) return false;
  if (b.pieces.length === 1) return true;
  const marked = b.pieces.filter(endsMarked).length;
  return (
    (marked >= 3 && marked >= b.pieces.length * 0.7) ||
    (marked === b.pieces.length && b.pieces.every((p) => p.plain.length <= 14))
  );
}

function toBlock(kind: Block["kind"], pieces: Piece[], m: Measure, houses: RegExp | undefined): Block {
  const text = joinLines(pieces.map((p) => p.text));
  const block: Block = {
    kind,
    pieces,
    text,
    page: pieces[0]?.page ?? 0,
    width: columnOf(pieces, m),
    open: false,
    mid: false,
    lead: 0,
  };
  if (kind !== "paragraph") return block;
  block.lead = text.length > 5000 ? leadLength(text.slice(0, 200), "", houses) : leadLength(text, "", houses);
  const tail = text.slice(-80);
  const pictured = captionEnd.test(tail);
  const closed =
    endsSentence(text) || /[；：—]$/u.test(text) || signatureAt(tail) >= 0 || pictured || jumpTo.test(tail);
  block.open =
    !closed && !record.test(text) && text.length >= 12 && pieces.some((p) => m.running[p.index] === 1 || p.width > 8);
  if (pictured && text.length < 400 && !block.lead && pieces.length <= 12) block.kind = "caption";
  const d = m.indent[pieces[0]!.index]!;
  block.mid = jumpFrom.test(text) || (pieces.length > 1 && !Number.isNaN(d) && d < 0.8);
  return block;
}

/** Lines of a notice end without a mark: telephone numbers, persons, dates, the body that signs. */
const record =
  /(?:电话|联系人|手机|传真|邮编|地址|邮箱)[：:][^。]*$|\d{7,}$|\d{4}年\d{1,2}月\d{1,2}日$|(?:公司|委员会|管理局|办公室|银行|中心)$/u;

function columnOf(pieces: readonly Piece[], m: Measure): number {
  const widths = new Float64Array(pieces.length);
  for (let i = 0; i < widths.length; i++)
    widths[i] = pieces.length > 2 ? pieces[i]!.width : m.column[pieces[i]!.index]!;
  widths.sort();
  return widths[Math.floor(widths.length * 0.7)] ?? 0;
}
